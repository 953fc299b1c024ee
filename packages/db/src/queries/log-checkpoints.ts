import { and, asc, desc, eq, gt, gte, inArray, max, sql } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import { plusMinutes } from '@harbour/domain/basics/dates'
import { CHECKPOINT_MINUTES, CHECKPOINT_ROWS } from '@harbour/domain/people/access-log'
import type { ChainedRow } from '../access-log/chain.ts'
import { readNote, signedNote } from '../access-log/checkpoint.ts'
import type { LogFault, LogPlace } from '../access-log/fault.ts'
import { faultOf, logStart, placeAfter } from '../access-log/fault.ts'
import type { KeyChange } from '../access-log/key-change.ts'
import { isFirstOfKey, keyChangeIn, keyThatWrote, oldestOf, ROWS_OF_A_CHANGE } from '../access-log/key-change.ts'
import { heldLogKeys } from '../access-log/key.ts'
import type { LogKey, LogKeys } from '../access-log/key.ts'
import { rootOf } from '../access-log/merkle.ts'
import type { Db, Tx } from '../open-db.ts'
import { accessLog, logCheckpoints } from '../tables/access-log.ts'

export type LogCheckpoint = typeof logCheckpoints.$inferSelect

/** Held while checkpoints are made, so that of several servers one makes each. */
const CHECKPOINT_LOCK = 4_180_003

/** What came of making checkpoints: those made, and what was found wrong with the rows, which are then not signed. */
export interface Signed {
  readonly made: readonly LogCheckpoint[]
  readonly fault: LogFault | null
}

/**
 * Signs what is due (LOG-9): after a thousand rows, at the close of a clinic, and after a quarter of an hour in which there
 * were any. Rows are verified first: what was tampered with is never signed. Does nothing while another server does it.
 */
export async function signWhatIsDue(db: Db, at: Instant): Promise<Signed> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(${CHECKPOINT_LOCK}) as mine`,
    )
    return rows[0]?.mine === true && (await isDue(tx, at)) ? sign(tx, at, false) : { made: [], fault: null }
  })
}

/** Whether there are rows that are to be signed by now; asked every few seconds, and so without reading them. */
async function isDue(tx: Tx, at: Instant): Promise<boolean> {
  const [last] = await checkpointsOf(tx, 1)
  const from = last?.lastSeq ?? 0
  const isTelling = and(gt(accessLog.seq, from), inArray(accessLog.what, ['clinic closed', ...ROWS_OF_A_CHANGE]))
  const [found] = await tx
    .select({ newest: max(accessLog.seq), telling: sql<boolean>`coalesce(bool_or(${isTelling}), false)` })
    .from(accessLog)
    .where(gte(accessLog.seq, from))
  const newest = found?.newest ?? 0
  // Less than was signed is a fault, which signing finds.
  if (newest <= from) return newest < from
  const isLongAgo = last === undefined || plusMinutes(last.at, CHECKPOINT_MINUTES) <= at
  return isLongAgo || newest - from >= CHECKPOINT_ROWS || found?.telling === true
}

/** Signs all there is, for an export; waits for a server that is at it. */
export async function signAll(db: Db, at: Instant): Promise<Signed> {
  return db.transaction((tx) => signAllIn(tx, at))
}

/** The same within a transaction that goes on. */
export async function signAllIn(tx: Tx, at: Instant): Promise<Signed> {
  await tx.execute(sql`select pg_advisory_xact_lock(${CHECKPOINT_LOCK})`)
  return sign(tx, at, true)
}

async function sign(tx: Tx, at: Instant, all: boolean): Promise<Signed> {
  const keys = heldLogKeys()
  const [last] = await checkpointsOf(tx, 1)
  const start = last === undefined ? await firstOf(tx, keys) : await placeOf(tx, last, keys)
  if (start === null) return { made: [], fault: notOurs }
  let { place, key } = start
  let signed = last
  const made: LogCheckpoint[] = []
  const cut = async ({ head, tree }: LogPlace, why: LogCheckpoint['why']) => {
    const note = signedNote({ origin: key.origin, size: tree.size, root: rootOf(tree), head: head.hash, at }, key)
    const peaks = tree.peaks.map((peak) => peak.toString('hex'))
    signed = { size: tree.size, lastSeq: head.seq, at, why, note, peaks }
    await tx.insert(logCheckpoints).values(signed)
    made.push(signed)
  }
  for (;;) {
    const rows = await rowsAfter(tx, place.head.seq)
    for (const row of rows) {
      const fault = faultOf(row, place.head, key.macKey)
      if (fault !== null) return { made, fault }
      place = placeAfter(place, row)
      const change = keyChangeIn(row)
      if (change !== null || isFirstOfKey(row)) await cut(place, 'a change of key')
      else if (row.what === 'clinic closed' && row.outcome === 'done') await cut(place, 'a clinic closed')
      else if (place.tree.size - (signed?.size ?? 0) >= CHECKPOINT_ROWS) await cut(place, 'a thousand rows')
      if (change === null) continue
      const next = heldAs(change.to, keys)
      if (next === null) return { made, fault: notHeld(change) }
      key = next
    }
    if (rows.length < PAGE_ROWS) break
  }
  if (place.tree.size === (signed?.size ?? 0)) return { made, fault: null }
  if (all) await cut(place, 'an export')
  else if (signed === undefined || plusMinutes(signed.at, CHECKPOINT_MINUTES) <= at)
    await cut(place, 'a quarter of an hour')
  return { made, fault: null }
}

/** Where signing goes on, and the key that wrote what follows. */
interface Start {
  readonly place: LogPlace
  readonly key: LogKey
}

async function firstOf(tx: Tx, keys: LogKeys): Promise<Start> {
  const [first] = await tx.select().from(accessLog).orderBy(asc(accessLog.seq)).limit(1)
  return { place: logStart, key: (first === undefined ? null : keyThatWrote(first, keys)) ?? oldestOf(keys) }
}

/** Where a checkpoint was made, when it is one that this log's key signed and its tree is the one it signed; else null. */
async function placeOf(tx: Tx, { note, size, lastSeq, peaks }: LogCheckpoint, keys: LogKeys): Promise<Start | null> {
  const key = keys.find(({ verifierKey }) => readNote(note, verifierKey) !== null)
  const read = key === undefined ? null : readNote(note, key.verifierKey)
  const tree = { size, peaks: peaks.map((peak) => Buffer.from(peak, 'hex')) }
  if (key === undefined || read === null || read.size !== size || !rootOf(tree).equals(read.root)) return null
  const [row] = await tx.select().from(accessLog).where(eq(accessLog.seq, lastSeq))
  if (row?.hash !== read.head) return null
  const change = keyChangeIn(row)
  const next = change === null ? key : heldAs(change.to, keys)
  return next === null ? null : { place: { head: { seq: lastSeq, hash: read.head }, tree }, key: next }
}

function heldAs(publicKey: string, keys: LogKeys): LogKey | null {
  return keys.find(({ verifierKey }) => verifierKey === publicKey) ?? null
}

const notOurs: LogFault = {
  code: 'CHECKPOINT_NOT_SIGNED',
  seq: 0,
  sentence:
    'The last checkpoint is not one that this log’s key signed, or its last row is not the one that was signed: run npm run verify-log.',
}

function notHeld({ seq, to }: KeyChange): LogFault {
  return {
    code: 'OTHER_KEY',
    seq: seq + 1,
    sentence: `From row ${seq + 1} on the log is written with a key that is not set here (${to}).`,
  }
}

/** Rows read and verified at a time: few enough that nobody's edit waits long for them. */
const PAGE_ROWS = 250

/** The rows after one, in their order, so many at a time. */
export function rowsAfter(tx: Tx | Db, seq: number): Promise<ChainedRow[]> {
  return tx.select().from(accessLog).where(gt(accessLog.seq, seq)).orderBy(asc(accessLog.seq)).limit(PAGE_ROWS)
}

/** All rows up to one. */
export async function* rowsUpTo(tx: Tx | Db, lastSeq = Number.MAX_SAFE_INTEGER): AsyncGenerator<ChainedRow> {
  for (let seq = 0; ;) {
    const rows = await rowsAfter(tx, seq)
    for (const row of rows) if (row.seq <= lastSeq) yield row
    seq = rows.at(-1)?.seq ?? lastSeq
    if (rows.length < PAGE_ROWS || seq >= lastSeq) return
  }
}

/** The checkpoints after the one of so many rows, in their order; the last one alone where none is named. */
export async function checkpointsAfter(db: Db, size: number | null): Promise<readonly LogCheckpoint[]> {
  if (size === null) return checkpointsOf(db, 1)
  return db.select().from(logCheckpoints).where(gt(logCheckpoints.size, size)).orderBy(asc(logCheckpoints.size))
}

/** Checkpoints, latest first. */
export function checkpointsOf(tx: Tx | Db, limit = 1_000_000): Promise<LogCheckpoint[]> {
  return tx.select().from(logCheckpoints).orderBy(desc(logCheckpoints.size)).limit(limit)
}
