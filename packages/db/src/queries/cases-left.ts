import { and, eq, isNotNull } from 'drizzle-orm'
import { caseLeft } from '@harbour/domain/plans/case-left'
import { closingFactsOf } from '@harbour/domain/plans/closing-facts'
import type { Tx } from '../open-db.ts'
import { agendaItems } from '../tables/agenda.ts'
import { dissents } from '../tables/decision.ts'
import { meetingItems } from '../tables/meeting.ts'
import { plans } from '../tables/plan.ts'
import { actionsOfPlan } from './actions.ts'
import { factsOfPlan, voiceOf } from './plan-facts.ts'

/** Keeps what a closing clinic leaves each case with that it discussed, as it is known now. */
export async function keepCasesLeft(tx: Tx, clinicId: string): Promise<void> {
  const discussed = await tx
    .select({ itemId: agendaItems.id, caseId: agendaItems.caseId })
    .from(agendaItems)
    .where(and(eq(agendaItems.clinicId, clinicId), eq(agendaItems.status, 'discussed'), isNotNull(agendaItems.caseId)))
  for (const { itemId, caseId } of discussed) if (caseId !== null) await keepCaseLeft(tx, itemId, caseId)
}

async function keepCaseLeft(tx: Tx, itemId: string, caseId: string): Promise<void> {
  const [plan] = await tx
    .select({ id: plans.id, status: plans.status })
    .from(plans)
    .where(eq(plans.agendaItemId, itemId))
  const { wishes, greatestFear } = await voiceOf(tx, caseId)
  const { teller } = closingFactsOf(plan === undefined ? [] : await factsOfPlan(tx, plan.id)).values
  const leftWith = caseLeft({
    voice: { wishes, greatestFear, informs: teller.agencyId !== null },
    planStatus: plan?.status ?? null,
    actions: plan === undefined ? [] : await actionsOfPlan(tx, plan.id),
    dissents: plan === undefined ? [] : await dissentRows(tx, plan.id),
  })
  await tx.update(meetingItems).set({ leftWith }).where(eq(meetingItems.agendaItemId, itemId))
}

async function dissentRows(tx: Tx, planId: string) {
  const { personId, recordedBy, withdrawnBy } = dissents
  return tx.select({ personId, recordedBy, withdrawnBy }).from(dissents).where(eq(dissents.planId, planId))
}
