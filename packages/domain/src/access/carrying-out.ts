import type { CalendarDate, Instant } from '../basics/dates.ts'
import { londonInstant, plusDays } from '../basics/dates.ts'

const DAYS = 30

/**
 * From when on an action must have ended to open its case on this day still (PER-13): what came of it can be asked about and put
 * right, and then the case is closed to whoever has nothing to do in it.
 */
export function endedSince(today: CalendarDate): Instant {
  return londonInstant(plusDays(today, -DAYS), '00:00')
}
