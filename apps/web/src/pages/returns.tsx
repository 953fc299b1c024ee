import { ReturnsList } from '../features/return/returns-list.tsx'

export function ReturnsPage() {
  return <ReturnsList />
}
