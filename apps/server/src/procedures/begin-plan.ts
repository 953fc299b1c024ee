import { randomUUID } from 'node:crypto'
import { insertPlan } from '@harbour/db/queries/plans'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import type { PlanEvent } from '@harbour/domain/plans/plan'
import { createPlanDoc } from '../live/plan-docs.ts'

/** Begins the plan of a case's agenda item, with its live document; nothing when there is one already. */
export async function beginPlan(
  tx: Tx,
  item: { readonly itemId: string; readonly caseId: string; readonly clinicId: string },
  at: Instant,
): Promise<readonly PlanEvent[]> {
  const { itemId: agendaItemId, caseId, clinicId } = item
  const plan = await insertPlan(tx, { id: randomUUID(), caseId, clinicId, agendaItemId, createdAt: at })
  await createPlanDoc(tx, plan.id, at)
  return plan.isNew ? [{ type: 'plan opened', planId: plan.id, caseId, clinicId }] : []
}
