import { sql } from 'drizzle-orm'
import { DomainError } from '@harbour/domain/basics/refusal'
import { chained, FIRST_PREV } from '../access-log/chain.ts'
import type { LogContent, LogHead } from '../access-log/chain.ts'
import { keyThatWrote, oldestOf } from '../access-log/key-change.ts'
import { heldLogKeys } from '../access-log/key.ts'
import type { LogKey } from '../access-log/key.ts'
import { insertMany } from '../insert-many.ts'
import type { Db, Tx } from '../open-db.ts'
import { accessLog } from '../tables/access-log.ts'

type Nullable = 'personId' | 'agencyId' | 'sessionId' | 'caseId' | 'clinicId'

/** A row to write: what has no actor, case or clinic leaves these out. */
export type LogEntry = Omit<LogContent, Nullable> & { readonly [K in Nullable]?: LogContent[K] | undefined }

/**
 * Adds rows to the access log, in the transaction of what they record and last in it: from here to its end no other
 * transaction can write its rows. Throws `LOG_NOT_WRITTEN` where they cannot be written, and all is undone (LOG-3).
 */
export async function writeLog(tx: Tx | Db, entries: readonly LogEntry[]): Promise<void> {
  if (entries.length === 0) return
  try {
    await ('$client' in tx ? tx.transaction((own) => append(own, entries)) : append(tx, entries))
  } catch (error) {
    const refused = new DomainError({ code: 'LOG_NOT_WRITTEN' })
    refused.cause = error
    throw refused
  }
}

async function append(tx: Tx, entries: readonly LogEntry[]): Promise<void> {
  const { head, key } = await logHeadForUpdate(tx)
  await insertMany(tx, accessLog, chained(entries.map(complete), head, key.macKey).map(asRow))
}

/**
 * The last row, after which nobody else can write one before this transaction ends, and the key that the log is written with
 * there: the one that wrote this row. Throws where that is none of this process's (LOG-16).
 */
export async function logHeadForUpdate(tx: Tx): Promise<{ readonly head: LogHead; readonly key: LogKey }> {
  const keys = heldLogKeys()
  const { rows } = await tx.execute<{ seq: string; hash: string; mac: string }>(
    sql`select seq, hash, mac from access_log_head()`,
  )
  const [last] = rows
  if (last === undefined) return { head: { seq: 0, hash: FIRST_PREV }, key: oldestOf(keys) }
  const key = keyThatWrote(last, keys)
  if (key === null) throw new Error('the last row of the access log was written with a key that is not held here')
  return { head: { seq: Number(last.seq), hash: last.hash }, key }
}

function complete(entry: LogEntry): LogContent {
  const { personId = null, agencyId = null, sessionId = null, caseId = null, clinicId = null, ...rest } = entry
  return { personId, agencyId, sessionId, caseId, clinicId, ...rest }
}

/** A row as the table takes it. */
export function asRow<T extends LogContent>(row: T) {
  return { ...row, facts: { ...row.facts } }
}
