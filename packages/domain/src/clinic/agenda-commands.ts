import { z } from 'zod'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'
import type { Instant } from '../basics/dates.ts'
import type { AgendaItemKind, AgendaItemStatus } from './agenda.ts'
import type { ClinicStatus } from './clinic.ts'

/** What every change of an agenda says: its own id, which agenda, and the revision its sender saw. */
const change = z.strictObject({ id: Id, clinicId: Id, base: z.int().min(0) })
const reason = z.string().trim().min(1, 'Enter the reason').max(500, 'Reason must be 500 characters or fewer')
const minutes = z.int('Enter whole minutes').min(1, 'At least 1 minute').max(120, 'At most 120 minutes')

/** Builds the running order afresh; lines added by hand stay, and what was deferred or removed stays off. */
export const BuildAgenda = change.extend({ what: z.literal('build') })
export type BuildAgenda = z.infer<typeof BuildAgenda>

/** Moves a line to a place in the running order, counted from 1; in the meeting, with why. */
export const MoveItem = change.extend({
  what: z.literal('move'),
  itemId: Id,
  to: z.int().min(1),
  reason: reason.optional(),
})
export type MoveItem = z.infer<typeof MoveItem>

/** Gives a line other minutes; in the meeting, with why. */
export const SetItemMinutes = change.extend({
  what: z.literal('minutes'),
  itemId: Id,
  minutes,
  reason: reason.optional(),
})
export type SetItemMinutes = z.infer<typeof SetItemMinutes>

/** Puts a case off to a later clinic, with a reason. */
export const DeferItem = change.extend({ what: z.literal('defer'), itemId: Id, toClinicId: Id, reason })
export type DeferItem = z.infer<typeof DeferItem>

/** Takes a line off the agenda, with a reason. */
export const RemoveItem = change.extend({ what: z.literal('remove'), itemId: Id, reason })
export type RemoveItem = z.infer<typeof RemoveItem>

/** Puts a deferred or removed line back where it stood. */
export const RestoreItem = change.extend({ what: z.literal('restore'), itemId: Id })
export type RestoreItem = z.infer<typeof RestoreItem>

/** Adds a case or its review by hand. */
export const AddCaseItem = change.extend({
  what: z.literal('add case'),
  itemId: Id,
  caseId: Id,
  kind: z.enum(['case', 'review']),
  minutes,
  reason,
})
export type AddCaseItem = z.infer<typeof AddCaseItem>

/** Adds a line that is not a case. */
export const AddOtherItem = change.extend({
  what: z.literal('add other'),
  itemId: Id,
  title: z.string().trim().min(1, 'Enter what it is').max(120, 'Must be 120 characters or fewer'),
  minutes,
})
export type AddOtherItem = z.infer<typeof AddOtherItem>

/** Gives the lines the order in which they are named: all that are listed, as their sender sees them (AGE-21). */
export const ArrangeAgenda = change.extend({ what: z.literal('arrange'), order: z.array(Id).min(1).max(80) })
export type ArrangeAgenda = z.infer<typeof ArrangeAgenda>

/** Says which agencies a case needs in the room: these, and of those with a seat no others (AGE-22). */
export const SetNeeds = change.extend({ what: z.literal('needs'), itemId: Id, agencies: z.array(Id).max(60) })
export type SetNeeds = z.infer<typeof SetNeeds>

/** Says that the agenda is ready for the chair to approve; any change after it takes that back (AGE-24). */
export const MakeAgendaReady = change.extend({ what: z.literal('ready') })
export type MakeAgendaReady = z.infer<typeof MakeAgendaReady>

/** Approves and locks the agenda, so that it can be circulated; the chair's. */
export const LockAgenda = change.extend({ what: z.literal('lock') })
export type LockAgenda = z.infer<typeof LockAgenda>

/** Asks for a numbered copy on paper; the reason is kept. */
export const PrintAgenda = z.strictObject({ id: Id, clinicId: Id, reason })
export type PrintAgenda = z.infer<typeof PrintAgenda>

export type AgendaCommand =
  | BuildAgenda
  | MoveItem
  | SetItemMinutes
  | DeferItem
  | RemoveItem
  | RestoreItem
  | AddCaseItem
  | AddOtherItem
  | ArrangeAgenda
  | SetNeeds
  | MakeAgendaReady
  | LockAgenda

export type AgendaRefusal =
  /** Someone changed the agenda since the sender read it: read it again, then repeat the change if it still fits. */
  | { readonly code: 'AGENDA_CHANGED'; readonly by: string; readonly at: Instant; readonly revision: number }
  /** The clinic is closed or cancelled: its agenda is history. */
  | { readonly code: 'AGENDA_CLOSED'; readonly status: ClinicStatus }
  /** The agenda is locked: change single lines, which are then marked late, instead of building it afresh. */
  | { readonly code: 'AGENDA_LOCKED' }
  /** There is nothing to make ready or to lock: build the agenda first. */
  | { readonly code: 'AGENDA_EMPTY' }
  /** The agenda would plan more minutes than the clinic has: shorten, defer or remove something first. */
  | { readonly code: 'AGENDA_TOO_LONG'; readonly planned: number; readonly available: number }
  /** The line is not on this agenda: read it again. */
  | { readonly code: 'AGENDA_LINE_GONE' }
  /** The clinic begins with the welcome and ends with the closing; they stay where they are. */
  | { readonly code: 'AGENDA_LINE_FIXED'; readonly kind: AgendaItemKind }
  /** The line has been, or is being, discussed, or stands as deferred or removed: restore it first if it is. */
  | { readonly code: 'AGENDA_LINE_DONE'; readonly status: AgendaItemStatus }
  /** Only a case can wait for a later clinic, or needs some agencies and not others: remove the line instead. */
  | { readonly code: 'AGENDA_LINE_NOT_A_CASE' }
  /** The clinic it is deferred to is not a later one that is still ahead: choose another. */
  | { readonly code: 'DEFER_NOT_LATER' }
  /** The case is on this agenda already, at the place given. */
  | { readonly code: 'CASE_LISTED_ALREADY'; readonly place: number }

export type AgendaEvent = EventShape & { readonly clinicId: string } & (
    | { readonly type: 'agenda viewed' }
    | { readonly type: 'agenda printed'; readonly copy: number }
    | { readonly type: 'agenda built'; readonly revision: number }
    | { readonly type: 'agenda arranged'; readonly revision: number }
    | { readonly type: 'agenda made ready'; readonly revision: number }
    | { readonly type: 'agenda locked'; readonly revision: number }
    | { readonly type: AgendaItemEventType; readonly itemId: string; readonly revision: number; readonly late: boolean }
  )

export type AgendaItemEventType =
  | 'agenda item moved'
  | 'agenda item timed'
  | 'agenda item deferred'
  | 'agenda item removed'
  | 'agenda item restored'
  | 'agenda item added'
  | 'agenda item needs set'
