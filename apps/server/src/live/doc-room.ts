import * as Y from 'yjs'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Cursor, DocFault, DocRole, Present } from '@harbour/plan-doc/frames'
import type { Field } from '@harbour/plan-doc/shape'
import type { ReadUpdate } from '@harbour/plan-doc/update'
import type { LoadedDoc } from './doc-load.ts'
import type { LiveSocket } from './live-event.ts'

/** One copy of a document that someone has open. */
export interface Member {
  readonly socket: LiveSocket
  readonly clientId: number
  readonly personId: string
  readonly sessionId: string
  role: DocRole
  cursor: Cursor
  /** The clock after the last thing received from this copy. */
  nextClock: number
  /** Set while the connection is too slow: the state vector and place in the log where it fell behind. */
  behind: { readonly sv: Uint8Array; readonly seq: number } | null
}

export type UpAnswer =
  | { readonly ok: true; readonly n: number; readonly seq: number; readonly at: Instant }
  | { readonly ok: false; readonly code: DocFault; readonly field?: Field }

/** An edit that was received and is not committed. */
export interface Waiting {
  readonly member: Member
  readonly read: ReadUpdate
  readonly n: number
  /** That it deletes most of a field is meant. */
  readonly confirmed: boolean
  readonly answer: (answer: UpAnswer) => void
}

/** A document in memory: what is committed, who has it open, what waits. PostgreSQL holds the truth; this is a copy. */
export interface Room {
  /** A number by which this server names the room to its connections; another room never has it. */
  readonly ch: number
  readonly planId: string
  readonly clinicId: string
  readonly caseId: string
  readonly committed: Y.Doc
  epoch: string
  seq: number
  snapshotSeq: number
  at: Instant | null
  locked: boolean
  /** Whether PostgreSQL may know more than this copy, so that nothing is taken until it was read again. */
  stale: boolean
  /** Whether edits of it are being committed. */
  committing: boolean
  /** Until when edits that follow the last ones gather, by this process's clock. */
  dueAt: number
  /** The furthest place in the log that another server has told of. */
  heard: number
  /** Whether rows that another server committed are being read. */
  reading: boolean
  /** Who has it open on other servers, by server. */
  readonly elsewhere: Map<string, readonly Present[]>
  /** `committed` and whatever is being committed; null when it must be made anew. */
  candidate: Y.Doc | null
  /** All of `committed` as one update, at the place in the log where it was asked for; many people join at once. */
  whole: { readonly seq: number; readonly update: Buffer } | null
  readonly members: Map<string, Member>
  readonly knownActions: Set<string>
  waiting: Waiting[]
}

/** Takes edits into a copy, all at once: what Yjs does around each change costs more than the change. */
export function takeIn(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  const apply = () => updates.forEach((update) => Y.applyUpdate(doc, update))
  Y.transact(doc, apply, null, false)
}

/** The most edits that wait in one room. */
export const MAX_WAITING = 500

/** Rooms made by this process so far. */
let rooms = 0

/** A room around a loaded document. */
export function makeRoom(planId: string, of: { clinicId: string; caseId: string }, loaded: LoadedDoc): Room {
  rooms += 1
  return {
    ch: rooms,
    planId,
    ...of,
    committed: loaded.doc,
    epoch: loaded.epoch,
    seq: loaded.seq,
    snapshotSeq: loaded.snapshotSeq,
    at: loaded.at,
    locked: loaded.locked,
    stale: false,
    committing: false,
    dueAt: 0,
    heard: loaded.seq,
    reading: false,
    elsewhere: new Map(),
    candidate: null,
    whole: null,
    members: new Map(),
    knownActions: new Set(),
    waiting: [],
  }
}

/** What a copy with this state vector lacks; null when its bytes are not a state vector. */
export function differenceFor(room: Room, sv: Uint8Array): Buffer | null {
  try {
    if (Y.decodeStateVector(sv).size > 0) return Buffer.from(Y.encodeStateAsUpdate(room.committed, sv))
  } catch {
    return null
  }
  if (room.whole?.seq !== room.seq)
    room.whole = { seq: room.seq, update: Buffer.from(Y.encodeStateAsUpdate(room.committed)) }
  return room.whole.update
}
