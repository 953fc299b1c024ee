import * as Y from 'yjs'
import type { Db } from '@harbour/db/open-db'
import { docOf, docUpdatesAfter, hashOf, latestSnapshot } from '@harbour/db/queries/docs'
import type { Instant } from '@harbour/domain/basics/dates'
import { createPlanDoc } from './plan-docs.ts'

/** A document as PostgreSQL holds it. */
export interface LoadedDoc {
  readonly doc: Y.Doc
  readonly epoch: string
  readonly locked: boolean
  readonly seq: number
  readonly snapshotSeq: number
  /** When the last edit was committed; null when nobody has edited. */
  readonly at: Instant | null
}

/** Loads a document from its latest snapshot and the log after it; throws rather than give a part of it (LIV-14). */
export async function loadDoc(db: Db, planId: string, now: Instant): Promise<LoadedDoc> {
  return db.transaction(
    async (tx) => {
      if ((await docOf(tx, planId)) === null) await createPlanDoc(tx, planId, now)
      const row = await docOf(tx, planId)
      if (row === null) throw new Error('a document that cannot be made')
      const snapshot = await latestSnapshot(tx, planId)
      const tail = await docUpdatesAfter(tx, planId, snapshot?.seq ?? 0, row.headSeq)
      const doc = new Y.Doc()
      if (snapshot !== null) applyWhole(doc, snapshot.state, snapshot.hash)
      let seq = snapshot?.seq ?? 0
      for (const { update, hash, seq: next } of tail) {
        if (next !== seq + 1) throw new Error(`the log of ${planId} lacks row ${seq + 1}`)
        applyWhole(doc, update, hash)
        seq = next
      }
      if (seq !== row.headSeq || doc.store.pendingStructs !== null)
        throw new Error(`the log of ${planId} ends before row ${row.headSeq}`)
      const last = tail.findLast(({ personId }) => personId !== null)
      return {
        doc,
        epoch: row.epoch,
        locked: row.lockedAt !== null,
        seq,
        snapshotSeq: snapshot?.seq ?? 0,
        at: last?.at ?? (snapshot === null ? null : snapshot.at),
      }
    },
    { isolationLevel: 'read committed' },
  )
}

function applyWhole(doc: Y.Doc, bytes: Uint8Array, hash: string): void {
  if (hashOf(bytes) !== hash) throw new Error('stored bytes of a document are not those that were written')
  Y.applyUpdate(doc, bytes)
}
