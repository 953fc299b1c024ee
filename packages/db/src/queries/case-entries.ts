import { eq, getTableColumns, sql } from 'drizzle-orm'
import type { CaseStatus, RiskLevel } from '@harbour/domain/cases/case'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { fourEvidence } from '../tables/four.ts'
import { incidents } from '../tables/incident.ts'
import { bailAndOrders } from '../tables/order.ts'
import { people } from '../tables/person.ts'
import { riskAssessments, riskFactors } from '../tables/risk.ts'

/** The case, locked until the transaction ends; null when there is none. */
export async function caseForUpdate(tx: Tx, caseId: string): Promise<typeof cases.$inferSelect | null> {
  const [found] = await tx.select().from(cases).where(eq(cases.id, caseId)).for('update')
  return found ?? null
}

/** Changes what the header of a case says. */
export async function updateCase(tx: Tx, caseId: string, set: Partial<typeof cases.$inferInsert>): Promise<void> {
  await tx.update(cases).set(set).where(eq(cases.id, caseId))
}

/** The part of a case that a rule about adding to it asks for. */
export interface CaseState {
  readonly status: CaseStatus
  readonly riskLevel: RiskLevel
}

/** Adds an incident; adding it again changes nothing. */
export async function insertIncident(tx: Tx, row: typeof incidents.$inferInsert): Promise<void> {
  await tx.insert(incidents).values(row).onConflictDoNothing()
}

/** Adds evidence for a letter of FOUR; adding it again changes nothing. */
export async function insertFourEvidence(tx: Tx, row: typeof fourEvidence.$inferInsert): Promise<void> {
  await tx.insert(fourEvidence).values(row).onConflictDoNothing()
}

/** Adds a tool's result; adding it again changes nothing. */
export async function insertAssessment(tx: Tx, row: typeof riskAssessments.$inferInsert): Promise<void> {
  await tx.insert(riskAssessments).values(row).onConflictDoNothing()
}

/** Answers a risk factor, in place of its earlier answer. */
export async function answerFactor(tx: Tx, row: typeof riskFactors.$inferInsert): Promise<void> {
  const { answer, evidence, asOf, recordedBy, recordedAt } = row
  await tx
    .insert(riskFactors)
    .values(row)
    .onConflictDoUpdate({
      target: [riskFactors.caseId, riskFactors.factor],
      set: { answer, evidence: sql`${evidence ?? ''}`, asOf, recordedBy: recordedBy ?? null, recordedAt },
    })
}

/** Bail or an order, with the name of who recorded it last; null when there is none of this id. */
export async function orderById(tx: Tx, orderId: string) {
  const [found] = await tx
    .select({ ...getTableColumns(bailAndOrders), by: people.name })
    .from(bailAndOrders)
    .leftJoin(people, eq(people.id, bailAndOrders.recordedBy))
    .where(eq(bailAndOrders.id, orderId))
  return found ?? null
}

/** Adds bail or an order, or corrects the one with this id, of the same case. */
export async function saveOrder(tx: Tx, row: typeof bailAndOrders.$inferInsert): Promise<void> {
  const { id: _1, caseId, reportId: _2, ...given } = row
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  await tx
    .insert(bailAndOrders)
    .values(row)
    .onConflictDoUpdate({ target: bailAndOrders.id, set, setWhere: eq(bailAndOrders.caseId, caseId) })
}

/** The bail or order that a report told of; null when it told of none. */
export async function orderOfReport(tx: Tx, reportId: string): Promise<typeof bailAndOrders.$inferSelect | null> {
  const [found] = await tx.select().from(bailAndOrders).where(eq(bailAndOrders.reportId, reportId))
  return found ?? null
}
