import * as Y from 'yjs'
import type { Db, Tx } from '@harbour/db/open-db'
import { commitEdits } from '@harbour/db/queries/doc-edits'
import {
  advanceDocForUpdate,
  docUpdatesAfter,
  giveWayAfter,
  insertDocUpdates,
  lockPlansForUpdate,
  writeWords,
} from '@harbour/db/queries/docs'
import type { Instant } from '@harbour/domain/basics/dates'
import { candidateOf, fieldsOf, wordsOf } from './doc-batch.ts'
import type { Batch } from './doc-batch.ts'

/** A plan whose document's log has grown, and how far. */
type Head = [planId: string, seq: number]

/** How long the flush waits for a row that a command holds before it gives way and tries again. */
const LOCK_WAIT_MS = 500

/** What became of one room's edits. */
export interface Committed {
  readonly batch: Batch
  /** The place of the last of them in the log; null when the document is locked or of another epoch. */
  readonly seq: number | null
  /** Edits that other servers committed meanwhile, in order. */
  readonly missed: readonly Uint8Array[]
}

/**
 * Commits the edits of several rooms in one transaction: their rows in the log, and the plain words of what they changed
 * in the rows these belong to (LIV-1, LIV-12); `bell` is what other servers are told with it. Gives the batches that were
 * taken: not those of a document that is locked, of another epoch, or longer than this server knew.
 */
export async function commitBatches(
  db: Db,
  batches: readonly Batch[],
  at: Instant,
  bell: (head: Head) => string,
): Promise<readonly Batch[]> {
  const given = batches.map(({ room, known, checked, words }) => ({
    planId: room.planId,
    epoch: room.epoch,
    known,
    edits: checked.map(rowOf),
    words,
    bell: bell([room.planId, known + checked.length]),
  }))
  const taken = await commitEdits(db, given, at, LOCK_WAIT_MS)
  return batches.filter(({ room }) => taken.has(room.planId))
}

/**
 * The same for a room that may have to take in first what other servers committed; in the order plan, document, actions. Null when
 * one of its copies spoke on another server meanwhile: what it says here has to be looked at again after that.
 */
export async function commitBehind(
  db: Db,
  batch: Batch,
  at: Instant,
  ring: (tx: Tx, heads: Head[]) => Promise<void>,
): Promise<Committed | null> {
  const { known, checked } = batch
  const { planId, epoch } = batch.room
  return db.transaction(async (tx) => {
    await giveWayAfter(tx, LOCK_WAIT_MS)
    await lockPlansForUpdate(tx, [planId])
    const rows = await docUpdatesAfter(tx, planId, known)
    const clients = new Set(checked.map(({ member }) => member.clientId))
    if (rows.some((row) => row.epoch === epoch && clients.has(row.clientId))) return null
    const seq = await advanceDocForUpdate(tx, planId, epoch, checked.length)
    if (seq === null) return { batch, seq, missed: [] }
    const first = seq - checked.length + 1
    const missed = rows.map(({ update }) => update)
    await insertDocUpdates(
      tx,
      checked.map((one, index) => {
        const row = rowOf(one)
        return { ...row, planId, seq: first + index, epoch, at, update: Buffer.from(row.update) }
      }),
    )
    await writeWords(tx, planId, missed.length === 0 ? batch.words : wordsWith(batch, missed))
    await ring(tx, [[planId, seq]])
    return { batch, seq, missed }
  })
}

function rowOf({ member: { personId, sessionId, clientId }, bytes }: Batch['checked'][number]) {
  return { personId, sessionId, clientId, update: bytes }
}

/** The words of a batch where other servers had committed before it. */
function wordsWith({ room, checked }: Batch, missed: readonly Uint8Array[]): Batch['words'] {
  const doc = candidateOf(room, checked)
  for (const update of missed) Y.applyUpdate(doc, update)
  return wordsOf(doc, fieldsOf(checked))
}
