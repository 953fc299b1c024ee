import { eq, inArray } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Report } from '@harbour/domain/cases/report'
import { insertMany } from '../insert-many.ts'
import type { Tx } from '../open-db.ts'
import { reports } from '../tables/report.ts'

/** A report as it is kept, with where it came from and the case it belongs to. */
export type KeptReport = typeof reports.$inferSelect

/** The reports with these crime references, by reference. */
export async function reportsByReference(tx: Tx, references: readonly string[]): Promise<Map<string, KeptReport>> {
  if (references.length === 0) return new Map()
  const found = await tx
    .select()
    .from(reports)
    .where(inArray(reports.crimeReference, [...references]))
  return new Map(found.map((report) => [report.crimeReference, report]))
}

/** One report, locked until the transaction ends; null when there is none. */
export async function reportForUpdate(tx: Tx, id: string): Promise<KeptReport | null> {
  const [found] = await tx.select().from(reports).where(eq(reports.id, id)).for('update')
  return found ?? null
}

/** Adds reports. */
export async function insertReports(tx: Tx, rows: readonly (typeof reports.$inferInsert)[]): Promise<void> {
  await insertMany(tx, reports, rows)
}

/** Takes over what a later export says of a report. */
export async function updateReport(tx: Tx, id: string, report: Report, at: Instant): Promise<void> {
  await tx
    .update(reports)
    .set({ ...report, behaviours: [...report.behaviours], updatedAt: at })
    .where(eq(reports.id, id))
}

/** Puts a report with the case it belongs to. */
export async function assignReport(tx: Tx, id: string, caseId: string, at: Instant): Promise<void> {
  await tx.update(reports).set({ caseId, updatedAt: at }).where(eq(reports.id, id))
}
