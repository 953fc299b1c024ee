import { DayPage } from '../features/home/day.tsx'

export function HomePage() {
  return <DayPage />
}
