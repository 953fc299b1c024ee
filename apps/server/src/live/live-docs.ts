import * as Y from 'yjs'
import type { Db, Tx } from '@harbour/db/open-db'
import { docClientOf, docOf, headsOf } from '@harbour/db/queries/docs'
import type { Instant } from '@harbour/domain/basics/dates'
import { MAX_UPDATE_BYTES, readUpdate } from '@harbour/plan-doc/update'
import type { HarbourEvent } from '@harbour/domain/events'
import type { Cursor, DocFault, OpenDoc, UpDoc } from '@harbour/plan-doc/frames'
import { nowhere } from '@harbour/plan-doc/presence'
import { SCHEMA_VERSION } from '@harbour/plan-doc/shape'
import { read } from '../change.ts'
import type { Server } from '../context.ts'
import { log } from '../log.ts'
import { viewOnce } from '../seen-lately.ts'
import { makeBuckets } from './buckets.ts'
import { docAccess } from './doc-access.ts'
import { makeFlusher, refuseEdit } from './doc-flush.ts'
import { makeLooker } from './doc-look.ts'
import { cursorFor, makePresence } from './doc-presence.ts'
import { readIfBehind, readMissed } from './doc-relay.ts'
import type { Member, Room, UpAnswer } from './doc-room.ts'
import { differenceFor, MAX_WAITING } from './doc-room.ts'
import { makeLater, makeRooms } from './doc-rooms.ts'
import { dismiss, hearFrom, sendReset } from './doc-send.ts'
import type { LiveContext, LiveIo, LiveSocket } from './live-event.ts'
import type { NodeMessage } from './node-messages.ts'
import { issueClientId } from './plan-docs.ts'
import { isSlow } from './slow.ts'
import { EVERYONE, toldOf } from './told.ts'

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
  /** The same by topics. */
  readonly look: (looks: readonly string[]) => void
  /** What another server says of documents. */
  readonly told: (node: string, says: NodeMessage) => void
  readonly wentAway: (node: string) => void
  /** Reads what was missed while no server was heard, or a bell was. */
  readonly compare: () => Promise<void>
  /** Asks the other servers who has these documents open, and tells them who has here. */
  readonly meet: () => void
  readonly gauges: () => { readonly rooms: number; readonly members: number; readonly behind: number }
  /** Commits what is in memory; takes nothing after. */
  readonly close: () => Promise<void>
}

/** Keeps the documents that people on this server have open. */
export function makeLiveDocs(server: () => Server, io: LiveIo): LiveDocs {
  const edits = makeBuckets(20, 60)
  let closed = false
  /** Counts looks, so that whoever is being let in meanwhile is looked at again. */
  let looks = 0
  const later = makeLater(() => closed)
  const rooms = makeRooms(server, later, {
    loaded: ({ planId }) => void server().nodes.tell({ kind: 'who', plans: [planId] }),
    unloaded: (room) => flusher.keepSnapshot(room),
  })
  const flusher = makeFlusher(server, io, rooms.all)
  const presence = makePresence(server, io, rooms.get, later)
  const lookAgain = makeLooker({
    server,
    later,
    keepSnapshot: flusher.keepSnapshot,
    presenceChanged: presence.changed,
    drop: (room) => {
      for (const { socket } of room.members.values()) sendReset(room, socket, 'EPOCH')
      rooms.drop(room)
    },
  })

  const look = (topics: readonly string[]) => {
    if (topics.length === 0) return
    looks += 1
    const asked = new Set(topics)
    for (const room of rooms.all()) {
      const about = [`plan:${room.planId}`, `clinic:${room.clinicId}`, `case:${room.caseId}`, EVERYONE]
      if (about.some((topic) => asked.has(topic))) lookAgain(room, null)
      else
        for (const { personId } of room.members.values()) if (asked.has(`person:${personId}`)) lookAgain(room, personId)
    }
  }

  return {
    open: async (ctx, asked) => {
      const { db, now } = ctx.server
      const planId = asked.doc
      if (asked.schemaVer !== SCHEMA_VERSION) return { ok: false, code: 'UPGRADE' }
      if (isSlow(ctx.socket)) return { ok: false, code: 'BUSY' }
      const looked = looks
      const access = await docAccess(db, ctx.actor, planId, now())
      if (access === null) return denied
      const { clinicId, caseId } = access
      await rooms.open(planId, access)
      const views = viewOnce(ctx, { type: 'plan viewed', planId, caseId, clinicId }, now())
      // Without a row for the log there is nothing to be committed together, and it is asked both at once.
      const [clientId, row] = await (views.length === 0
        ? Promise.all([clientIdFor(db, ctx, asked, now(), true), docOf(db, planId)])
        : read(ctx, async (tx, at) => ({
            result: [await clientIdFor(tx, ctx, asked, at, false), await docOf(tx, planId)] as const,
            views,
          })))
      if (clientId === null) return { ok: false, code: 'FOREIGN' }
      const room = await rooms.open(planId, access)
      // Whoever comes back may have seen more than this room has: it must not be taken for a gap.
      if (row !== null && row.headSeq > room.seq && !room.stale) await readMissed(server(), io, room)
      if (asked.epoch !== undefined && asked.epoch !== room.epoch) return { ok: false, code: 'EPOCH' }
      if (room.stale || closed || isSlow(ctx.socket)) return { ok: false, code: 'BUSY' }
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
        personId: ctx.actor.personId,
        sessionId: ctx.sessionId,
        clientId,
        role,
        cursor: nowhere,
        nextClock,
        behind: null,
      }
      room.members.set(ctx.socket.id, member)
      hearFrom(room, member)
      if (looked !== looks) lookAgain(room, ctx.actor.personId)
      presence.changed(room)
      const { ch, epoch, locked, seq, at } = room
      return { ch, epoch, role, locked, clientId, update: missing, seq, at }
    },

    up: async (ctx, { doc: planId, epoch, n, u, confirmed = false }) => {
      const room = rooms.get(planId)
      const member = room?.members.get(ctx.socket.id)
      if (room === undefined || member === undefined) return { ok: false, code: 'CLOSED' }
      if (room.stale || closed || room.waiting.length >= MAX_WAITING || server().nodes.isDeaf())
        return { ok: false, code: 'BUSY' }
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
        flusher.take(room, { member, read: edit, n, confirmed, answer })
      })
    },

    moved: (socket, planId, cursor) => {
      const room = rooms.get(planId)
      const member = room?.members.get(socket.id)
      if (room === undefined || member === undefined) return
      member.cursor = cursorFor(member, cursor)
      presence.changed(room)
    },

    leave: (socket, planId) => {
      for (const room of planId === undefined ? rooms.all() : [rooms.get(planId)]) {
        if (room === undefined || !room.members.has(socket.id)) continue
        dismiss(room, socket)
        presence.changed(room)
        rooms.unloadWhenEmpty(room)
      }
    },

    flush: async (planId) => {
      while ((rooms.get(planId)?.waiting.length ?? 0) > 0 && rooms.get(planId)?.stale === false) await flusher.flush()
    },

    heard: (events) => look(toldOf(events).looks),
    look,

    told: (node, says) => {
      if (says.kind === 'here') presence.heard(node, says)
      else if (says.kind === 'who') {
        for (const planId of says.plans) {
          const room = rooms.get(planId)
          if (room !== undefined && room.members.size > 0) void presence.answerWho(room)
        }
      } else if (says.kind === 'docs') for (const [planId, seq] of says.heads) heardOf(rooms.get(planId), seq)
    },

    wentAway: (node) => presence.went(node, rooms.all()),

    compare: async () => {
      const held = rooms.all().map(({ planId }) => planId)
      try {
        for (const { planId, headSeq } of await headsOf(server().db, held)) heardOf(rooms.get(planId), headSeq)
      } catch (error) {
        log.warn({ error }, 'documents could not be compared')
      }
    },

    meet: () => {
      const open = rooms.all().filter((room) => room.members.size > 0)
      if (open.length > 0) void server().nodes.tell({ kind: 'who', plans: open.map(({ planId }) => planId) })
      for (const room of open) void presence.answerWho(room)
    },

    gauges: () => {
      const members = rooms.all().flatMap((room) => [...room.members.values()])
      const behind = members.filter((member) => member.behind !== null)
      return { rooms: rooms.all().length, members: members.length, behind: behind.length }
    },

    close: async () => {
      await flusher.flush()
      closed = true
      await flusher.flush()
      await Promise.all(rooms.all().map(flusher.keepSnapshot))
    },
  }

  function heardOf(room: Room | undefined, seq: number): void {
    if (room === undefined) return
    room.heard = Math.max(room.heard, seq)
    readIfBehind(server(), io, room)
  }

  function faultOf(room: Room, member: Member, epoch: string, u: Uint8Array): DocFault | null {
    if (u.length > MAX_UPDATE_BYTES) return 'SIZE'
    if (!edits.take(member.sessionId, Date.now())) return 'RATE'
    if (epoch !== room.epoch) return 'EPOCH'
    if (room.locked) return 'LOCKED'
    return member.role === 'write' ? null : 'ROLE'
  }
}

/** The client id that a copy has, if it is this person's, or a new one; null for somebody else's (LIV-3). */
async function clientIdFor(
  tx: Db | Tx,
  { actor, sessionId }: LiveContext,
  asked: OpenDoc,
  at: Instant,
  alone: boolean,
) {
  if (asked.clientId === undefined)
    return issueClientId(tx, asked.doc, { personId: actor.personId, sessionId }, at, alone)
  const known = await docClientOf(tx, asked.doc, asked.clientId)
  return known?.personId === actor.personId ? asked.clientId : null
}
