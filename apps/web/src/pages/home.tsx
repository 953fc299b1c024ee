import { DayPage } from '../features/home/day.tsx'
import { MyWindow } from '../features/needed/my-window.tsx'

export function HomePage() {
  return <DayPage needed={MyWindow} />
}
