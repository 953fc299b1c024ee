import { eq } from 'drizzle-orm'
import type { RecordTrace } from '@harbour/domain/cases/trace'
import { traceKey } from '@harbour/domain/cases/trace'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Tx } from '../open-db.ts'
import { blindMark } from '../sealed/data-keys.ts'
import { openRows, sealRows } from '../sealed/sealed-rows.ts'
import { suspectTraces } from '../tables/link.ts'

/** Adds what a suspect is reached by; adding it again changes nothing. */
export async function insertTrace(
  tx: Tx,
  { id, caseId, kind, value }: RecordTrace,
  by: { readonly personId: string | null; readonly at: Instant },
): Promise<void> {
  const row = { id, caseId, kind, value, recordedBy: by.personId, recordedAt: by.at }
  await tx
    .insert(suspectTraces)
    .values(await sealTraces(tx, [row]))
    .onConflictDoNothing()
}

/** Rows of traces as they are kept: sealed, with a mark that equal ones share. */
export async function sealTraces(tx: Tx, rows: readonly (typeof suspectTraces.$inferInsert)[]) {
  const markOf = await blindMark(tx)
  const marked = rows.map((row) => {
    const key = traceKey(row.kind, row.value)
    return { ...row, mark: key === null ? '' : markOf(`trace ${key}`) }
  })
  return sealRows(tx, 'suspectTraces', marked, ({ id, caseId }) => ({ row: id, owner: caseId }))
}

/** What the suspect of a case is reached by, in the order in which it was recorded; of a number its last three digits. */
export async function tracesOfCase(tx: Tx, caseId: string) {
  const kept = await tx
    .select()
    .from(suspectTraces)
    .where(eq(suspectTraces.caseId, caseId))
    .orderBy(suspectTraces.recordedAt, suspectTraces.id)
  const opened = await openRows(tx, 'suspectTraces', kept, ({ id }) => id)
  return opened.map(({ id, kind, value }) => ({
    id,
    kind,
    value: kind === 'telephone' ? `ends in ${value.replace(/\D/g, '').slice(-3)}` : value,
  }))
}
