import { sql } from 'drizzle-orm'
import { DomainError } from '@harbour/domain/basics/refusal'
import { chained, FIRST_PREV } from '../access-log/chain.ts'
import type { LogContent, LogHead } from '../access-log/chain.ts'
import { keyThatWrote, oldestOf } from '../access-log/key-change.ts'
import { heldLogKeys } from '../access-log/key.ts'
import type { LogKey, LogKeys } from '../access-log/key.ts'
import { asColumns } from '../insert-many.ts'
import { isOutrun } from '../lock-faults.ts'
import { connectionOf } from '../open-db.ts'
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
  await orNotWritten('$client' in tx ? tx.transaction((own) => append(own, entries)) : append(tx, entries))
}

/**
 * Adds rows as the last statement of a transaction that can be begun again. Once this resolves the transaction may be ended; `written` tells
 * when it has been whether they were: where not, nothing was done. Mostly the rows and the commit leave together, and
 * nobody waits for the log while this process is busy with something else (LOG-23); it throws and rejects as `writeLog` does.
 */
export async function writeLogLast(tx: Tx, entries: readonly LogEntry[]): Promise<{ readonly written: Promise<void> }> {
  const by = heldLogKeys()
  const isAlone = underWay === 0 && performance.now() - outrunAt > PATIENT_MS
  if (entries.length > 0 && isAlone && written?.by === by) {
    const rows = orNotWritten(appendUnanswered(tx, written, entries.map(complete), by))
    // It is waited for when the commit is answered; until then its failure is nobody's.
    rows.catch(() => undefined)
    return { written: rows }
  }
  await writeLog(tx, entries)
  return { written: Promise.resolve() }
}

async function orNotWritten(rows: Promise<void>): Promise<void> {
  try {
    await rows
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

/** How many appends of this process have not been told yet what they follow. */
let underWay = 0

/** When another process was quicker, and for how long each row is then answered before its commit is sent: others write as well. */
let outrunAt = Number.NEGATIVE_INFINITY
const PATIENT_MS = 5_000

async function append(tx: Tx, entries: readonly LogEntry[]): Promise<void> {
  const by = heldLogKeys()
  underWay += 1
  try {
    const place = written?.by === by ? written : await logHeadForUpdate(tx)
    await appendAfter(tx, place, entries.map(complete), by)
  } finally {
    underWay -= 1
  }
}

/** Adds the rows after `place`, which may be on its way itself: the next ones of this process follow these at once. */
async function appendUnanswered(
  tx: Tx,
  { head, key }: Place,
  added: readonly LogContent[],
  by: LogKeys,
): Promise<void> {
  const rows = chained(added, head, key.macKey)
  written = { head: rows.at(-1) ?? head, key, by }
  try {
    await connectionOf(tx).query({
      // By its name a connection prepares it once.
      name: 'append to the access log',
      text: 'select access_log_append_last($1, $2, $3)',
      values: [head.seq, head.hash, asColumns(accessLog, rows)],
    })
  } catch (error) {
    written = null
    if (isOutrun(error)) outrunAt = performance.now()
    throw error
  }
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
