import { z } from 'zod'
import type { CalendarDate, Instant } from '../basics/dates.ts'
import { Id } from '../basics/ids.ts'
import { refuse } from '../basics/refusal.ts'
import { about } from './action.ts'
import type { Action, ActionDecision, ActionEvent } from './action.ts'

/** A plan is co-edited as a draft until the chair agrees it; then it is read-only for good. */
export const PlanStatus = z.enum(['draft', 'agreed'])
export type PlanStatus = z.infer<typeof PlanStatus>

/** Agrees a plan; `id` makes sending it twice safe. */
export const AgreePlan = z.object({ id: Id, planId: Id })
export type AgreePlan = z.infer<typeof AgreePlan>

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
export type Lack = 'wording' | 'owner' | 'due' | 'measure' | 'risk'

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
 */
export type PlanRefusal =
  | { readonly code: 'PLAN_AGREED' }
  | { readonly code: 'PLAN_NO_SUMMARY' }
  | { readonly code: 'PLAN_INCOMPLETE'; readonly actions: readonly IncompleteAction[] }

/** What the access log keeps of plans. */
export type PlanEvent = {
  readonly type: 'plan opened' | 'plan viewed' | 'plan agreed'
  readonly planId: Id
  readonly caseId: Id
  readonly clinicId: Id
}

/** An agreed action as a version keeps it, with names as they were. */
export interface VersionAction {
  readonly id: Id
  readonly wording: string
  readonly risks: readonly string[]
  readonly owner: string
  readonly dueOn: CalendarDate
  readonly measure: string
  readonly victimTelling: string
}

/** The content of an agreed plan: what its hash is taken over. */
export interface PlanVersion {
  readonly planId: Id
  readonly caseReference: string
  readonly clinicDay: CalendarDate
  readonly agreedBy: string
  readonly agreedAt: Instant
  readonly riskSummary: string
  readonly discussion: string
  readonly actions: readonly VersionAction[]
}

/** What an action still lacks before its plan can be agreed; empty when it is complete (PLA-2). */
export function whatActionLacks(action: Action): readonly Lack[] {
  const lacks: Lack[] = []
  if (action.wording.trim() === '') lacks.push('wording')
  if (action.ownerAgencyId === null) lacks.push('owner')
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

const lackWords: Record<Lack, string> = {
  wording: 'wording',
  owner: 'an owner agency',
  due: 'a due date',
  measure: 'what will show that it is done',
  risk: 'a risk that it answers',
}

/** The sentence for one action that holds a plan back: `Action 2, “Refer …”, needs an owner agency and a due date.` */
export function incompleteSentence({ number, wording, lacks }: IncompleteAction): string {
  const words = lacks.map((lack) => lackWords[lack])
  const list = words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words.join('')
  const name = wording === '' ? '' : `, “${wording.length > 60 ? `${wording.slice(0, 57)}…` : wording}”,`
  return `Action ${number}${name} needs ${list}.`
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

/** Agrees a plan: each standing action is offered to its owner agency (PLA-4). The caller keeps the version and hash. */
export function agreePlan(
  command: AgreePlan,
  plan: Plan,
  actions: readonly Action[],
): { readonly offers: readonly ActionDecision[]; readonly events: readonly (PlanEvent | ActionEvent)[] } {
  refuse(whyCannotAgree(plan, actions))
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
  return {
    offers,
    events: [
      { type: 'plan agreed', planId: plan.id, caseId: plan.caseId, clinicId: plan.clinicId },
      ...offers.flatMap((offer) => offer.events),
    ],
  }
}

/** The canonical text of a version: JSON with keys in alphabetical order, so that equal content has one hash (PLA-5). */
export function canonicalText(version: PlanVersion): string {
  return JSON.stringify(version, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
