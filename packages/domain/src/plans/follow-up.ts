import type { CalendarDate } from '../basics/dates.ts'
import { daysBetween } from '../basics/dates.ts'
import type { Id } from '../basics/ids.ts'
import { openStatuses } from './open-statuses.ts'
import type { Action, ActionStatus } from './action.ts'

/** How an open action stands against its date; it is derived, never stored. */
export type Timeliness =
  | { readonly state: 'overdue'; readonly days: number }
  | { readonly state: 'due soon'; readonly days: number }
  | { readonly state: 'on track'; readonly days: number }

/** From how many days before its date an action is due soon. */
export const dueSoonDays = 3

type Dated = Pick<Action, 'status' | 'dueOn'>

/** Overdue from the day after its date (ACT-13), due soon from three days before; null when finished or undated. */
export function timelinessOf(action: Dated, today: CalendarDate): Timeliness | null {
  if (action.dueOn === null || !openStatuses.includes(action.status)) return null
  const days = daysBetween(today, action.dueOn)
  if (days < 0) return { state: 'overdue', days: -days }
  return days <= dueSoonDays ? { state: 'due soon', days } : { state: 'on track', days }
}

/** Why an action is business for a clinic. */
export type Unfinished = 'overdue' | 'unanswered' | 'declined' | 'not possible' | 'not undertaken'

/** An action that the next clinic hears first: what `buildAgenda` is given. */
export interface UnfinishedAction {
  readonly actionId: Id
  readonly caseId: Id
  readonly ownerAgencyId: Id | null
  readonly dueOn: CalendarDate | null
  readonly why: Unfinished
}

/**
 * What the clinic on `clinicDay` must hear of earlier actions (ACT-14): open ones whose date is before it, and those
 * declined or left undone since the clinic on `previousDay` (all, when there was none). Oldest date first.
 */
export function unfinishedBusiness(
  actions: readonly Pick<
    Action,
    'id' | 'caseId' | 'ownerAgencyId' | 'dueOn' | 'status' | 'completedAt' | 'removedAt'
  >[],
  clinicDay: CalendarDate,
  previousDay: CalendarDate | null,
): readonly UnfinishedAction[] {
  return actions
    .flatMap((action): UnfinishedAction[] => {
      const why = whyUnfinished(action, clinicDay, previousDay)
      if (why === null) return []
      const { id, caseId, ownerAgencyId, dueOn } = action
      return [{ actionId: id, caseId, ownerAgencyId, dueOn, why }]
    })
    .toSorted((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || a.actionId.localeCompare(b.actionId))
}

function whyUnfinished(
  action: Pick<Action, 'dueOn' | 'status' | 'completedAt' | 'removedAt'>,
  clinicDay: CalendarDate,
  previousDay: CalendarDate | null,
): Unfinished | null {
  if (action.removedAt !== null) return null
  if (openStatuses.includes(action.status)) {
    if (action.dueOn === null || action.dueOn >= clinicDay) return null
    return action.status === 'offered' ? 'unanswered' : 'overdue'
  }
  const outcome = leftUndone(action.status)
  return (action.completedAt ?? '') >= (previousDay ?? '') ? outcome : null
}

function leftUndone(status: ActionStatus): Unfinished | null {
  return status === 'declined' || status === 'not possible' || status === 'not undertaken' ? status : null
}
