import type { CalendarDate, Instant } from '../basics/dates.ts'
import type { Id } from '../basics/ids.ts'
import type { AgencyCode } from '../people/roles.ts'

/**
 * Where an action stands: proposed while its plan is a draft, offered to its owner agency by agreement, then answered.
 * `not possible` means that circumstances changed; `not undertaken` that the agency did not do it.
 */
export const actionStatuses = [
  'proposed',
  'offered',
  'accepted',
  'in progress',
  'done',
  'declined',
  'not possible',
  'not undertaken',
  'superseded',
  'cancelled',
] as const
export type ActionStatus = (typeof actionStatuses)[number]

/** Whether the victim needs telling about the action. */
export const victimTellings = ['not decided', 'yes', 'no'] as const
export type VictimTelling = (typeof victimTellings)[number]

/** The fields of an action that change by command, each with a revision of its own. */
export type ActionField = 'owner' | 'due' | 'risks' | 'measure' | 'victimTelling'

/** What happened to an action, as its history says it. */
export type ActionChange =
  | 'added'
  | 'changed'
  | 'removed'
  | 'restored'
  | 'offered'
  | 'accepted'
  | 'declined'
  | 'handed on'
  | 'progress'
  | 'done'
  | 'not possible'
  | 'not undertaken'
  | 'superseded'
  | 'cancelled'

/** One action: a verb, one owner agency, a date, the risks it answers and what will show that it is done. */
export interface Action {
  readonly id: Id
  readonly planId: Id
  readonly caseId: Id
  readonly clinicId: Id
  readonly position: number
  readonly wording: string
  readonly risks: readonly string[]
  readonly risksRev: number
  readonly ownerAgencyId: Id | null
  readonly ownerPersonId: Id | null
  readonly ownerRev: number
  readonly dueOn: CalendarDate | null
  readonly dueWords: string
  readonly dueRev: number
  readonly measure: string
  readonly measureRev: number
  readonly victimTelling: VictimTelling
  readonly victimTellerId: Id | null
  readonly victimTellingRev: number
  readonly status: ActionStatus
  readonly statusRev: number
  readonly outcomeReason: string | null
  readonly evidence: string | null
  readonly acceptedBy: Id | null
  readonly acceptedAt: Instant | null
  readonly completedAt: Instant | null
  readonly removedAt: Instant | null
  readonly removedBy: Id | null
}

/**
 * `ACTION_CONFLICT` — somebody changed the same field first: show their value and let the person decide again.
 * `ACTION_REMOVED` — the action was removed: restore it first.
 * `ACTION_NOT_REMOVED` — there is nothing to restore.
 * `ACTION_FINISHED_STATUS` — the answer does not fit where the action stands: read it again.
 * `ACTION_NOT_YOURS` — another agency owns the action, or another person in yours: ask them, or your seat.
 * `ACTION_REASON_MISSING` — the answer needs a reason in words.
 * `ACTION_EVIDENCE_MISSING` — done needs what shows that it is done.
 * `OWNER_UNKNOWN` — the owner is not an active person or agency: choose again.
 * `OWNER_IN_OTHER_AGENCY` — the person named does not belong to the owner agency.
 * `OWNER_CONFLICTED` — the person named may not know of this case: choose another.
 * `DUE_IN_PAST` — the date has gone: choose today or later.
 */
export type ActionRefusal =
  | {
      readonly code: 'ACTION_CONFLICT'
      readonly field: ActionField | 'status'
      readonly rev: number
      readonly current: unknown
      readonly by: string
      readonly at: Instant
    }
  | { readonly code: 'ACTION_REMOVED' }
  | { readonly code: 'ACTION_NOT_REMOVED' }
  | { readonly code: 'ACTION_FINISHED_STATUS'; readonly status: ActionStatus; readonly answer: ActionChange }
  | { readonly code: 'ACTION_NOT_YOURS' }
  | { readonly code: 'ACTION_REASON_MISSING'; readonly answer: ActionChange }
  | { readonly code: 'ACTION_EVIDENCE_MISSING' }
  | { readonly code: 'OWNER_UNKNOWN' }
  | { readonly code: 'OWNER_IN_OTHER_AGENCY' }
  | { readonly code: 'OWNER_CONFLICTED' }
  | { readonly code: 'DUE_IN_PAST'; readonly on: CalendarDate }

interface About {
  readonly actionId: Id
  readonly planId: Id
  readonly caseId: Id
  readonly clinicId: Id
}

/** What the access log keeps of actions. */
export type ActionEvent =
  | ({ readonly type: 'action added' } & About)
  | ({ readonly type: 'action changed'; readonly field: ActionField } & About)
  | ({ readonly type: 'action removed' } & About)
  | ({ readonly type: 'action restored' } & About)
  | ({ readonly type: 'action offered' } & About)
  | ({ readonly type: 'action answered'; readonly answer: ActionChange } & About)
  | ({ readonly type: 'action handed on'; readonly toPersonId: Id } & About)
  | ({ readonly type: 'action viewed' } & About)
  | {
      readonly type: 'actions listed'
      readonly of: 'mine' | 'agency' | 'all'
      readonly count: number
      /** The cases whose actions were shown (LOG-21). */
      readonly caseIds: readonly string[]
    }

/** The ids by which an event names an action. */
export function about(action: Pick<Action, 'id' | 'planId' | 'caseId' | 'clinicId'>): About {
  return { actionId: action.id, planId: action.planId, caseId: action.caseId, clinicId: action.clinicId }
}

/** A row of an action's history, as the decision makes it and the database keeps it. */
export interface ActionHistoryEntry {
  readonly actionId: Id
  readonly commandId: Id
  readonly change: ActionChange
  readonly field: ActionField | null
  readonly before: unknown
  readonly after: unknown
  readonly reason: string | null
}

/** What a command decides: the columns that change, the row of history, the events for the access log. */
export interface ActionDecision {
  readonly patch: Partial<Omit<Action, 'id'>>
  readonly history: ActionHistoryEntry
  readonly events: readonly ActionEvent[]
}

/** A person who may own an action, with what the owner rules need to know. */
export interface PossibleOwner {
  readonly id: Id
  readonly agencyId: Id
  readonly agencyCode: AgencyCode
  readonly active: boolean
  readonly conflicted: boolean
}
