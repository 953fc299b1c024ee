import { z } from 'zod'
import { CalendarDate, TimeOfDay } from '../basics/date-schemas.ts'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'
import { Place, VideoLink } from './series.ts'
import { isAhead } from './still-changes.ts'

/** Where a clinic stands: planned → agenda locked → open → closed; or cancelled before it opens. */
export const ClinicStatus = z.enum(['planned', 'agenda locked', 'open', 'closed', 'cancelled'])
export type ClinicStatus = z.infer<typeof ClinicStatus>

/** A clinic of the series' month, or one added for urgent cases. */
export type ClinicKind = 'monthly' | 'extraordinary'

/** In which capacity a person attends. */
export type AttendanceCapacity = 'chair' | 'coordinator' | 'seat' | 'deputy' | 'presenter' | 'observer'

const reason = z.string().trim().min(1, 'Enter the reason').max(500, 'Reason must be 500 characters or fewer')
const minutes = z
  .int('Enter the length in whole minutes')
  .min(30, 'A clinic lasts at least 30 minutes')
  .max(480, 'A clinic lasts at most 8 hours')

/**
 * Moves a clinic to another day, time or place; `from` is the day the mover saw, so that two movers do not cross. A place or link
 * that is left out stays as it is.
 */
export const MoveClinic = z.strictObject({
  clinicId: Id,
  from: CalendarDate,
  heldOn: CalendarDate,
  startTime: TimeOfDay,
  minutes,
  place: Place.optional(),
  videoLink: VideoLink.nullable().optional(),
  reason,
})
export type MoveClinic = z.infer<typeof MoveClinic>

/** Cancels a clinic; what was on its agenda waits for the next one. */
export const CancelClinic = z.strictObject({ clinicId: Id, reason })
export type CancelClinic = z.infer<typeof CancelClinic>

/** Announces a clinic: it goes into the diary of everyone who is expected, and stays right there. */
export const AnnounceClinic = z.strictObject({ clinicId: Id })
export type AnnounceClinic = z.infer<typeof AnnounceClinic>

/** Adds a clinic outside the monthly rule, for cases that cannot wait. */
export const AddExtraordinaryClinic = z.strictObject({
  id: Id,
  seriesId: Id,
  heldOn: CalendarDate,
  startTime: TimeOfDay,
  minutes,
  reason,
})
export type AddExtraordinaryClinic = z.infer<typeof AddExtraordinaryClinic>

/** Adds an extraordinary clinic for a case, puts the case on its agenda and takes up what it is called for (TRG-8). */
export const CallClinic = z.strictObject({
  clinic: AddExtraordinaryClinic,
  caseId: Id,
  keys: z.array(z.string().min(1).max(120)).min(1).max(20),
  itemId: Id,
  changeId: Id,
})
export type CallClinic = z.infer<typeof CallClinic>

/** A clinic as its rules see it. */
export interface Clinic {
  readonly id: string
  readonly seriesId: string
  readonly kind: ClinicKind
  readonly heldOn: CalendarDate
  readonly startTime: TimeOfDay
  readonly minutes: number
  readonly status: ClinicStatus
}

const nextStatuses: Readonly<Record<ClinicStatus, readonly ClinicStatus[]>> = {
  planned: ['agenda locked', 'cancelled'],
  'agenda locked': ['open', 'cancelled'],
  open: ['closed'],
  closed: [],
  cancelled: [],
}

/** Why the clinic cannot become `next`: no step is skipped and none is taken back (CLI-1). */
export function whyCannotBecome(clinic: Pick<Clinic, 'status'>, next: ClinicStatus): ClinicRefusal | null {
  if (nextStatuses[clinic.status].includes(next)) return null
  return { code: 'CLINIC_NOT_READY', status: clinic.status, next }
}

/** Why the clinic cannot be moved so (CLI-2, CLI-4); `others` are the clinics of its series that are not cancelled. */
export function whyCannotMove(
  clinic: Clinic,
  command: MoveClinic,
  others: readonly Clinic[],
  today: CalendarDate,
): ClinicRefusal | null {
  if (!isAhead(clinic)) return { code: 'CLINIC_NOT_AHEAD', status: clinic.status }
  if (clinic.heldOn !== command.from) return { code: 'CLINIC_MOVED_ALREADY', heldOn: clinic.heldOn }
  return whyCannotHold(
    command,
    others.filter((other) => other.id !== clinic.id),
    today,
  )
}

/** Why no clinic can be held on that day (CLI-4). */
export function whyCannotHold(
  wanted: Pick<Clinic, 'heldOn'>,
  others: readonly Pick<Clinic, 'heldOn' | 'status'>[],
  today: CalendarDate,
): ClinicRefusal | null {
  if (wanted.heldOn < today) return { code: 'CLINIC_IN_THE_PAST' }
  const taken = others.some((other) => other.heldOn === wanted.heldOn && other.status !== 'cancelled')
  return taken ? { code: 'CLINIC_DAY_TAKEN', heldOn: wanted.heldOn } : null
}

/** Why the clinic cannot be announced: it has begun, or does not take place (CLI-2). */
export function whyCannotAnnounce(clinic: Pick<Clinic, 'status'>): ClinicRefusal | null {
  return isAhead(clinic) ? null : { code: 'CLINIC_NOT_AHEAD', status: clinic.status }
}

/** Why the clinic cannot be cancelled (CLI-2). */
export function whyCannotCancel(clinic: Pick<Clinic, 'status'>): ClinicRefusal | null {
  return isAhead(clinic) ? null : { code: 'CLINIC_NOT_AHEAD', status: clinic.status }
}

export type ClinicRefusal =
  /** The clinic cannot take this step from where it stands: take the step before it first. */
  | { readonly code: 'CLINIC_NOT_READY'; readonly status: ClinicStatus; readonly next: ClinicStatus }
  /** The clinic is open, closed or cancelled, so its day stands. */
  | { readonly code: 'CLINIC_NOT_AHEAD'; readonly status: ClinicStatus }
  /** Someone else moved the clinic first: look at its new day, then move it again if need be. */
  | { readonly code: 'CLINIC_MOVED_ALREADY'; readonly heldOn: CalendarDate }
  /** The day is past: choose today or a later day. */
  | { readonly code: 'CLINIC_IN_THE_PAST' }
  /** The series has a clinic on that day already: choose another day. */
  | { readonly code: 'CLINIC_DAY_TAKEN'; readonly heldOn: CalendarDate }

export type ClinicEvent = EventShape & { readonly clinicId: string } & (
    | { readonly type: 'clinic viewed' }
    | { readonly type: 'clinic dated' }
    | { readonly type: 'clinic moved'; readonly from: CalendarDate; readonly to: CalendarDate }
    /** Another place or link, and nothing else. */
    | { readonly type: 'clinic place changed' }
    | { readonly type: 'clinic cancelled' }
    | { readonly type: 'clinic announced' }
    | { readonly type: 'clinic added'; readonly on: CalendarDate }
  )
