import { randomUUID } from 'node:crypto'
import { writeLog } from '@harbour/db/queries/access-log'
import * as Y from 'yjs'
import type { Tx } from '@harbour/db/open-db'
import { actionIdsOf, docOf, insertSnapshot } from '@harbour/db/queries/docs'
import type { DocFault } from '@harbour/plan-doc/frames'
import { actionOf } from '@harbour/plan-doc/shape'
import type { Field } from '@harbour/plan-doc/shape'
import type { Server } from '../context.ts'
import { log } from '../log.ts'
import { commitBatches, commitBehind } from './doc-commit.ts'
import type { Committed } from './doc-commit.ts'
import { batchOf } from './doc-batch.ts'
import type { Batch } from './doc-batch.ts'
import type { Room, Waiting } from './doc-room.ts'
import { readIfBehind, readMissed, showCommitted } from './doc-relay.ts'
import { dismiss, sendReset } from './doc-send.ts'
import type { LiveIo } from './live-event.ts'

/** Rows of a log after which its state is kept, so that loading stays quick. */
const SNAPSHOT_ROWS = 500

/** One edit's refusal: told to whoever sent it, who is brought back to the true state (LIV-6). */
export function refuseEdit(
  { db, now }: Server,
  room: Room,
  { member, answer }: Pick<Waiting, 'member' | 'answer'>,
  code: DocFault,
  field?: Field,
): void {
  // A copy that is asked whether it means it may go on; what it sends until then would leave a gap.
  if (code === 'WIPE') dismiss(room, member.socket)
  else if (room.members.get(member.socket.id) === member) sendReset(room, member.socket, code)
  answer({ ok: false, code, ...(field === undefined ? {} : { field }) })
  const { planId, clinicId, caseId } = room
  const { personId, sessionId } = member
  const { agencyId } = member.socket.data.signedIn.actor
  const refused = { outcome: 'refused', capability: 'plan:edit', what: code, requestId: randomUUID() } as const
  writeLog(db, [{ at: now(), personId, agencyId, sessionId, clinicId, caseId, facts: { planId }, ...refused }]).catch(
    (error: unknown) => log.error({ error }, 'a refusal could not be recorded'),
  )
}

/** How long after a room's edits were committed those that follow gather, so that many people who type cost few messages. */
const gatherMs = (room: Room) => Math.min(14, 1 + room.members.size * 0.35)

/** How long an edit after a pause waits for others: for nothing but where many documents are open, and every message counts. */
const pauseMs = (open: number) => (open <= 10 ? 0 : Math.min(5, open / 10))

/** Group commit: one transaction at a time holds whatever waits in all rooms, and the next gathers meanwhile. */
export function makeFlusher(server: () => Server, io: LiveIo, rooms: () => readonly Room[]) {
  let isRunning = false
  let running: Promise<void> = Promise.resolve()
  let waking: NodeJS.Timeout | undefined
  let keeping: Promise<void> = Promise.resolve()
  const ring = (tx: Tx, heads: [string, number][]) => server().nodes.tellWith(tx, { kind: 'docs', heads })

  const isWaiting = (room: Room) => room.waiting.length > 0 && !room.stale
  const readyRooms = () => rooms().filter((room) => isWaiting(room) && room.dueAt <= performance.now())

  /** Commits until nothing is ready, so that whatever comes meanwhile is taken as well. */
  const run = async () => {
    isRunning = true
    try {
      for (let ready = readyRooms(); ready.length > 0; ready = readyRooms()) await commitRooms(ready)
    } finally {
      isRunning = false
    }
    wakeWhenDue()
  }

  const soon = () => {
    if (!isRunning) running = run()
  }

  const commitRooms = async (ready: readonly Room[]) => {
    for (const room of ready) await refuseUnknownActions(room)
    const batches = ready.map(checkedBatch).filter((batch) => batch.checked.length > 0)
    for (const { room } of batches) {
      room.committing = true
      room.dueAt = performance.now() + gatherMs(room)
    }
    await commit(batches)
    for (const { room } of batches) room.committing = false
    for (const room of ready) readIfBehind(server(), io, room)
  }

  const wakeWhenDue = () => {
    clearTimeout(waking)
    const due = Math.min(
      ...rooms()
        .filter(isWaiting)
        .map(({ dueAt }) => dueAt),
    )
    if (due < Infinity) waking = setTimeout(soon, Math.max(0, due - performance.now()))
  }

  /** A fault in one room's edits stops that room, not the others. */
  const checkedBatch = (room: Room): Batch => {
    const received = [...room.waiting]
    try {
      return batchOf(room, (one, why, field) => refuseEdit(server(), room, one, why, field))
    } catch (error) {
      const empty: Batch = { room, known: room.seq, checked: [], words: { wordings: new Map() } }
      giveUp({ ...empty, checked: received.map((one) => ({ ...one, bytes: one.read.bytes, fields: [] })) }, error)
      return empty
    }
  }

  const commit = async (batches: readonly Batch[]): Promise<void> => {
    if (batches.length === 0) return
    const { db, now, nodes } = server()
    const at = now()
    let taken: readonly Batch[]
    try {
      taken = await commitBatches(db, batches, at, (head) => nodes.bell({ kind: 'docs', heads: [head] }))
    } catch (error) {
      if (batches.length === 1 && batches[0] !== undefined) return giveUp(batches[0], error)
      for (const batch of batches) await commit([batch])
      return
    }
    for (const batch of batches) {
      try {
        const whole = { batch, seq: batch.known + batch.checked.length, missed: [] }
        const committed = taken.includes(batch) ? whole : await commitBehind(db, batch, at, ring)
        if (committed === null) await waitBehind(batch)
        else settle(committed, at)
      } catch (error) {
        giveUp(batch, error)
      }
    }
  }

  /** Takes in what other servers committed; the edits wait again, before whatever came since. */
  const waitBehind = async ({ room, checked }: Batch) => {
    room.candidate = null
    await readMissed(server(), io, room)
    room.waiting.unshift(...checked)
  }

  const settle = ({ batch, seq, missed }: Committed, at: string) => {
    const { room, checked } = batch
    if (seq === null) {
      room.candidate = null
      for (const one of checked) refuseEdit(server(), room, one, 'LOCKED')
      return
    }
    const authors = new Set(checked.map(({ member }) => member))
    const [only] = authors
    const except = authors.size === 1 && missed.length === 0 && only !== undefined ? only : null
    const updates = [...missed, ...checked.map(({ bytes }) => bytes)]
    // The rows may have been read meanwhile, when another server's bell was answered.
    if (seq > room.seq) showCommitted(io, room, updates, { seq, at }, { strange: missed, except })
    const first = seq - checked.length + 1
    checked.forEach(({ answer, n }, index) => answer({ ok: true, n, seq: first + index, at }))
    if (room.seq - room.snapshotSeq >= SNAPSHOT_ROWS) void keepSnapshot(room)
  }

  /** The database did not answer as it should: nothing is known of what it kept until it is read again. */
  const giveUp = ({ room, checked }: Batch, error: unknown) => {
    log.warn({ planId: room.planId, error }, 'edits could not be committed yet')
    room.stale = true
    room.candidate = null
    for (const { answer } of [...checked, ...room.waiting.splice(0)]) answer({ ok: false, code: 'BUSY' })
    void catchUp(room, 100)
  }

  /** Reads what PostgreSQL has and this copy has not, again and again until it answers. */
  const catchUp = async (room: Room, waitMs: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, waitMs).unref())
    try {
      const row = await docOf(server().db, room.planId)
      await readMissed(server(), io, room)
      room.locked = row?.lockedAt !== null
      room.stale = false
    } catch {
      await catchUp(room, Math.min(waitMs * 2, 2_000))
    }
  }

  const refuseUnknownActions = async (room: Room) => {
    const named = (one: Waiting) => one.read.roots.map(actionOf).filter((id) => id !== null)
    const isKnown = (id: string) => room.knownActions.has(id)
    if (room.waiting.every((one) => named(one).every(isKnown))) return
    try {
      for (const id of await actionIdsOf(server().db, room.planId)) room.knownActions.add(id)
    } catch {
      return
    }
    const strange = room.waiting.filter((one) => !named(one).every(isKnown))
    room.waiting = room.waiting.filter((one) => !strange.includes(one))
    for (const one of strange) refuseEdit(server(), room, one, 'SCHEMA')
  }

  /** One after another: documents that are edited at one pace come to theirs at the same moment. */
  const keepSnapshot = (room: Room): Promise<void> => {
    if (room.seq === room.snapshotSeq) return keeping
    room.snapshotSeq = room.seq
    keeping = keeping.then(() => keepOne(room))
    return keeping
  }

  const keepOne = async (room: Room): Promise<void> => {
    const { seq } = room
    room.snapshotSeq = seq
    try {
      await insertSnapshot(
        server().db,
        room.planId,
        seq,
        Buffer.from(Y.encodeStateAsUpdate(room.committed)),
        server().now(),
      )
    } catch (error) {
      log.warn({ planId: room.planId, error }, 'a snapshot could not be kept')
    }
  }

  return {
    keepSnapshot,
    /** Takes an edit, which is committed as soon as it is due. */
    take: (room: Room, edit: Waiting) => {
      if (room.waiting.length === 0 && !room.committing)
        room.dueAt = Math.max(room.dueAt, performance.now() + pauseMs(rooms().length))
      room.waiting.push(edit)
      soon()
    },
    /** Commits everything that waits by now; resolves when it is committed or refused. */
    flush: async (): Promise<void> => {
      for (const room of rooms()) room.dueAt = 0
      soon()
      await running
    },
  }
}
