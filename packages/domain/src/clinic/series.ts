import { z } from 'zod'
import { daysBetween } from '../basics/dates.ts'
import { CalendarDate, TimeOfDay } from '../basics/date-schemas.ts'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'
import { HolidayRule, SeriesRule } from './series-rule.ts'

const workingDays = z
  .int('Enter a whole number of working days')
  .min(0, 'Working days cannot be fewer than 0')
  .max(40, 'Working days must be 40 or fewer')

/** Working days before or after the clinic on which each step falls; every one may be changed for a series. */
export const CutOffs = z.strictObject({
  referralsClose: workingDays,
  triageFrom: workingDays,
  triageUntil: workingDays,
  agendaLocked: workingDays,
  advocateAsks: workingDays,
  returnsDue: workingDays,
  readThrough: workingDays,
  actionsOut: workingDays,
  minutesOut: workingDays,
  ownersReport: workingDays,
})
export type CutOffs = z.infer<typeof CutOffs>

const words = (max: number, empty: string) =>
  z.string().trim().min(1, empty).max(max, `Must be ${max} characters or fewer`)

/** Where a clinic is held. */
export const Place = words(120, 'Enter where it is held')

/** How a clinic is joined from elsewhere. */
export const VideoLink = z
  .url({ protocol: /^https$/, error: 'Enter a link that starts with https://' })
  .max(500, 'Must be 500 characters or fewer')

/** What a coordinator writes down of a series. */
export const SeriesFields = z.strictObject({
  name: words(80, 'Enter a name for the series'),
  rule: SeriesRule,
  startTime: TimeOfDay,
  minutes: z
    .int('Enter the length in whole minutes')
    .min(30, 'A clinic lasts at least 30 minutes')
    .max(480, 'A clinic lasts at most 8 hours'),
  holidayRule: HolidayRule,
  cutOffs: CutOffs,
  /** How many core agencies have to come; 0 asks for none (ANS-4). */
  quorum: z.int('Enter a whole number, or 0').min(0, 'Enter a whole number, or 0').max(40, 'Enter 40 or fewer'),
  place: Place,
  videoLink: VideoLink.nullable(),
  statementText: words(4000, 'Enter the confidentiality statement'),
})
export type SeriesFields = z.infer<typeof SeriesFields>

/** Begins a series; its first twelve clinics are dated at once, from `startsOn`. */
export const CreateSeries = SeriesFields.extend({ id: Id, startsOn: CalendarDate })
export type CreateSeries = z.infer<typeof CreateSeries>

/** Changes a series from `from` on: planned monthly clinics on or after that day are dated again. */
export const ChangeSeries = SeriesFields.extend({ id: Id, base: z.int(), from: CalendarDate })
export type ChangeSeries = z.infer<typeof ChangeSeries>

/** Gives an agency a seat, or changes who holds it; `personId` may wait until the agency has named someone. */
export const SetSeat = z.strictObject({
  id: Id,
  seriesId: Id,
  agencyId: Id,
  personId: Id.nullable(),
  deputyPersonId: Id.nullable(),
  core: z.boolean(),
  fromDay: CalendarDate,
  untilDay: CalendarDate,
})
export type SetSeat = z.infer<typeof SetSeat>

/** Ends a seat after its last day. */
export const EndSeat = z.strictObject({ id: Id, untilDay: CalendarDate })
export type EndSeat = z.infer<typeof EndSeat>

/** A seat as its rules see it. */
export interface Seat {
  readonly id: string
  readonly agencyId: string
  readonly personId: string | null
  readonly deputyPersonId: string | null
  readonly core: boolean
  readonly fromDay: CalendarDate
  readonly untilDay: CalendarDate | null
}

/** The days of a seat that another seat of the same agency takes already; null when there is none (SCH-10). */
export function whySeatIsTaken(
  seat: Pick<Seat, 'id' | 'agencyId' | 'fromDay' | 'untilDay'>,
  others: readonly Pick<Seat, 'id' | 'agencyId' | 'fromDay' | 'untilDay'>[],
): SeriesRefusal | null {
  const taken = others.find(
    (other) =>
      other.id !== seat.id &&
      other.agencyId === seat.agencyId &&
      (seat.untilDay === null || other.fromDay <= seat.untilDay) &&
      (other.untilDay === null || seat.fromDay <= other.untilDay),
  )
  return taken === undefined ? null : { code: 'SEAT_TAKEN', fromDay: taken.fromDay, untilDay: taken.untilDay }
}

/** The most days ahead that a seat lasts: somebody then says anew that it is held (SCH-11). */
export const LONGEST_SEAT_DAYS = 366

/** Why a seat cannot last so long: access has an end; null when it can (SCH-11). */
export function whySeatTooLong(
  seat: { readonly fromDay: CalendarDate; readonly untilDay: CalendarDate },
  today: CalendarDate,
): SeriesRefusal | null {
  const from = seat.fromDay > today ? seat.fromDay : today
  return daysBetween(from, seat.untilDay) > LONGEST_SEAT_DAYS ? { code: 'SEAT_TOO_LONG' } : null
}

/** Why a seat cannot be set so beside the `others` of its series; null when it can (SCH-8, SCH-10, SCH-11). */
export function whyCannotSetSeat(
  seat: SetSeat,
  agencyOf: ReadonlyMap<string, string>,
  others: readonly Seat[],
  today: CalendarDate,
): SeriesRefusal | null {
  if (seat.untilDay < seat.fromDay) return { code: 'SEAT_ENDS_BEFORE_IT_BEGINS' }
  if (seat.personId !== null && seat.personId === seat.deputyPersonId) return { code: 'SEAT_DEPUTY_IS_HOLDER' }
  for (const personId of [seat.personId, seat.deputyPersonId]) {
    if (personId !== null && agencyOf.get(personId) !== seat.agencyId) return { code: 'SEAT_OTHER_AGENCY' }
  }
  return whySeatTooLong(seat, today) ?? whySeatIsTaken(seat, others)
}

export type SeriesRefusal =
  /** Someone else changed the series since this screen read it: look at it again, then repeat the change. */
  | { readonly code: 'SERIES_CHANGED' }
  /** The seat's last day is before its first: correct one of the two. */
  | { readonly code: 'SEAT_ENDS_BEFORE_IT_BEGINS' }
  /** The seat lasts more than a year from now: choose a last day within a year, and renew it then. */
  | { readonly code: 'SEAT_TOO_LONG' }
  /** The holder and the deputy are one person: choose another deputy, or none. */
  | { readonly code: 'SEAT_DEPUTY_IS_HOLDER' }
  /** The person belongs to another agency than the seat: choose one of the agency's own people. */
  | { readonly code: 'SEAT_OTHER_AGENCY' }
  /** The agency has a seat on some of these days already: end that one first, or choose days outside it. */
  | { readonly code: 'SEAT_TAKEN'; readonly fromDay: CalendarDate; readonly untilDay: CalendarDate | null }

export type SeriesEvent = EventShape &
  (
    | { readonly type: 'series created'; readonly seriesId: string }
    | { readonly type: 'series changed'; readonly seriesId: string }
    | { readonly type: 'series seat set'; readonly seriesId: string; readonly seatId: string }
    | { readonly type: 'series seat ended'; readonly seriesId: string; readonly seatId: string }
  )
