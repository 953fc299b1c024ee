import { and, asc, count, desc, eq, inArray, isNull, max, or, sql } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import type { ColumnMapping } from '@harbour/domain/cases/import-columns'
import type { RowOutcome } from '@harbour/domain/cases/import-outcome'
import type { Actor } from '@harbour/domain/people/roles'
import { insertMany } from '../insert-many.ts'
import type { Db, Tx } from '../open-db.ts'
import { openFile, sealFile } from '../sealed/sealed-file.ts'
import { cases } from '../tables/case.ts'
import { shutDoors } from '../tables/conflict.ts'
import { importRows, imports } from '../tables/import.ts'
import { people } from '../tables/person.ts'
import { settings } from '../tables/setting.ts'
import { notInConflict } from '../visible.ts'

/** The columns of an import that a screen shows: everything but the file. */
const shown = {
  id: imports.id,
  fileName: imports.fileName,
  size: imports.size,
  columns: imports.columns,
  mapping: imports.mapping,
  status: imports.status,
  rowCount: imports.rowCount,
  done: imports.done,
  created: imports.created,
  updated: imports.updated,
  unchanged: imports.unchanged,
  possibleMatches: imports.possibleMatches,
  rejected: imports.rejected,
  uploadedBy: people.name,
  uploadedAt: imports.uploadedAt,
  startedAt: imports.startedAt,
  finishedAt: imports.finishedAt,
  failure: imports.failure,
}

/** Keeps an uploaded file. */
export async function insertImport(tx: Tx | Db, row: typeof imports.$inferInsert): Promise<void> {
  const content = row.content == null ? null : await sealFile(tx, row.id, row.content)
  await tx
    .insert(imports)
    .values({ ...row, content })
    .onConflictDoNothing()
}

/** One import without its file; null when there is none. */
export async function importById(tx: Tx | Db, id: string) {
  const [found] = await tx
    .select(shown)
    .from(imports)
    .leftJoin(people, eq(people.id, imports.uploadedBy))
    .where(eq(imports.id, id))
  return found ?? null
}

/** One import as the actor may know of it: rows of cases in conflict are in no count. */
export async function importSeenBy(tx: Tx, actor: Actor, id: string) {
  const found = await importById(tx, id)
  return found === null ? null : ((await withoutHidden(tx, actor, [found]))[0] ?? null)
}

/** The latest imports as the actor may know of them, newest first. */
export async function latestImports(tx: Tx, actor: Actor, most: number) {
  const found = await tx
    .select(shown)
    .from(imports)
    .leftJoin(people, eq(people.id, imports.uploadedBy))
    .orderBy(desc(imports.uploadedAt))
    .limit(most)
  return withoutHidden(tx, actor, found)
}

const countedAs = {
  created: 'created',
  updated: 'updated',
  unchanged: 'unchanged',
  'possible match': 'possibleMatches',
  rejected: 'rejected',
} as const satisfies Readonly<Record<RowOutcome, keyof typeof shown>>

type Counts = Record<'rowCount' | 'done' | (typeof countedAs)[RowOutcome], number>

/** Imports with the rows that led, or may lead, to a case in conflict taken out of every count. */
async function withoutHidden<T extends Counts & { readonly id: string }>(
  tx: Tx,
  { personId }: Actor,
  found: readonly T[],
): Promise<readonly T[]> {
  const shut = tx.select({ caseId: shutDoors.caseId }).from(shutDoors).where(eq(shutDoors.personId, personId))
  const hidden = await tx
    .select({ importId: importRows.importId, outcome: importRows.outcome, rows: count() })
    .from(importRows)
    .where(
      and(
        inArray(
          importRows.importId,
          found.map(({ id }) => id),
        ),
        or(inArray(importRows.caseId, shut), inArray(importRows.candidateCaseId, shut)),
      ),
    )
    .groupBy(importRows.importId, importRows.outcome)
  return found.map((each) => {
    const counts: Counts = { ...each }
    for (const { outcome, rows } of hidden.filter(({ importId }) => importId === each.id))
      for (const name of ['rowCount', 'done', countedAs[outcome]] as const) counts[name] -= rows
    return { ...each, ...counts }
  })
}

/** One import with its file, locked until the transaction ends. */
export async function importForUpdate(tx: Tx, id: string) {
  const [found] = await tx.select().from(imports).where(eq(imports.id, id)).for('update')
  if (found === undefined) return null
  return { ...found, content: found.content === null ? null : await openFile(tx, id, found.content) }
}

/** Changes an import. */
export async function updateImport(tx: Tx | Db, id: string, set: Partial<typeof imports.$inferInsert>): Promise<void> {
  await tx.update(imports).set(set).where(eq(imports.id, id))
}

/** The last line of a file whose outcome is kept, and the counts so far: where an interrupted import goes on. */
export async function importProgress(tx: Tx, id: string) {
  const [last] = await tx
    .select({ line: max(importRows.line) })
    .from(importRows)
    .where(eq(importRows.importId, id))
  const counted = await tx
    .select({ outcome: importRows.outcome, rows: count() })
    .from(importRows)
    .where(eq(importRows.importId, id))
    .groupBy(importRows.outcome)
  const counts = new Map<RowOutcome, number>(counted.map(({ outcome, rows }) => [outcome, rows]))
  return { lastLine: last?.line ?? 0, counts }
}

/** Marks imports that were running when Harbour stopped; they can be run again and go on where they were. */
export async function failInterruptedImports(db: Db, why: string): Promise<void> {
  await db.update(imports).set({ status: 'failed', failure: why }).where(eq(imports.status, 'running'))
}

/** Keeps what became of rows. */
export async function insertImportRows(tx: Tx, rows: readonly (typeof importRows.$inferInsert)[]): Promise<void> {
  await insertMany(tx, importRows, rows)
}

/** One page of an import's rows, those of one outcome or all, by line; none that led, or may lead, to a case in conflict. */
export async function importRowsPage(
  tx: Tx,
  actor: Actor | null,
  where: { readonly importId: string; readonly outcomes: readonly RowOutcome[] },
  page: { readonly offset: number; readonly limit: number },
) {
  const matching = and(
    eq(importRows.importId, where.importId),
    inArray(importRows.outcome, [...where.outcomes]),
    ...(actor === null
      ? []
      : [notInConflict(actor, importRows.caseId), notInConflict(actor, importRows.candidateCaseId)]),
  )
  const rows = await tx
    .select({
      id: importRows.id,
      line: importRows.line,
      crimeReference: importRows.crimeReference,
      outcome: importRows.outcome,
      sentence: importRows.sentence,
      caseId: importRows.caseId,
      caseReference: cases.reference,
      decision: importRows.decision,
    })
    .from(importRows)
    .leftJoin(cases, eq(cases.id, importRows.caseId))
    .where(matching)
    .orderBy(asc(importRows.line))
    .limit(page.limit)
    .offset(page.offset)
  const [total] = await tx.select({ rows: count() }).from(importRows).where(matching)
  return { rows, total: total?.rows ?? 0 }
}

/** One row, locked until the transaction ends. */
export async function importRowForUpdate(tx: Tx, id: string) {
  const [found] = await tx.select().from(importRows).where(eq(importRows.id, id)).for('update')
  return found ?? null
}

/** Records what a person decided of a possible match, and the case it led to. */
export async function decideImportRow(
  tx: Tx,
  id: string,
  decided: {
    readonly decision: 'joined' | 'separate'
    readonly caseId: string
    readonly by: string
    readonly at: Instant
  },
): Promise<void> {
  await tx
    .update(importRows)
    .set({ decision: decided.decision, caseId: decided.caseId, decidedBy: decided.by, decidedAt: decided.at })
    .where(eq(importRows.id, id))
}

/** How many possible matches nobody has decided, of cases with which the reader has no conflict of interest. */
export async function undecidedCount(tx: Tx, actor: Actor): Promise<number> {
  const [found] = await tx
    .select({ rows: count() })
    .from(importRows)
    .where(
      and(
        eq(importRows.outcome, 'possible match'),
        isNull(importRows.decision),
        notInConflict(actor, importRows.candidateCaseId),
      ),
    )
  return found?.rows ?? 0
}

/** The mapping confirmed last, for the next file. */
export async function rememberedMapping(tx: Tx | Db): Promise<ColumnMapping> {
  const [found] = await tx.select().from(settings).where(eq(settings.key, 'report columns'))
  return (found?.value as ColumnMapping | undefined) ?? {}
}

/** Keeps a confirmed mapping for the next file; fields it does not name keep their earlier column. */
export async function rememberMapping(tx: Tx, mapping: ColumnMapping): Promise<void> {
  await tx
    .insert(settings)
    .values({ key: 'report columns', value: mapping })
    .onConflictDoUpdate({ target: settings.key, set: { value: sql`${settings.value} || excluded.value` } })
}
