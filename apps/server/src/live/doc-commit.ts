import * as Y from 'yjs'
import type { Db, Tx } from '@harbour/db/open-db'
import {
  advanceDocForUpdate,
  docUpdatesAfter,
  giveWayAfter,
  insertDocUpdates,
  lockPlansForUpdate,
  writeWords,
} from '@harbour/db/queries/docs'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Batch, Room } from './doc-room.ts'
import { wordsOf } from './doc-room.ts'

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
 * in the rows these belong to (LIV-1, LIV-12). Rows are locked in one order: plans, documents, actions. `ring` tells other
 * servers, in the same transaction.
 */
export async function commitBatches(
  db: Db,
  batches: readonly Batch[],
  at: Instant,
  ring: (tx: Tx, heads: [planId: string, seq: number][]) => Promise<void>,
): Promise<readonly Committed[]> {
  const ordered = batches.toSorted((a, b) => (a.room.planId < b.room.planId ? -1 : 1))
  return db.transaction(async (tx) => {
    await giveWayAfter(tx, LOCK_WAIT_MS)
    await lockPlansForUpdate(
      tx,
      ordered.map(({ room }) => room.planId),
    )
    const done: Committed[] = []
    for (const batch of ordered) done.push(await commitOne(tx, batch, at))
    await ring(
      tx,
      done.flatMap(({ batch, seq }) => (seq === null ? [] : [[batch.room.planId, seq]])),
    )
    return done
  })
}

async function commitOne(tx: Tx, batch: Batch, at: Instant): Promise<Committed> {
  const { known } = batch
  const { planId, epoch } = batch.room
  const seq = await advanceDocForUpdate(tx, planId, epoch, batch.checked.length)
  if (seq === null) return { batch, seq, missed: [] }
  const first = seq - batch.checked.length + 1
  const missed = first === known + 1 ? [] : await docUpdatesAfter(tx, planId, known, first - 1)
  await insertDocUpdates(
    tx,
    batch.checked.map(({ member, read }, index) => ({
      planId,
      seq: first + index,
      epoch,
      personId: member.personId,
      sessionId: member.sessionId,
      clientId: member.clientId,
      at,
      update: Buffer.from(read.bytes),
    })),
  )
  const others = missed.map(({ update }) => update)
  await writeWords(tx, planId, others.length === 0 ? batch.words : wordsWith(batch, others))
  return { batch, seq, missed: others }
}

/** The words of a batch where other servers had committed before it. */
function wordsWith({ room, checked }: Batch, missed: readonly Uint8Array[]): Batch['words'] {
  const doc = room.candidate ?? copyWith(room, checked)
  for (const update of missed) Y.applyUpdate(doc, update)
  return wordsOf(doc, [...new Set(checked.flatMap(({ fields }) => fields))])
}

function copyWith(room: Room, checked: Batch['checked']): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.committed))
  for (const { read } of checked) Y.applyUpdate(doc, read.bytes)
  return doc
}
