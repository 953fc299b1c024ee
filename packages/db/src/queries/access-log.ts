import { sql } from 'drizzle-orm'
import { DomainError } from '@harbour/domain/basics/refusal'
import { chained, FIRST_PREV } from '../access-log/chain.ts'
import type { LogContent, LogHead } from '../access-log/chain.ts'
import { keyThatWrote, oldestOf } from '../access-log/key-change.ts'
import { heldLogKeys } from '../access-log/key.ts'
import type { LogKey, LogKeys } from '../access-log/key.ts'
import { asColumns } from '../insert-many.ts'
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

/** What the next rows follow, and the key that the log is written with there. */
interface Place {
  readonly head: LogHead
  readonly key: LogKey
}

/** The last row of the log. */
interface LastRow extends Record<string, unknown> {
  readonly seq: string
  readonly hash: string
  readonly mac: string
}

/** The end of the log as this process wrote it last, holding these keys: mostly nobody has written since, which saves asking. */
let written: (Place & { readonly by: LogKeys }) | null = null

async function append(tx: Tx, entries: readonly LogEntry[]): Promise<void> {
  const by = heldLogKeys()
  const place = written?.by === by ? written : await logHeadForUpdate(tx)
  await appendAfter(tx, place, entries.map(complete), by)
}

/** Adds the rows after `place`, or after the row that another has written since: by then nobody else can write. */
async function appendAfter(tx: Tx, { head, key }: Place, added: readonly LogContent[], by: LogKeys): Promise<void> {
  const rows = chained(added, head, key.macKey)
  const { rows: others } = await tx.execute<LastRow>(
    sql`select seq, hash, mac from access_log_append(${head.seq}, ${head.hash}, ${asColumns(accessLog, rows)}::jsonb)`,
  )
  const [other] = others
  if (other !== undefined) return appendAfter(tx, placeAfter(other, by), added, by)
  written = { head: rows.at(-1) ?? head, key, by }
}

/**
 * The last row, after which nobody else can write one before this transaction ends, and the key that the log is written with
 * there: the one that wrote this row. Throws where that is none of this process's (LOG-16).
 */
export async function logHeadForUpdate(tx: Tx): Promise<Place> {
  const { rows } = await tx.execute<LastRow>(sql`select seq, hash, mac from access_log_head()`)
  return placeAfter(rows[0], heldLogKeys())
}

function placeAfter(last: LastRow | undefined, keys: LogKeys): Place {
  if (last === undefined || Number(last.seq) === 0) return { head: { seq: 0, hash: FIRST_PREV }, key: oldestOf(keys) }
  const key = keyThatWrote(last, keys)
  if (key === null) throw new Error('the last row of the access log was written with a key that is not held here')
  return { head: { seq: Number(last.seq), hash: last.hash }, key }
}

function complete(entry: LogEntry): LogContent {
  const { personId = null, agencyId = null, sessionId = null, caseId = null, clinicId = null, ...rest } = entry
  return { personId, agencyId, sessionId, caseId, clinicId, ...rest }
}
