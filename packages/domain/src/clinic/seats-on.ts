import type { CalendarDate } from '../basics/dates.ts'
import type { Seat } from './series.ts'

/** The seats held on `day` (SCH-9). */
export function seatsOn<S extends Pick<Seat, 'fromDay' | 'untilDay'>>(seats: readonly S[], day: CalendarDate): S[] {
  return seats.filter((seat) => seat.fromDay <= day && (seat.untilDay === null || day <= seat.untilDay))
}
