import type { CalendarDate } from '@harbour/domain/basics/dates'
import { readBritishDate, weekdayOf } from '@harbour/domain/basics/dates'
import { holidayNear } from '@harbour/domain/clinic/schedule'
import { longDay } from '../../format.ts'

/** The day in full, and what is awkward about it. */
export function awkwardness(text: string, holidays: ReadonlySet<CalendarDate>): string | null {
  const read = readBritishDate(text)
  if (read === null) return null
  if (weekdayOf(read) > 5) return `${longDay(read)}: this is a weekend`
  const holiday = holidayNear(read, holidays)
  if (holiday === null) return longDay(read)
  return holiday === read
    ? `${longDay(read)}: this is a bank holiday`
    : `${longDay(read)}: beside the bank holiday of ${longDay(holiday)}`
}
