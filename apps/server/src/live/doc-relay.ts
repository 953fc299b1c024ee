import * as Y from 'yjs'
import { docUpdatesAfter } from '@harbour/db/queries/docs'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Server } from '../context.ts'
import { log } from '../log.ts'
import type { Member, Room } from './doc-room.ts'
import { takeIn } from './doc-room.ts'
import { leaveSlowBehind, sendUpdate } from './doc-send.ts'
import type { LiveIo } from './live-event.ts'

/**
 * Takes edits that are committed, the last at `seq` of the log, into a room, and sends them to whoever has it open;
 * `strange` are those of them that the room's candidate lacks.
 */
export function showCommitted(
  io: LiveIo,
  room: Room,
  updates: readonly Uint8Array[],
  { seq, at }: { readonly seq: number; readonly at: Instant },
  {
    strange = updates,
    except = null,
  }: { readonly strange?: readonly Uint8Array[]; readonly except?: Member | null } = {},
): void {
  leaveSlowBehind(room)
  const from = room.seq + 1
  takeIn(room.committed, updates)
  if (room.candidate !== null) takeIn(room.candidate, strange)
  room.seq = seq
  room.at = at
  const merged = updates.length === 1 && updates[0] !== undefined ? updates[0] : Y.mergeUpdates([...updates])
  sendUpdate(io, room, merged, from, except)
}

/** Reads the rows of the log that this room lacks, which other servers committed, and shows them. */
export async function readMissed({ db }: Server, io: LiveIo, room: Room): Promise<void> {
  const rows = await docUpdatesAfter(db, room.planId, room.seq)
  // This server's own edits may have been committed, and shown, while the rows were read.
  const fresh = rows.filter(({ seq, epoch }) => seq > room.seq && epoch === room.epoch)
  const last = fresh.at(-1)
  if (last === undefined) return
  const updates = fresh.map(({ update }) => update)
  showCommitted(io, room, updates, last)
}

/** Answers a bell: reads what other servers committed, unless an edit of this one does so with its own commit. */
export function readIfBehind(server: Server, io: LiveIo, room: Room): void {
  if (room.reading || room.stale || room.committing || room.waiting.length > 0 || room.heard <= room.seq) return
  void readToHeard(server, io, room)
}

async function readToHeard(server: Server, io: LiveIo, room: Room): Promise<void> {
  const { heard } = room
  room.reading = true
  try {
    await readMissed(server, io, room)
    // Rows of another epoch are not this room's; it is looked at again when it is restored.
    if (room.heard === heard) room.heard = room.seq
  } catch (error) {
    log.warn({ planId: room.planId, error }, 'edits of another server could not be read yet')
    await new Promise((resolve) => setTimeout(resolve, 500).unref())
  }
  room.reading = false
  readIfBehind(server, io, room)
}
