import type { CalendarDate, Instant } from '../basics/dates.ts'
import { londonDay } from '../basics/dates.ts'
import type { Id } from '../basics/ids.ts'
import { refuse } from '../basics/refusal.ts'
import { about } from './action.ts'
import type { Action, ActionDecision, ActionField, ActionRefusal, PossibleOwner } from './action.ts'
import type { RemoveAction, RestoreAction, Owner, SetActionField } from './draft-schemas.ts'

/** The revision of each field, by field name. */
export function revisionOf(action: Action, field: ActionField): number {
  return {
    owner: action.ownerRev,
    due: action.dueRev,
    risks: action.risksRev,
    measure: action.measureRev,
    victimTelling: action.victimTellingRev,
  }[field]
}

/** The value of a field in the shape that `SetActionField` takes it. */
export function valueOf(action: Action, field: ActionField): unknown {
  return {
    owner: { agencyId: action.ownerAgencyId, personId: action.ownerPersonId },
    due: { on: action.dueOn, words: action.dueWords },
    risks: action.risks,
    measure: action.measure,
    victimTelling: { need: action.victimTelling, tellerId: action.victimTellerId },
  }[field]
}

/**
 * Why an action cannot be given to `owner`; `person` is what is known of the person named, null when nobody by that id.
 * A person must be active, belong to the owner agency (ACT-2) and not be conflicted on the case (ACT-3).
 */
export function whyCannotAssign(owner: Owner, person: PossibleOwner | null): ActionRefusal | null {
  if (owner.personId === null) return null
  if (person === null || !person.active) return { code: 'OWNER_UNKNOWN' }
  if (person.agencyId !== owner.agencyId) return { code: 'OWNER_IN_OTHER_AGENCY' }
  return person.conflicted ? { code: 'OWNER_CONFLICTED' } : null
}

/** Why an action cannot be due on `on`: a day before `today` has gone (ACT-4). */
export function whyCannotBeDue(on: CalendarDate | null, today: CalendarDate): ActionRefusal | null {
  return on !== null && on < today ? { code: 'DUE_IN_PAST', on } : null
}

/** Whoever changed a field last, for the refusal that shows it. */
export interface LastChange {
  readonly by: string
  readonly at: Instant
}

/** Why a field cannot be set from revision `base`: another's change stands there now (ACT-1). */
export function whyCannotSet(command: SetActionField, action: Action, last: LastChange): ActionRefusal | null {
  if (action.removedAt !== null) return { code: 'ACTION_REMOVED' }
  const rev = revisionOf(action, command.field)
  if (command.base === rev) return null
  return { code: 'ACTION_CONFLICT', field: command.field, rev, current: valueOf(action, command.field), ...last }
}

/** What the owner and victim-telling rules need to know of the person a command names; null when it names nobody. */
export interface DraftFacts {
  readonly last: LastChange
  readonly person: PossibleOwner | null
}

/** Sets one field of a draft action and raises that field's revision (ACT-1); other fields never conflict. */
export function setActionField(
  command: SetActionField,
  action: Action,
  facts: DraftFacts,
  at: Instant,
): ActionDecision {
  refuse(whyCannotSet(command, action, facts.last))
  if (command.field === 'owner') refuse(whyCannotAssign(command.value, facts.person))
  if (command.field === 'due') refuse(whyCannotBeDue(command.value.on, londonDay(at)))
  if (command.field === 'victimTelling' && command.value.tellerId !== null && facts.person?.active !== true) {
    refuse({ code: 'OWNER_UNKNOWN' })
  }
  return {
    patch: patchOf(command),
    history: {
      actionId: action.id,
      commandId: command.id,
      change: 'changed',
      field: command.field,
      before: valueOf(action, command.field),
      after: command.value,
      reason: null,
    },
    events: [{ type: 'action changed', field: command.field, ...about(action) }],
  }
}

function patchOf(command: SetActionField): ActionDecision['patch'] {
  const rev = command.base + 1
  switch (command.field) {
    case 'owner':
      return { ownerAgencyId: command.value.agencyId, ownerPersonId: command.value.personId, ownerRev: rev }
    case 'due':
      return { dueOn: command.value.on, dueWords: command.value.words, dueRev: rev }
    case 'risks':
      return { risks: [...new Set(command.value)], risksRev: rev }
    case 'measure':
      return { measure: command.value, measureRev: rev }
    case 'victimTelling':
      return {
        victimTelling: command.value.need,
        victimTellerId: command.value.tellerId,
        victimTellingRev: rev,
      }
  }
}

/** Takes an action out of a draft plan; its row and history stay, so that it can be restored (ACT-5). */
export function removeAction(command: RemoveAction, action: Action, by: Id, at: Instant): ActionDecision {
  if (action.removedAt !== null) refuse({ code: 'ACTION_REMOVED' })
  return decide(command, action, 'removed', { removedAt: at, removedBy: by })
}

/** Brings a removed action back as it was (ACT-5). */
export function restoreAction(command: RestoreAction, action: Action): ActionDecision {
  if (action.removedAt === null) refuse({ code: 'ACTION_NOT_REMOVED' })
  return decide(command, action, 'restored', { removedAt: null, removedBy: null })
}

function decide(
  command: RemoveAction,
  action: Action,
  change: 'removed' | 'restored',
  patch: ActionDecision['patch'],
): ActionDecision {
  return {
    patch,
    history: {
      actionId: action.id,
      commandId: command.id,
      change,
      field: null,
      before: null,
      after: null,
      reason: null,
    },
    events: [{ type: `action ${change}`, ...about(action) }],
  }
}
