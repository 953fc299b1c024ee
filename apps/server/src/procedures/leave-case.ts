import { caseItemOf, planOf } from '@harbour/db/queries/plans'
import { factsOfPlan, insertReasons, reasonsOfPlan, voiceOf } from '@harbour/db/queries/plan-facts'
import type { Tx } from '@harbour/db/open-db'
import { londonDay } from '@harbour/domain/basics/dates'
import type { Instant } from '@harbour/domain/basics/dates'
import { refuse } from '@harbour/domain/basics/refusal'
import { closingFactsOf } from '@harbour/domain/plans/closing-facts'
import { reasonEvent, reasonGiven } from '@harbour/domain/plans/plan'
import type { PlanEvent } from '@harbour/domain/plans/plan'
import { whatVoiceLacks, whyCannotLeave } from '@harbour/domain/plans/voice-gate'
import type { ActContext } from '../context.ts'

/**
 * The victim's-voice gate: refuses to leave a case whose plan is still a draft while wishes, greatest fear or who informs
 * the victim are missing, unless a reason is or was given; a new reason is kept.
 */
export async function leaveCase(
  ctx: ActContext,
  tx: Tx,
  itemId: string | null,
  reason: string | undefined,
  at: Instant,
): Promise<readonly PlanEvent[]> {
  const item = itemId === null ? null : await caseItemOf(tx, ctx.actor, itemId, londonDay(at))
  const plan = item === null || item.planId === null ? null : await planOf(tx, item.planId)
  if (item === null || plan === null || plan.status === 'agreed') return []
  const { wishes, greatestFear } = await voiceOf(tx, item.caseId)
  const { teller } = closingFactsOf(await factsOfPlan(tx, plan.id)).values
  const lacks = whatVoiceLacks({ wishes, greatestFear, informs: teller.agencyId !== null })
  refuse(whyCannotLeave(lacks, reason, await reasonsOfPlan(tx, plan.id)))
  const given = reasonGiven('voice', lacks, reason)
  await insertReasons(tx, plan.id, given, ctx.actor.personId, at)
  const { caseId, clinicId } = item
  return given.map((each) => reasonEvent(each, { planId: plan.id, caseId, clinicId }))
}
