import { eq, like, sql } from 'drizzle-orm'
import { caseReference } from '@harbour/domain/cases/case'
import { insertMany } from '../insert-many.ts'
import type { Tx } from '../open-db.ts'
import { caseNumbers, cases } from '../tables/case.ts'
import { incidents } from '../tables/incident.ts'
import { bailAndOrders } from '../tables/order.ts'
import { parties } from '../tables/party.ts'
import { riskAssessments, riskFactors } from '../tables/risk.ts'
import { settings } from '../tables/setting.ts'
import { sealParties } from './parties.ts'

/** Held while cases are opened from reports, so that two imports never open one case twice. */
const OPENING_LOCK = 4_180_002

/** Waits until no other transaction opens cases. */
export async function lockCaseOpening(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${OPENING_LOCK})`)
}

/** `DEMO` where the database holds the demonstration, else `HB`. */
export async function casePrefix(tx: Tx): Promise<string> {
  const [held] = await tx.select().from(settings).where(eq(settings.key, 'data'))
  return held?.value === 'demonstration' ? 'DEMO' : 'HB'
}

/** The last running number given in a year (CAS-1), at first the highest there is; only under `lockCaseOpening`. */
export async function lastCaseNumber(tx: Tx, prefix: string, year: number): Promise<number> {
  const [kept] = await tx.select().from(caseNumbers).where(eq(caseNumbers.year, year))
  if (kept !== undefined) return kept.last
  const start = caseReference(prefix, year, 0).slice(0, -4)
  const [row] = await tx
    .select({ highest: sql<number>`coalesce(max(substring(${cases.reference} from '\\d+$')::int), 0)` })
    .from(cases)
    .where(like(cases.reference, `${start}%`))
  return row?.highest ?? 0
}

/** Keeps the last running number given in a year. */
export async function keepCaseNumber(tx: Tx, year: number, last: number): Promise<void> {
  await tx.insert(caseNumbers).values({ year, last }).onConflictDoUpdate({ target: caseNumbers.year, set: { last } })
}

/** Rows of everything that reports add to cases. */
export interface CaseRows {
  readonly cases: (typeof cases.$inferInsert)[]
  readonly parties: (typeof parties.$inferInsert)[]
  readonly incidents: (typeof incidents.$inferInsert)[]
  readonly assessments: (typeof riskAssessments.$inferInsert)[]
  readonly factors: (typeof riskFactors.$inferInsert)[]
  readonly orders: (typeof bailAndOrders.$inferInsert)[]
}

/** No rows yet. */
export function emptyCaseRows(): CaseRows {
  return { cases: [], parties: [], incidents: [], assessments: [], factors: [], orders: [] }
}

/** Adds the rows; a risk factor that is already answered stays as it is. */
export async function insertCaseRows(tx: Tx, rows: CaseRows): Promise<void> {
  await insertMany(tx, cases, rows.cases)
  await insertMany(tx, parties, await sealParties(tx, rows.parties))
  await insertMany(tx, incidents, rows.incidents)
  await insertMany(tx, riskAssessments, rows.assessments)
  await insertMany(tx, riskFactors, rows.factors, 'skip')
  await insertMany(tx, bailAndOrders, rows.orders)
}
