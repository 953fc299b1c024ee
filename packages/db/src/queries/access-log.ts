import { sql } from 'drizzle-orm'
import { DomainError } from '@harbour/domain/basics/refusal'
import { chained, FIRST_PREV } from '../access-log/chain.ts'
import type { LogContent, LogHead } from '../access-log/chain.ts'
import { heldLogKey } from '../access-log/key.ts'
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
  const { macKey } = heldLogKey()
  const head = await logHeadForUpdate(tx)
  await insertMany(tx, accessLog, chained(entries.map(complete), head, macKey).map(asRow))
}

/** The last row, after which nobody else can write one before this transaction ends. */
async function logHeadForUpdate(tx: Tx): Promise<LogHead> {
  const { rows } = await tx.execute<{ seq: string; hash: string }>(sql`select seq, hash from access_log_head()`)
  const [last] = rows
  return last === undefined ? { seq: 0, hash: FIRST_PREV } : { seq: Number(last.seq), hash: last.hash }
}

function complete(entry: LogEntry): LogContent {
  const { personId = null, agencyId = null, sessionId = null, caseId = null, clinicId = null, ...rest } = entry
  return { personId, agencyId, sessionId, caseId, clinicId, ...rest }
}

function asRow<T extends LogContent>(row: T) {
  return { ...row, facts: { ...row.facts } }
}
