import { actionForUpdate } from '@harbour/db/queries/actions'
import type { ActionRow } from '@harbour/db/queries/actions'
import { planForUpdate, writingFacts } from '@harbour/db/queries/plans'
import type { PlanRow } from '@harbour/db/queries/plans'
import type { Tx } from '@harbour/db/open-db'
import { londonDay } from '@harbour/domain/basics/dates'
import type { Instant } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { whyCannotWrite } from '@harbour/domain/clinic/session'
import { whyCannotEdit } from '@harbour/domain/plans/plan'
import type { ActContext } from '../context.ts'
import { theirs } from './visible-case.ts'

/** A plan in draft that the actor may write in now, locked; refused otherwise. */
export async function draftPlan(ctx: ActContext, tx: Tx, planId: string, at: Instant, noun = 'plan'): Promise<PlanRow> {
  const today = londonDay(at)
  const plan = await theirs(ctx, noun, at, (asked) => planForUpdate(tx, ctx.actor, planId, today, asked))
  refuse(whyCannotEdit(plan))
  const { clinic, attendance } = await writingFacts(tx, plan.clinicId, ctx.actor.personId)
  refuse(whyCannotWrite(clinic, attendance, ctx.actor))
  return plan
}

/** An action of a draft plan that the actor may write in now, both locked; refused otherwise. */
export async function draftAction(ctx: ActContext, tx: Tx, seen: ActionRow, at: Instant): Promise<ActionRow> {
  await draftPlan(ctx, tx, seen.planId, at)
  return lockedAction(tx, seen.id)
}

/** An action, locked; its plan's lock comes first where the plan is changed too. */
export async function lockedAction(tx: Tx, actionId: string): Promise<ActionRow> {
  const action = await actionForUpdate(tx, actionId)
  if (action === null) throw new DomainError(notFound('action'))
  return action
}
