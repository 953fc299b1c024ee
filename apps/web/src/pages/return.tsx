import { getRouteApi } from '@tanstack/react-router'
import { OwnReturnPage } from '../features/return/return-page.tsx'

const route = getRouteApi('/signed-in/shell/returns/$itemId')

export function ReturnPage() {
  const { itemId } = route.useParams()
  return <OwnReturnPage key={itemId} itemId={itemId} />
}
