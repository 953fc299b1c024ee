import type { CalendarDate } from '../basics/dates.ts'
import { seatsOn } from './seats-on.ts'

/** A time for which somebody holds a seat, deputises or leads clinics: both days included. */
interface Held {
  readonly fromDay: CalendarDate
  readonly untilDay: CalendarDate | null
}

/** Who is expected at the clinics of a series, by name. */
export interface WhoComes {
  readonly seats: readonly (Held & { readonly holder: string | null; readonly deputy: string | null })[]
  /** Chairs, deputy chairs and coordinators. */
  readonly leaders: readonly (Held & { readonly name: string })[]
}

/** Everyone in whose diary an announced clinic of one of these days is (INV-1). */
export function inDiaries({ seats, leaders }: WhoComes, days: readonly CalendarDate[]): ReadonlySet<string> {
  return new Set(
    days.flatMap((day) => [
      ...seatsOn(leaders, day).map(({ name }) => name),
      ...seatsOn(seats, day)
        .flatMap(({ holder, deputy }) => [holder, deputy])
        .filter((name) => name !== null),
    ]),
  )
}

/** Who is invited to announced clinics of these days, and out of whose diary they are taken, when the seats change (INV-3). */
export function toldOfSeats(
  before: WhoComes,
  after: WhoComes,
  days: readonly CalendarDate[],
): { readonly invited: readonly string[]; readonly takenOut: readonly string[] } {
  const newOn = (one: WhoComes, other: WhoComes) => [
    ...new Set(
      days.flatMap((day) => {
        const known = inDiaries(other, [day])
        return [...inDiaries(one, [day])].filter((name) => !known.has(name))
      }),
    ),
  ]
  return { invited: newOn(after, before), takenOut: newOn(before, after) }
}
