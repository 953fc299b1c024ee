import type { Instant } from '../basics/dates.ts'
import type { Id } from '../basics/ids.ts'
import { refuse } from '../basics/refusal.ts'
import { about } from './action.ts'
import type { Action, ActionDecision, ActionEvent } from './action.ts'
import type { ClosingFact } from './closing-facts.ts'
import type { DissentEvent, DissentRefusal } from './dissent.ts'
import { questionedNumbers, whyCannotLeaveWording } from './questioned.ts'
import type { QuestionedAction } from './questioned.ts'
import { whyCannotLeave, whyCannotLeaveGaps } from './voice-gate.ts'
import type { KeptReason, ReasonAbout, VoiceLack } from './voice-gate.ts'
import type { AgreePlan } from './plan-schemas.ts'

/** A plan is co-edited as a draft until the chair agrees it; then it is read-only for good. */
export type PlanStatus = 'draft' | 'agreed'

/** A plan as its rules see it. */
export interface Plan {
  readonly id: Id
  readonly caseId: Id
  readonly clinicId: Id
  readonly status: PlanStatus
  readonly riskSummaryText: string
  readonly discussionText: string
}

/** What an action must have before its plan is agreed (PLA-2). */
export type Lack = 'wording' | 'owner' | 'person' | 'due' | 'measure' | 'risk'

/** An action that holds its plan back, and why. */
export interface IncompleteAction {
  readonly actionId: Id
  readonly number: number
  readonly wording: string
  readonly lacks: readonly Lack[]
}

/**
 * `PLAN_AGREED` — the plan is read-only: what comes next is said on its actions.
 * `PLAN_NO_SUMMARY` — the summary of risk is empty: the chair sums up before agreeing.
 * `PLAN_INCOMPLETE` — these actions lack something: a sentence each.
 * `PLAN_FACT_CHANGED` — somebody set the same closing fact first: show theirs and let the person decide again.
 * `TELLER_NOT_POSSIBLE` — the person named cannot tell the victim: not active, of another agency, or conflicted.
 * `VOICE_MISSING` — the victim's voice has not been heard: record it, or say why the case goes without it.
 * `RISK_GAPS` — no action answers these risks: add one, or say why they are left.
 * `WORDING_QUESTIONED` — these wordings cannot be seen to be done, or hold two actions: reword them, or say why they stay.
 */
export type PlanRefusal =
  | DissentRefusal
  | {
      readonly code: 'PLAN_FACT_CHANGED'
      readonly fact: ClosingFact
      readonly rev: number
      readonly current: unknown
      readonly by: string
      readonly at: Instant
    }
  | { readonly code: 'TELLER_NOT_POSSIBLE'; readonly conflicted: boolean }
  | { readonly code: 'VOICE_MISSING'; readonly lacks: readonly VoiceLack[] }
  | { readonly code: 'RISK_GAPS'; readonly gaps: readonly string[] }
  | { readonly code: 'WORDING_QUESTIONED'; readonly actions: readonly QuestionedAction[] }
  | { readonly code: 'PLAN_AGREED' }
  | { readonly code: 'PLAN_NO_SUMMARY' }
  | { readonly code: 'PLAN_INCOMPLETE'; readonly actions: readonly IncompleteAction[] }

/** What the access log keeps of plans. */
export type PlanEvent =
  | DissentEvent
  | ({
      readonly planId: Id
      readonly caseId: Id
      readonly clinicId: Id
    } & (
      | { readonly type: 'plan opened' | 'plan viewed' | 'plan words viewed' | 'plan agreed' }
      | { readonly type: 'plan closing fact set'; readonly fact: ClosingFact }
      | { readonly type: 'plan reason given'; readonly about: ReasonAbout; readonly lacking: readonly string[] }
    ))

/** What an action still lacks before its plan can be agreed; empty when it is complete (PLA-2). */
export function whatActionLacks(action: Action): readonly Lack[] {
  const lacks: Lack[] = []
  if (action.wording.trim() === '') lacks.push('wording')
  if (action.ownerAgencyId === null) lacks.push('owner')
  else if (action.ownerPersonId === null) lacks.push('person')
  if (action.dueOn === null) lacks.push('due')
  if (action.measure.trim() === '') lacks.push('measure')
  if (action.risks.length === 0) lacks.push('risk')
  return lacks
}

/** The actions that hold a plan back, numbered as they stand on the screen. */
export function incompleteActions(actions: readonly Action[]): readonly IncompleteAction[] {
  return standing(actions)
    .map((action, index) => ({
      actionId: action.id,
      number: index + 1,
      wording: action.wording.trim(),
      lacks: whatActionLacks(action),
    }))
    .filter(({ lacks }) => lacks.length > 0)
}

/** The actions of a plan in their order, without those removed. */
export function standing(actions: readonly Action[]): readonly Action[] {
  return actions.filter((action) => action.removedAt === null).toSorted((a, b) => a.position - b.position)
}

/** Why nobody may edit the plan any more (PLA-1). */
export function whyCannotEdit(plan: Pick<Plan, 'status'>): PlanRefusal | null {
  return plan.status === 'agreed' ? { code: 'PLAN_AGREED' } : null
}

/** Why the chair cannot agree the plan yet (PLA-1, PLA-2, PLA-3). */
export function whyCannotAgree(plan: Plan, actions: readonly Action[]): PlanRefusal | null {
  if (plan.status === 'agreed') return { code: 'PLAN_AGREED' }
  if (plan.riskSummaryText.trim() === '') return { code: 'PLAN_NO_SUMMARY' }
  const incomplete = incompleteActions(actions)
  return incomplete.length > 0 ? { code: 'PLAN_INCOMPLETE', actions: incomplete } : null
}

/** What a plan goes without, and the reasons that were given for that before. */
export interface WhatIsMissing {
  readonly voice: readonly VoiceLack[]
  readonly gaps: readonly string[]
  readonly questioned: readonly QuestionedAction[]
  readonly kept: readonly KeptReason[]
}

/** Why what is missing needs a reason first: the victim's voice (PLA-8), unanswered risks (PLA-9), vague words (PLA-15). */
export function whyReasonNeeded(
  command: Pick<AgreePlan, 'voiceReason' | 'gapReason' | 'wordingReason'>,
  { voice, gaps, questioned, kept }: WhatIsMissing,
): PlanRefusal | null {
  return (
    whyCannotLeave(voice, command.voiceReason, kept) ??
    whyCannotLeaveGaps(gaps, command.gapReason, kept) ??
    whyCannotLeaveWording(questioned, command.wordingReason, kept)
  )
}

/** Agrees a plan: each standing action is offered to its owner agency (PLA-4). The caller keeps the version and hash. */
export function agreePlan(
  command: AgreePlan,
  plan: Plan,
  actions: readonly Action[],
  missing: WhatIsMissing,
): {
  readonly offers: readonly ActionDecision[]
  /** Reasons to be kept with the version. */
  readonly reasons: readonly KeptReason[]
  readonly events: readonly (PlanEvent | ActionEvent)[]
} {
  refuse(whyCannotAgree(plan, actions))
  refuse(whyReasonNeeded(command, missing))
  const offers = standing(actions).map((action): ActionDecision => ({
    patch: { status: 'offered', statusRev: action.statusRev + 1 },
    history: {
      actionId: action.id,
      commandId: command.id,
      change: 'offered',
      field: null,
      before: action.status,
      after: 'offered',
      reason: null,
    },
    events: [{ type: 'action offered', ...about(action) }],
  }))
  const reasons = [
    ...reasonGiven('voice', missing.voice, command.voiceReason),
    ...reasonGiven('risk gaps', missing.gaps, command.gapReason),
    ...reasonGiven('wording', questionedNumbers(missing.questioned), command.wordingReason),
  ]
  const { id: planId, caseId, clinicId } = plan
  return {
    offers,
    reasons,
    events: [
      ...reasons.map((each) => reasonEvent(each, { planId, caseId, clinicId })),
      { type: 'plan agreed', planId, caseId, clinicId },
      ...offers.flatMap((offer) => offer.events),
    ],
  }
}

/** The reason to keep when one was given for something that is lacking. */
export function reasonGiven(
  of: ReasonAbout,
  lacking: readonly string[],
  reason: string | undefined,
): readonly KeptReason[] {
  const words = (reason ?? '').trim()
  return lacking.length === 0 || words === '' ? [] : [{ about: of, lacking, reason: words }]
}

/** What the access log keeps of a reason: for what it was given, not its words. */
export function reasonEvent(
  { about: of, lacking }: KeptReason,
  plan: { readonly planId: Id; readonly caseId: Id; readonly clinicId: Id },
): PlanEvent {
  return { type: 'plan reason given', ...plan, about: of, lacking }
}
