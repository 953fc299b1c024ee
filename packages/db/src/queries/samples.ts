import { and, eq, gte, inArray, lt, lte, notExists } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonInstant } from '@harbour/domain/basics/dates'
import { plusYears } from '@harbour/domain/cases/retention'
import { drawnFrom } from '@harbour/domain/cases/sample'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { flags } from '../tables/flag.ts'
import { people } from '../tables/person.ts'
import { reports } from '../tables/report.ts'
import { sampleChecks, samples } from '../tables/sample.ts'
import { visibleCase } from '../visible.ts'

/** A month's seed and when it was drawn; null while it has not been. */
export async function sampleOf(tx: Tx, month: string) {
  const [found] = await tx
    .select({ month: samples.month, seed: samples.seed, drawnAt: samples.drawnAt, drawnBy: people.name })
    .from(samples)
    .innerJoin(people, eq(people.id, samples.drawnBy))
    .where(eq(samples.month, month))
  return found ?? null
}

/** Keeps a month's seed; false when it has one already. */
export async function insertSample(tx: Tx, row: typeof samples.$inferInsert): Promise<boolean> {
  const added = await tx.insert(samples).values(row).onConflictDoNothing().returning({ month: samples.month })
  return added.length === 1
}

/**
 * The cases of a month's sample (SAM-1): drawn by its seed from those reported in that month that nobody had flagged within a
 * year when it was drawn; of the cases the actor may know of, so that a hidden one leaves no gap.
 */
export async function sampledCases(
  tx: Tx,
  actor: Actor,
  sample: { readonly month: string; readonly seed: string; readonly drawnAt: Instant },
  today: CalendarDate,
): Promise<readonly string[]> {
  const first = `${sample.month}-01`
  const [year = 0, month = 1] = sample.month.split('-').map(Number)
  const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
  const flaggedBefore = tx
    .select({ id: flags.id })
    .from(flags)
    .where(
      and(
        eq(flags.caseId, cases.id),
        gte(flags.flaggedAt, londonInstant(plusYears(first, -1), '00:00')),
        lt(flags.flaggedAt, sample.drawnAt),
      ),
    )
  const rows = await tx
    .selectDistinct({ id: cases.id })
    .from(cases)
    .innerJoin(reports, eq(reports.caseId, cases.id))
    .where(
      and(
        gte(reports.reportedAt, londonInstant(first, '00:00')),
        lt(reports.reportedAt, londonInstant(next, '00:00')),
        lte(reports.createdAt, sample.drawnAt),
        notExists(flaggedBefore),
        visibleCase(actor, today),
      ),
    )
  return drawnFrom(
    rows.map(({ id }) => id),
    sample.seed,
  )
}

/** What was found of these cases in a month's sample. */
export async function checksOf(tx: Tx, month: string, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  return tx
    .select({
      caseId: sampleChecks.caseId,
      finding: sampleChecks.finding,
      reason: sampleChecks.reason,
      checkedBy: people.name,
      checkedAt: sampleChecks.checkedAt,
    })
    .from(sampleChecks)
    .innerJoin(people, eq(people.id, sampleChecks.checkedBy))
    .where(and(eq(sampleChecks.month, month), inArray(sampleChecks.caseId, [...caseIds])))
}

/** Keeps what was found; false when somebody has found something already. */
export async function insertCheck(tx: Tx, row: typeof sampleChecks.$inferInsert): Promise<boolean> {
  const added = await tx.insert(sampleChecks).values(row).onConflictDoNothing().returning({ id: sampleChecks.caseId })
  return added.length === 1
}
