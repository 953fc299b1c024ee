import * as Y from 'yjs'
import type { DocFault, DocRole } from '../frames.ts'
import { OpenDoc, UpDoc } from '../frames.ts'
import { firstUpdate } from '../shape.ts'
import { readUpdate, standsWhereItMay } from '../update.ts'
import type { Clock, Transport, TransportListener } from '../wire-state.ts'

const EPOCHS = ['00000000-0000-4000-8000-00000000000e', '00000000-0000-4000-8000-00000000000f'] as const

/** The fake server's number of its one document. */
const CH = 1

/** A clock that moves only when it is told to. */
export function fakeClock(): Clock & { readonly pass: (ms: number) => void } {
  let now = 0
  let timers: { readonly at: number; readonly run: () => void }[] = []
  return {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    pass: (ms) => {
      const until = now + ms
      for (;;) {
        const due = timers.filter((one) => one.at <= until).toSorted((a, b) => a.at - b.at)[0]
        if (due === undefined) break
        timers = timers.filter((one) => one !== due)
        now = Math.max(now, due.at)
        due.run()
      }
      now = until
    },
  }
}

interface LogRow {
  readonly client: number
  readonly update: Uint8Array
}

interface Waiting extends LogRow {
  readonly peer: FakePeer
  readonly epoch: number
  readonly n: number
  readonly answered: (answer: unknown) => void
}

/** One connection to the fake server; frames wait in both directions until they are let through. */
export interface FakePeer extends Transport {
  readonly connect: () => void
  /** Cuts the connection: every frame on its way, either way, is gone. */
  readonly cut: () => void
  /** Lets one frame through to the server. */
  readonly letUp: (which?: number) => void
  /** Lets one frame through to the page; with `twice`, it arrives again later. */
  readonly letDown: (which?: number, twice?: boolean) => void
  readonly letAll: () => void
  readonly idle: () => boolean
  role: DocRole
}

/** A server whose log is a list: it commits when told to, and forgets what was not committed when it is killed. */
export interface FakeServer {
  readonly log: readonly LogRow[]
  readonly connect: () => FakePeer
  /** Commits what waits, shows it to the others, then acknowledges it (LIV-1). */
  readonly commit: () => void
  /** Ends the server and starts it again: connections and what was not committed are gone. */
  readonly kill: () => void
  readonly lock: () => void
  readonly restore: () => void
  /** The document as the log alone gives it. */
  readonly reload: () => Y.Doc
}

/** A fake server of one document, `planId`. */
export function fakeServer(planId: string): FakeServer {
  const log: LogRow[] = [{ client: 1, update: firstUpdate(1) }]
  const peers = new Map<
    FakePeer,
    { clientId: number; push: (event: string, payload: object) => void; drop: () => void }
  >()
  let waiting: Waiting[] = []
  let nextClient = 2
  let epoch: 0 | 1 = 0
  let locked = false

  const reload = () => {
    const doc = new Y.Doc()
    for (const { update } of log) Y.applyUpdate(doc, update)
    return doc
  }
  const refuse = (one: Pick<Waiting, 'peer' | 'answered'>, code: DocFault) => {
    waiting = waiting.filter(({ peer }) => peer !== one.peer)
    peers.get(one.peer)?.push('doc:reset', { doc: planId, epoch: EPOCHS[epoch], why: code })
    one.answered({ ok: false, code })
  }
  const open = (peer: FakePeer, raw: unknown, answered: (answer: unknown) => void) => {
    const asked = OpenDoc.parse(raw)
    const connection = peers.get(peer)
    if (connection === undefined) return
    if (asked.epoch !== undefined && asked.epoch !== EPOCHS[epoch]) return answered({ ok: false, code: 'EPOCH' })
    connection.clientId = asked.clientId ?? nextClient
    nextClient += 1
    const doc = reload()
    answered({
      ok: true,
      ch: CH,
      epoch: EPOCHS[epoch],
      role: peer.role,
      locked,
      clientId: connection.clientId,
      update: Y.encodeStateAsUpdate(doc, asked.sv),
      seq: log.length,
      at: null,
    })
  }
  const receive = (peer: FakePeer, raw: unknown, answered: (answer: unknown) => void) => {
    const { u, n, epoch: theirs } = UpDoc.parse(raw)
    const clientId = peers.get(peer)?.clientId
    const read = readUpdate(u)
    const refused = { peer, answered }
    if (theirs !== EPOCHS[epoch]) return refuse(refused, 'EPOCH')
    if (locked) return refuse(refused, 'LOCKED')
    if (peer.role === 'read') return refuse(refused, 'ROLE')
    if (typeof read === 'string') return refuse(refused, read)
    if (clientId === undefined || read.clients.some((client) => client !== clientId)) return refuse(refused, 'FOREIGN')
    waiting.push({ peer, n, epoch, client: clientId, update: u, answered })
  }

  const server: FakeServer = {
    log,
    reload,
    connect: () => makePeer(peers, { 'doc:open': open, 'doc:up': receive }),
    commit: () => {
      if (waiting.length === 0) return
      const doc = reload()
      const batch = waiting
      waiting = []
      for (const one of batch) {
        const read = readUpdate(one.update)
        Y.applyUpdate(doc, one.update)
        if (doc.store.pendingStructs !== null || typeof read === 'string' || !standsWhereItMay(doc, read)) {
          refuse(one, 'GAP')
          return
        }
        log.push({ client: one.client, update: one.update })
        for (const [peer, { push }] of peers) if (peer !== one.peer) push('u', [CH, log.length, 1, one.update])
        one.answered({ ok: true, n: one.n, seq: log.length, at: '2026-03-27T10:00:00.000Z' })
      }
    },
    kill: () => {
      waiting = []
      for (const { drop } of peers.values()) drop()
    },
    lock: () => {
      locked = true
      for (const [peer, { push }] of peers)
        push('doc:state', { doc: planId, epoch: EPOCHS[epoch], role: peer.role, locked })
    },
    restore: () => {
      epoch = 1
      waiting = []
      for (const { push } of peers.values()) push('doc:reset', { doc: planId, epoch: EPOCHS[epoch], why: 'EPOCH' })
    },
  }
  return server
}

type Handlers = Readonly<
  Record<string, (peer: FakePeer, payload: unknown, answered: (answer: unknown) => void) => void>
>

function makePeer(
  peers: Map<FakePeer, { clientId: number; push: (event: string, payload: object) => void; drop: () => void }>,
  handlers: Handlers,
): FakePeer {
  const listeners = new Set<TransportListener>()
  let up = false
  let line = 0
  let toServer: (() => void)[] = []
  let toPage: (() => void)[] = []
  const down = (run: () => void) => toPage.push(run)
  const peer: FakePeer = {
    role: 'write',
    isUp: () => up,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    send: (event, payload, answered) => {
      if (!up) return
      const mine = line
      toServer.push(() =>
        handlers[event]?.(peer, payload, (answer) => {
          if (mine === line) down(() => answered?.(answer))
        }),
      )
    },
    connect: () => {
      if (up) return
      up = true
      const push = (event: string, payload: object) =>
        down(() => listeners.forEach(({ frame }) => frame(event, payload)))
      peers.set(peer, { clientId: 0, push, drop: peer.cut })
      for (const listener of listeners) listener.up()
    },
    cut: () => {
      if (!up) return
      up = false
      line += 1
      toServer = []
      toPage = []
      peers.delete(peer)
      for (const listener of listeners) listener.down()
    },
    letUp: (which = 0) => toServer.splice(which % Math.max(1, toServer.length), 1)[0]?.(),
    letDown: (which = 0, twice = false) => {
      const [frame] = toPage.splice(which % Math.max(1, toPage.length), 1)
      if (twice && frame !== undefined) toPage.push(frame)
      frame?.()
    },
    letAll: () => {
      while (toServer.length + toPage.length > 0) {
        peer.letUp()
        peer.letDown()
      }
    },
    idle: () => toServer.length + toPage.length === 0,
  }
  return peer
}
