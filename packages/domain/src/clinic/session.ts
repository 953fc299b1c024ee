import { z } from 'zod'
import type { CalendarDate, Instant } from '../basics/dates.ts'
import { plusDays } from '../basics/dates.ts'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'
import type { RiskLevel } from '../cases/case.ts'
import { seesNames } from '../cases/case.ts'
import type { Actor } from '../people/roles.ts'
import { holdsAny } from '../people/roles.ts'
import type { AgendaItemKind, AgendaItemStatus } from './agenda.ts'
import type { Beat } from './beats.ts'
import type { AttendanceCapacity, ClinicStatus } from './clinic.ts'
import { onlyWatches } from './observing.ts'

/** Opens a clinic whose agenda is locked; opening an open clinic changes nothing. */
export const OpenMeeting = z.strictObject({ clinicId: Id })
export type OpenMeeting = z.infer<typeof OpenMeeting>

/** Signs the confidentiality statement in the version that was read, and attests to a private room; in the lobby ahead. */
export const JoinMeeting = z.strictObject({
  clinicId: Id,
  statementVersion: z.int(),
  privateRoom: z.boolean(),
})
export type JoinMeeting = z.infer<typeof JoinMeeting>

/** Leaves the meeting; coming back needs no second signature. */
export const LeaveMeeting = z.strictObject({ clinicId: Id })
export type LeaveMeeting = z.infer<typeof LeaveMeeting>

const VoiceReason = z.string().trim().max(500, 'Shorten this to 500 characters')

/**
 * Puts an item before the meeting; null is the next one that the chair may know of, from wherever the meeting is. `from` is
 * the item the chair saw as current, so that two chairs pressing *Next* at once move one step; `done` says that the item
 * left behind is dealt with; `voiceReason` says why a case is left without the victim's voice.
 */
export const SetCurrentItem = z.strictObject({
  clinicId: Id,
  itemId: Id.nullable(),
  from: Id.nullable(),
  done: z.boolean(),
  voiceReason: VoiceReason.optional(),
})
export type SetCurrentItem = z.infer<typeof SetCurrentItem>

/** Closes the clinic: what was not reached is carried forward; says of cases why they end without the victim's voice. */
export const CloseMeeting = z.strictObject({
  clinicId: Id,
  voiceReasons: z
    .array(z.strictObject({ itemId: Id, reason: VoiceReason }))
    .max(100)
    .optional(),
})
export type CloseMeeting = z.infer<typeof CloseMeeting>

export type MeetingRefusal =
  /** The clinic is not open: wait for the chair, or read what it left. */
  | { readonly code: 'MEETING_NOT_OPEN'; readonly status: ClinicStatus }
  /** The statement has changed since it was read: read it again, then sign. */
  | { readonly code: 'MEETING_STATEMENT_CHANGED' }
  /** Signing needs the attestation that nobody else can see or hear. */
  | { readonly code: 'MEETING_ROOM_NOT_PRIVATE' }
  /** The person has not signed the statement of this clinic: join it first. */
  | { readonly code: 'MEETING_NOT_JOINED' }
  /** Observers watch: they do not write. */
  | { readonly code: 'MEETING_OBSERVER' }
  /** Whoever sees no names reads a plan with names left out: they say it in the meeting instead. */
  | { readonly code: 'MEETING_WITHOUT_NAMES' }
  /** The item was taken off this agenda: choose another. */
  | { readonly code: 'MEETING_ITEM_GONE' }
  /** No item comes after this one: close the clinic. */
  | { readonly code: 'MEETING_AT_END' }
  /** Another chair moved the meeting first: look where it is, then move on if need be. */
  | { readonly code: 'MEETING_MOVED'; readonly currentItemId: string | null }

export type MeetingEvent = EventShape & { readonly clinicId: string } & (
    | { readonly type: 'clinic opened' }
    | { readonly type: 'clinic joined'; readonly capacity: AttendanceCapacity; readonly statementVersion: number }
    | { readonly type: 'clinic left' }
    | { readonly type: 'clinic item moved to'; readonly itemId: string }
    | { readonly type: 'clinic beat reached'; readonly itemId: string; readonly beat: Beat }
    | { readonly type: 'clinic closed'; readonly carried: number }
    | { readonly type: 'clinic room viewed' }
  )

/** A clinic as the rules of its meeting see it. */
export interface Meeting {
  readonly status: ClinicStatus
  readonly statementVersion: number
  readonly currentItemId: string | null
  readonly currentItemSince: Instant | null
}

/** What is known of a person at a clinic. */
export interface Attendance {
  readonly capacity: AttendanceCapacity
  readonly signedAt: Instant | null
}

/** The order in which a person's place at the table is decided (MTG-2). */
export function capacityOf(
  actor: Pick<Actor, 'personId' | 'roles'>,
  seats: readonly { readonly personId: string | null; readonly deputyPersonId: string | null }[],
): AttendanceCapacity {
  if (holdsAny(actor, ['chair', 'deputy chair'])) return 'chair'
  if (holdsAny(actor, ['coordinator'])) return 'coordinator'
  if (onlyWatches(actor)) return 'observer'
  if (seats.some((seat) => seat.personId === actor.personId)) return 'seat'
  return seats.some((seat) => seat.deputyPersonId === actor.personId) ? 'deputy' : 'presenter'
}

/** Why nothing can be said or done at the table: the clinic is not open. */
export function whyNotOpen(meeting: Pick<Meeting, 'status'>): MeetingRefusal | null {
  return meeting.status === 'open' ? null : { code: 'MEETING_NOT_OPEN', status: meeting.status }
}

/**
 * Why a person cannot sign: the clinic must be open or its lobby gather, the statement be the current one, the room private
 * (MTG-1, LOB-3).
 */
export function whyCannotJoin(
  command: JoinMeeting,
  meeting: Pick<Meeting, 'status' | 'statementVersion'>,
  gathers: boolean,
): MeetingRefusal | null {
  if (!gathers) return { code: 'MEETING_NOT_OPEN', status: meeting.status }
  if (command.statementVersion !== meeting.statementVersion) return { code: 'MEETING_STATEMENT_CHANGED' }
  return command.privateRoom ? null : { code: 'MEETING_ROOM_NOT_PRIVATE' }
}

/**
 * Why a person cannot write in the meeting: those who lead always can while it is open or afterwards, everybody else
 * needs their signature under the statement, an open clinic, more than an observer's place, and to see names (MTG-3).
 */
export function whyCannotWrite(
  clinic: Pick<Meeting, 'status'>,
  attendance: Attendance | null,
  actor: Pick<Actor, 'roles'>,
): MeetingRefusal | null {
  if (holdsAny(actor, ['chair', 'deputy chair', 'coordinator'])) return null
  if (clinic.status !== 'open') return { code: 'MEETING_NOT_OPEN', status: clinic.status }
  if (attendance === null || attendance.signedAt === null) return { code: 'MEETING_NOT_JOINED' }
  if (attendance.capacity === 'observer') return { code: 'MEETING_OBSERVER' }
  return seesNames(actor) ? null : { code: 'MEETING_WITHOUT_NAMES' }
}

/** Whether an item can still be before the meeting. */
export function isOnTheTable(status: AgendaItemStatus): boolean {
  return status === 'pending' || status === 'discussed'
}

/** Why the chair cannot put the item before the meeting (MTG-4). */
export function whyCannotMoveTo(
  command: Pick<SetCurrentItem, 'from'>,
  meeting: Meeting,
  item: { readonly status: AgendaItemStatus } | null,
): MeetingRefusal | null {
  if (meeting.status !== 'open') return { code: 'MEETING_NOT_OPEN', status: meeting.status }
  if (item === null || !isOnTheTable(item.status)) return { code: 'MEETING_ITEM_GONE' }
  if (command.from !== meeting.currentItemId) {
    return { code: 'MEETING_MOVED', currentItemId: meeting.currentItemId }
  }
  return null
}

/** A line of the whole agenda, in its order. */
interface LineInOrder {
  readonly id: string
  readonly status: AgendaItemStatus
  readonly startedAt: Instant | null
}

/**
 * The next item of those the chair may know of, from wherever the meeting is, be that at a case hidden from them; between
 * items, the first that has not begun; null at the end (MTG-9).
 */
export function itemAfter<T extends LineInOrder>(
  currentItemId: string | null,
  order: readonly T[],
  known: ReadonlySet<string>,
): T | null {
  const at = order.findIndex(({ id }) => id === currentItemId)
  const ahead = at < 0 ? order.filter(({ startedAt }) => startedAt === null) : order.slice(at + 1)
  return ahead.find(({ id, status }) => known.has(id) && isOnTheTable(status)) ?? null
}

/** Items that hold the meeting's own business: they are not carried to another clinic. */
const ownBusiness: ReadonlySet<AgendaItemKind> = new Set([
  'welcome',
  'actions',
  'break',
  'orders',
  'lapses',
  'other',
  'closing',
])

/**
 * What becomes of an item at the close: discussed when it was current, else not reached; cases are carried (MTG-6), those
 * too that the meeting left `open` because nobody could be asked for the victim's voice (MTG-9).
 */
export function atTheClose(
  item: { readonly kind: AgendaItemKind; readonly status: AgendaItemStatus },
  was: { readonly current: boolean; readonly leftOpen: boolean },
): { readonly status: AgendaItemStatus; readonly carried: boolean } {
  if (item.status !== 'pending') return { status: item.status, carried: false }
  if (was.current && !was.leftOpen) return { status: 'discussed', carried: false }
  const carried = !ownBusiness.has(item.kind)
  return { status: carried ? 'carried' : 'not reached', carried }
}

const daysToReview: Readonly<Record<RiskLevel, number>> = {
  'very high': 56,
  high: 91,
  medium: 182,
  standard: 182,
  'not assessed': 91,
}

/** The day by which a case that a clinic discussed is looked at again, sooner for higher risk (MTG-7). */
export function nextReviewOf(discussedOn: CalendarDate, risk: RiskLevel): CalendarDate {
  return plusDays(discussedOn, daysToReview[risk])
}
