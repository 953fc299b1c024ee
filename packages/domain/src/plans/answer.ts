import type { Instant } from '../basics/dates.ts'
import { refuse } from '../basics/refusal.ts'
import type { Actor, Role } from '../people/roles.ts'
import { holdsAny } from '../people/roles.ts'
import { about } from './action.ts'
import type { Action, ActionDecision, ActionRefusal, ActionStatus, PossibleOwner } from './action.ts'
import { whyCannotAssign } from './draft.ts'
import type { AnswerAction, HandOnAction } from './answer-schemas.ts'

/** What the owner agency, or a leader for it, may say of an action after the plan is agreed. */
export const allAnswers = [
  'accepted',
  'declined',
  'progress',
  'done',
  'not possible',
  'not undertaken',
  'superseded',
  'cancelled',
] as const
export type Answer = (typeof allAnswers)[number]

/** From which statuses each answer may be given (ACT-6). */
export const answersFrom: Record<Answer, readonly ActionStatus[]> = {
  accepted: ['offered'],
  declined: ['offered'],
  progress: ['accepted', 'in progress'],
  done: ['accepted', 'in progress'],
  'not possible': ['offered', 'accepted', 'in progress'],
  'not undertaken': ['offered', 'accepted', 'in progress'],
  superseded: ['offered', 'accepted', 'in progress', 'declined'],
  cancelled: ['offered', 'accepted', 'in progress', 'declined'],
}

const leaders: readonly Role[] = ['chair', 'deputy chair', 'coordinator']
const chairs: readonly Role[] = ['chair', 'deputy chair']
const seats: readonly Role[] = ['representative', 'advocate', 'psychologist', 'psychiatrist', 'academic', 'spo lead']

/** The answers a leader gives for the clinic, whichever agency owns the action (ACT-8). */
const leadersAnswers: ReadonlySet<Answer> = new Set(['not undertaken', 'superseded', 'cancelled'])

/**
 * Whether the action is the actor's to answer: they own it, or hold a seat of the agency that does (ACT-7).
 */
export function isOwnersAction(
  action: Pick<Action, 'ownerAgencyId' | 'ownerPersonId'>,
  actor: Pick<Actor, 'personId' | 'agencyId' | 'roles'>,
): boolean {
  if (action.ownerPersonId === actor.personId) return true
  return action.ownerAgencyId === actor.agencyId && holdsAny(actor, seats)
}

/** Why the actor may not give this answer to the action now; null when they may. */
export function whyCannotAnswer(answer: Answer, action: Action, actor: Actor): ActionRefusal | null {
  if (action.removedAt !== null) return { code: 'ACTION_REMOVED' }
  if (!answersFrom[answer].includes(action.status)) {
    return { code: 'ACTION_FINISHED_STATUS', status: action.status, answer }
  }
  if (answer === 'superseded' || answer === 'cancelled') {
    return holdsAny(actor, chairs) ? null : { code: 'ACTION_NOT_YOURS' }
  }
  if (isOwnersAction(action, actor)) return null
  return leadersAnswers.has(answer) && holdsAny(actor, leaders) ? null : { code: 'ACTION_NOT_YOURS' }
}

/** The answers open to the actor now, in the order a person reads them. */
export function possibleAnswers(action: Action, actor: Actor): readonly Answer[] {
  return allAnswers.filter((answer) => whyCannotAnswer(answer, action, actor) === null)
}

/** Why an answer needs words it has not got: every answer but `accepted` does (ACT-9). */
export function whyWordsMissing(answer: Answer, words: string): ActionRefusal | null {
  if (answer === 'accepted' || words.trim() !== '') return null
  return answer === 'done' ? { code: 'ACTION_EVIDENCE_MISSING' } : { code: 'ACTION_REASON_MISSING', answer }
}

/** Whoever answered last, for the refusal that shows it. */
interface LastAnswer {
  readonly by: string
  readonly at: Instant
}

function whyStale(base: number, action: Action, last: LastAnswer): ActionRefusal | null {
  if (base === action.statusRev) return null
  return { code: 'ACTION_CONFLICT', field: 'status', rev: action.statusRev, current: action.status, ...last }
}

/** Answers an action: the status moves, the reason, evidence and moment are kept, and history gains a row. */
export function answerAction(
  command: AnswerAction,
  action: Action,
  actor: Actor,
  last: LastAnswer,
  at: Instant,
): ActionDecision {
  const { answer, words } = command
  refuse(whyCannotAnswer(answer, action, actor))
  refuse(whyStale(command.base, action, last))
  refuse(whyWordsMissing(answer, words))
  const status: ActionStatus = answer === 'progress' ? 'in progress' : answer
  return {
    patch: { status, statusRev: action.statusRev + 1, ...outcomeOf(command, action, actor, at) },
    history: {
      actionId: action.id,
      commandId: command.id,
      change: answer,
      field: null,
      before: action.status,
      after: status,
      reason: words === '' ? null : words,
    },
    events: [{ type: 'action answered', answer, ...about(action) }],
  }
}

function outcomeOf(command: AnswerAction, action: Action, actor: Actor, at: Instant): ActionDecision['patch'] {
  switch (command.answer) {
    case 'accepted':
      return { acceptedBy: actor.personId, acceptedAt: at, ownerPersonId: action.ownerPersonId ?? actor.personId }
    case 'progress':
      return {}
    case 'done':
      return { evidence: command.words, completedAt: at }
    default:
      return { outcomeReason: command.words, completedAt: at }
  }
}

/** Why the action cannot be handed to that person: it must be the actor's, open, and stay in its agency (ACT-10). */
export function whyCannotHandOn(action: Action, actor: Actor, to: PossibleOwner | null): ActionRefusal | null {
  if (action.removedAt !== null) return { code: 'ACTION_REMOVED' }
  if (!answersFrom['not possible'].includes(action.status)) {
    return { code: 'ACTION_FINISHED_STATUS', status: action.status, answer: 'handed on' }
  }
  if (!isOwnersAction(action, actor)) return { code: 'ACTION_NOT_YOURS' }
  return whyCannotAssign({ agencyId: action.ownerAgencyId, personId: to?.id ?? '' }, to)
}

/** Hands an action to a named practitioner of its agency, who then reports back directly (ACT-10). */
export function handOnAction(
  command: HandOnAction,
  action: Action,
  actor: Actor,
  facts: { readonly to: PossibleOwner | null; readonly last: LastAnswer },
): ActionDecision {
  refuse(whyCannotHandOn(action, actor, facts.to))
  refuse(whyStale(command.base, action, facts.last))
  return {
    patch: { ownerPersonId: command.personId, ownerRev: action.ownerRev + 1, statusRev: action.statusRev + 1 },
    history: {
      actionId: action.id,
      commandId: command.id,
      change: 'handed on',
      field: 'owner',
      before: action.ownerPersonId,
      after: command.personId,
      reason: command.note === '' ? null : command.note,
    },
    events: [{ type: 'action handed on', toPersonId: command.personId, ...about(action) }],
  }
}
