import { eq, inArray } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Report } from '@harbour/domain/cases/report'
import { insertMany } from '../insert-many.ts'
import type { Tx } from '../open-db.ts'
import { openRows, sealRows } from '../sealed/sealed-rows.ts'
import { reports } from '../tables/report.ts'

/** A report as it is kept, with where it came from and the case it belongs to. */
export type KeptReport = typeof reports.$inferSelect

/** The reports with these crime references, by reference. */
export async function reportsByReference(tx: Tx, references: readonly string[]): Promise<Map<string, KeptReport>> {
  if (references.length === 0) return new Map()
  const kept = await tx
    .select()
    .from(reports)
    .where(inArray(reports.crimeReference, [...references]))
  const found = await openRows(tx, 'reports', kept, ({ id }) => id)
  return new Map(found.map((report) => [report.crimeReference, report]))
}

/** One report, locked until the transaction ends; null when there is none. */
export async function reportForUpdate(tx: Tx, id: string): Promise<KeptReport | null> {
  const kept = await tx.select().from(reports).where(eq(reports.id, id)).for('update')
  const [found] = await openRows(tx, 'reports', kept, (report) => report.id)
  return found ?? null
}

/** Adds reports. */
export async function insertReports(tx: Tx, rows: readonly (typeof reports.$inferInsert)[]): Promise<void> {
  await insertMany(tx, reports, await sealReports(tx, rows))
}

/** Rows of reports as they are kept: sealed, with the case's data key where there is a case. */
export async function sealReports(tx: Tx, rows: readonly (typeof reports.$inferInsert)[]) {
  return sealRows(tx, 'reports', rows, ({ id, caseId }) => ({ row: id, owner: caseId ?? id }))
}

/** Takes over what a later export says of a report. */
export async function updateReport(
  tx: Tx,
  { id, caseId }: Pick<KeptReport, 'id' | 'caseId'>,
  report: Report,
  at: Instant,
): Promise<void> {
  const [sealed] = await sealRows(tx, 'reports', [report], () => ({ row: id, owner: caseId ?? id }))
  await tx
    .update(reports)
    .set({ ...sealed, behaviours: [...report.behaviours], updatedAt: at })
    .where(eq(reports.id, id))
}

/** Puts a report with the case it belongs to. */
export async function assignReport(tx: Tx, id: string, caseId: string, at: Instant): Promise<void> {
  await tx.update(reports).set({ caseId, updatedAt: at }).where(eq(reports.id, id))
}
