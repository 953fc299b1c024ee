import * as Y from 'yjs'
import { docClientOf, docOf } from '@harbour/db/queries/docs'
import { MAX_UPDATE_BYTES, readUpdate } from '@harbour/plan-doc/update'
import type { HarbourEvent } from '@harbour/domain/events'
import { topicsOf } from '@harbour/domain/events'
import type { Cursor, DocFault, OpenDoc, UpDoc } from '@harbour/plan-doc/frames'
import { nowhere } from '@harbour/plan-doc/presence'
import { SCHEMA_VERSION } from '@harbour/plan-doc/shape'
import { read } from '../change.ts'
import type { Server } from '../context.ts'
import { log } from '../log.ts'
import { viewOnce } from '../seen-lately.ts'
import { makeBuckets } from './buckets.ts'
import { docAccess, docAccessOf } from './doc-access.ts'
import { makeFlusher, refuseEdit } from './doc-flush.ts'
import { loadDoc } from './doc-load.ts'
import { cursorFor } from './doc-presence.ts'
import type { Member, Room, UpAnswer } from './doc-room.ts'
import { makeRoom, MAX_WAITING } from './doc-room.ts'
import { dismiss, hearFrom, sendPresence, sendReset, sendState } from './doc-send.ts'
import type { LiveContext, LiveIo, LiveSocket } from './live-event.ts'
import { issueClientId } from './plan-docs.ts'

/** How often a room's presence is told, at most, and how long an empty room is kept. */
const PRESENCE_MS = 100
const UNLOAD_MS = 5_000

const denied = { ok: false, code: 'DENIED' } as const

/** The live documents of one server. */
export interface LiveDocs {
  readonly open: (ctx: LiveContext, asked: OpenDoc) => Promise<object>
  readonly up: (ctx: LiveContext, edit: UpDoc) => Promise<UpAnswer>
  readonly moved: (socket: LiveSocket, planId: string, cursor: Cursor) => void
  readonly leave: (socket: LiveSocket, planId?: string) => void
  /** Commits the edits of a plan that have been received by now. */
  readonly flush: (planId: string) => Promise<void>
  /** Looks again at what people may do in the documents that these events, which are committed, are about. */
  readonly heard: (events: readonly HarbourEvent[]) => void
  /** Commits what is in memory; takes nothing after. */
  readonly close: () => Promise<void>
}

/** Keeps the rooms of one server: a document is loaded once, however many open it at the same moment. */
export function makeLiveDocs(server: () => Server, io: LiveIo): LiveDocs {
  const rooms = new Map<string, Room>()
  const loading = new Map<string, Promise<Room>>()
  const edits = makeBuckets(20, 60)
  const pending = new Set<string>()
  let closed = false
  const flusher = makeFlusher(server, io, () => [...rooms.values()])

  const later = (name: string, ms: number, run: () => unknown) => {
    if (pending.has(name) || closed) return
    pending.add(name)
    setTimeout(() => {
      pending.delete(name)
      if (!closed) run()
    }, ms).unref()
  }

  const roomFor = async (planId: string, of: { clinicId: string; caseId: string }): Promise<Room> => {
    const there = rooms.get(planId)
    if (there !== undefined) return there
    const load = loading.get(planId) ?? loadRoom(planId, of)
    loading.set(planId, load)
    return load
  }
  const loadRoom = async (planId: string, of: { clinicId: string; caseId: string }) => {
    try {
      const room = makeRoom(planId, of, await loadDoc(server().db, planId, server().now()))
      rooms.set(planId, room)
      unloadWhenEmpty(room)
      return room
    } finally {
      loading.delete(planId)
    }
  }
  const unloadWhenEmpty = (room: Room): void =>
    later(`unload ${room.planId}`, UNLOAD_MS, async () => {
      if (room.members.size > 0 || rooms.get(room.planId) !== room) return
      if (room.waiting.length > 0 || room.committing || room.stale) return unloadWhenEmpty(room)
      rooms.delete(room.planId)
      await flusher.keepSnapshot(room)
    })
  const tellPresence = (room: Room) => later(`presence ${room.planId}`, PRESENCE_MS, () => sendPresence(io, room))

  const look = async (room: Room) => {
    const { db, now } = server()
    const row = await docOf(db, room.planId)
    const locked = row?.lockedAt !== null
    if (row !== null && row.epoch !== room.epoch) {
      for (const { socket } of room.members.values()) sendReset(room, socket, 'EPOCH')
      rooms.delete(room.planId)
      return
    }
    const changedLock = room.locked !== locked
    room.locked = locked
    if (locked) await flusher.keepSnapshot(room)
    for (const member of room.members.values()) {
      const access = await docAccessOf(db, member.personId, room.planId, now())
      if (access === null) sendReset(room, member.socket, 'DENIED')
      else if (access.role !== member.role || changedLock) {
        member.role = access.role
        member.cursor = cursorFor(member, member.cursor)
        sendState(room, member)
      }
    }
    tellPresence(room)
  }

  const lookAgain = (room: Room) =>
    later(`look ${room.planId}`, 20, () =>
      look(room).catch((error: unknown) => log.error({ error }, 'permissions of a document could not be read')),
    )

  return {
    open: async (ctx, asked) => {
      const { db, now } = ctx.server
      const planId = asked.doc
      if (asked.schemaVer !== SCHEMA_VERSION) return { ok: false, code: 'UPGRADE' }
      const access = await docAccess(db, ctx.actor, planId, now())
      if (access === null) return denied
      const { clinicId, caseId } = access
      await read(ctx, async (_tx, at) => ({
        result: null,
        views: viewOnce(ctx, { type: 'plan viewed', planId, caseId, clinicId }, at),
      }))
      await roomFor(planId, access)
      const holder = { personId: ctx.actor.personId, sessionId: ctx.sessionId }
      const known = asked.clientId === undefined ? null : await docClientOf(db, planId, asked.clientId)
      if (asked.clientId !== undefined && known?.personId !== holder.personId) return { ok: false, code: 'FOREIGN' }
      const clientId = asked.clientId ?? (await issueClientId(db, planId, holder, now()))
      const room = await roomFor(planId, access)
      if (asked.epoch !== undefined && asked.epoch !== room.epoch) return { ok: false, code: 'EPOCH' }
      if (room.stale || closed) return { ok: false, code: 'BUSY' }
      if (!ctx.socket.connected) return denied
      const missing = differenceFor(room, asked.sv)
      if (missing === null) return { ok: false, code: 'MALFORMED' }
      for (const { socket, clientId: theirs } of room.members.values())
        if (theirs === clientId && socket !== ctx.socket) dismiss(room, socket)
      const nextClock = Math.max(
        Y.decodeStateVector(Y.encodeStateVector(room.committed)).get(clientId) ?? 0,
        room.members.get(ctx.socket.id)?.nextClock ?? 0,
      )
      const { role } = access
      const member: Member = {
        socket: ctx.socket,
        ...holder,
        clientId,
        role,
        cursor: nowhere,
        nextClock,
        behind: null,
      }
      room.members.set(ctx.socket.id, member)
      hearFrom(room, member)
      tellPresence(room)
      const { epoch, locked, seq, at } = room
      return { epoch, role, locked, clientId, update: missing, seq, at }
    },

    up: async (ctx, { doc: planId, epoch, n, u }) => {
      const room = rooms.get(planId)
      const member = room?.members.get(ctx.socket.id)
      if (room === undefined || member === undefined) return { ok: false, code: 'CLOSED' }
      if (room.stale || closed || room.waiting.length >= MAX_WAITING) return { ok: false, code: 'BUSY' }
      return new Promise((answer) => {
        const fault = faultOf(room, member, epoch, u)
        if (fault !== null) return refuseEdit(server(), room, { member, answer }, fault)
        const edit = readUpdate(u)
        if (typeof edit === 'string') return refuseEdit(server(), room, { member, answer }, edit)
        if (edit.clients.some((client) => client !== member.clientId))
          return refuseEdit(server(), room, { member, answer }, 'FOREIGN')
        const clock = edit.clocks.get(member.clientId)
        if (clock !== undefined && clock.from > member.nextClock)
          return refuseEdit(server(), room, { member, answer }, 'GAP')
        if (edit.empty) return answer({ ok: true, n, seq: room.seq, at: room.at ?? ctx.server.now() })
        member.nextClock = Math.max(member.nextClock, clock?.until ?? 0)
        room.waiting.push({ member, read: edit, n, answer })
        void flusher.flush()
      })
    },

    moved: (socket, planId, cursor) => {
      const room = rooms.get(planId)
      const member = room?.members.get(socket.id)
      if (room === undefined || member === undefined) return
      member.cursor = cursorFor(member, cursor)
      tellPresence(room)
    },

    leave: (socket, planId) => {
      for (const room of planId === undefined ? rooms.values() : [rooms.get(planId)]) {
        if (room === undefined || !room.members.has(socket.id)) continue
        dismiss(room, socket)
        tellPresence(room)
        unloadWhenEmpty(room)
      }
    },

    flush: async (planId) => {
      while ((rooms.get(planId)?.waiting.length ?? 0) > 0 && rooms.get(planId)?.stale === false) await flusher.flush()
    },

    heard: (events) => {
      const topics = events.filter(mayChangeRights).flatMap(topicsOf)
      if (topics.length === 0) return
      for (const room of rooms.values()) if (topics.some((topic) => isAbout(room, topic))) lookAgain(room)
    },

    close: async () => {
      await flusher.flush()
      closed = true
      await flusher.flush()
      await Promise.all([...rooms.values()].map(flusher.keepSnapshot))
    },
  }

  function faultOf(room: Room, member: Member, epoch: string, u: Uint8Array): DocFault | null {
    if (u.length > MAX_UPDATE_BYTES) return 'SIZE'
    if (!edits.take(member.sessionId, Date.now())) return 'RATE'
    if (epoch !== room.epoch) return 'EPOCH'
    if (room.locked) return 'LOCKED'
    return member.role === 'write' ? null : 'ROLE'
  }
}

/** Drafting and answering actions happens all the time and changes nobody's rights in a document. */
function mayChangeRights({ type }: HarbourEvent): boolean {
  return !type.startsWith('action ') && !type.endsWith(' viewed')
}

function isAbout(room: Room, topic: string): boolean {
  if (topic === `plan:${room.planId}` || topic === `clinic:${room.clinicId}` || topic === `case:${room.caseId}`)
    return true
  return [...room.members.values()].some(({ personId }) => topic === `person:${personId}`)
}

/** What a copy with this state vector lacks; null when its bytes are not a state vector. */
function differenceFor(room: Room, sv: Uint8Array): Buffer | null {
  try {
    return Buffer.from(Y.encodeStateAsUpdate(room.committed, sv))
  } catch {
    return null
  }
}
