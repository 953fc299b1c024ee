import type { CalendarDate, Instant } from '../basics/dates.ts'
import { londonDay, londonInstant, plusDays, weekdayOf } from '../basics/dates.ts'

/** The Monday of a day's week: as near as a day is told to whoever sees no names (CAS-18). */
export function weekOf(day: CalendarDate): CalendarDate {
  return plusDays(day, 1 - weekdayOf(day))
}

/** Fields that hold the day, or the moment, of something in the lives of those whom a case is about. */
const daysOfTheirs: ReadonlySet<string> = new Set(
  'occurredOn reportedAt latestReportAt firstIncidentOn observedOn asOf onDay assessedOn madeOn servedOn openedOn'.split(
    ' ',
  ),
)

/** The beginning of the week of a moment. */
export function weekOfMoment(at: Instant): Instant {
  return londonInstant(weekOf(londonDay(at)), '00:00')
}

const isDay = /^\d{4}-\d{2}-\d{2}$/
const isMoment = /^\d{4}-\d{2}-\d{2}T.*Z$/

/** The value of a field as whoever sees no names is told it: a day by its week, a birth by its year, no time of day (CAS-18). */
export function coarsened(field: string, value: string): string {
  if (field === 'bornOn') return isDay.test(value) ? `${value.slice(0, 4)}-01-01` : value
  if (!daysOfTheirs.has(field)) return value
  if (isDay.test(value)) return weekOf(value)
  return isMoment.test(value) ? weekOfMoment(value) : value
}
