import { HolidayList } from '../features/holiday/holiday-list.tsx'
import { useMay } from '../me.ts'
import { NoAccess } from './no-access.tsx'

export function HolidaysPage() {
  if (!useMay()('holiday:manage')) return <NoAccess who="the administrator" />
  return <HolidayList />
}
