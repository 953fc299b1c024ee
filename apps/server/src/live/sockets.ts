import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '@harbour/db/open-db'
import { Server as SocketServer } from 'socket.io'
import msgpackParser from 'socket.io-msgpack-parser'
import { whyCannot } from '@harbour/domain/people/permissions'
import { whyNotYet } from '@harbour/domain/people/session'
import { tokenIn } from '../auth/cookie.ts'
import { signedInAgain, signedInBy } from '../auth/sessions.ts'
import type { SignedIn } from '../auth/sessions.ts'
import type { Server } from '../context.ts'
import { guardSocketAnswers } from '../headers.ts'
import { log } from '../log.ts'
import { loggedRefusal, refusalIn } from '../refused.ts'
import { isOurSocket } from '../same-origin.ts'
import { keepAttendance, lastSeen } from './attend.ts'
import { liveEvents } from './events.ts'
import { makeJustTold } from './just-told.ts'
import { makeLiveDocs } from './live-docs.ts'
import type { LiveContext, LiveEvent, LiveIo, LiveSocket } from './live-event.ts'
import { joinNodes } from './nodes.ts'
import { keepStanding } from './standing.ts'
import { EVERYONE } from './told.ts'
import type { Told } from './told.ts'
import { makePace } from './pace.ts'
import { waitingFor } from './slow.ts'
import { tellChanged } from './tell-changed.ts'
import { topicsWatchedBy } from './watch.ts'

/** How long a connection is trusted before its session is looked up again. */
const RECHECK_MS = 5_000

/** How often what is in memory is compared with the database, in case a bell was missed. */
const COMPARE_MS = 30_000
/** How long a server that stops waits to have said goodbye to the others. */
const GOODBYE_MS = 1_000

type Announcer = Pick<Server, 'announce' | 'show' | 'justTold' | 'cutSession' | 'docs' | 'nodes'>
type Acknowledge = (answer: object) => void

/** Serves sockets on the HTTP server: nobody without a session, nothing without a declared permission. */
export function attachSockets(http: HttpServer, db: Db, serverWith: (announcer: Announcer) => Server) {
  let closing = false
  const io: LiveIo = new SocketServer(http, {
    parser: msgpackParser,
    transports: ['websocket', 'polling'],
    serveClient: false,
    maxHttpBufferSize: 256 * 1024,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 5_000,
    perMessageDeflate: false,
    allowRequest: (request, decide) => {
      const isOurs = !closing && isOurSocket(request, server)
      if (isOurs) expectPerson(server, request)
      decide(null, isOurs)
    },
  })
  const docs = makeLiveDocs(() => server, io)
  guardSocketAnswers(http)
  const standing = keepStanding(() => server, io)
  const justTold = makeJustTold()
  const show = (told: Told) => {
    const { topics, looks, not } = told
    justTold.keep(told, Date.now())
    tellChanged(io, topics, not)
    docs.look(looks)
    standing.look(looks)
  }
  const cut = (sessionId: string) => io.in(`session:${sessionId}`).disconnectSockets(true)
  const nodes = joinNodes(db, {
    heard: (says, node) => {
      if (says.kind === 'told') show(says)
      else if (says.kind === 'cut') says.sessions.forEach(cut)
      else docs.told(node, says)
    },
    // Whatever was rung while nobody listened was missed: everything open is read again.
    listening: () => {
      for (const socket of io.sockets.sockets.values()) {
        const topics = topicsWatchedBy(socket)
        if (topics.length > 0) socket.emit('changed', { topics })
      }
      docs.look([EVERYONE])
      standing.look([EVERYONE])
      docs.meet()
      void docs.compare()
    },
    came: () => docs.meet(),
    went: (node) => docs.wentAway(node),
  })
  const comparing = setInterval(() => void docs.compare(), COMPARE_MS).unref()
  const server: Server = serverWith({
    docs,
    nodes,
    show,
    justTold,
    announce: (topics, not = []) => {
      if (topics.length === 0) return
      const told: Told = { topics, looks: [], not }
      show(told)
      void nodes.tell({ kind: 'told', ...told })
    },
    cutSession: (sessionId) => {
      cut(sessionId)
      void nodes.tell({ kind: 'cut', sessions: [sessionId] })
    },
  })

  const stopAttendance = keepAttendance(() => server, io)

  io.use((socket, next) => {
    const letIn = async () => next(await admission(server, socket))
    void letIn()
  })

  io.on('connection', (socket) => {
    const { actor, sessionId } = socket.data.signedIn
    void socket.join([`session:${sessionId}`, `person:${actor.personId}`])
    socket.on('disconnect', () => {
      docs.leave(socket)
      lastSeen(server, socket)
    })
    const pace = makePace()
    socket.onAny((name: string, ...rest: unknown[]) => {
      const event = Object.hasOwn(liveEvents, name) ? liveEvents[name] : undefined
      if (event === undefined) return socket.disconnect(true)
      if (!pace.reads(socket)) return
      const last = rest.at(-1)
      const acknowledge = typeof last === 'function' ? (last as Acknowledge) : () => {}
      if (pace.mayAsk(name, rest[0], Date.now())) void answer(server, socket, event, rest[0], acknowledge)
      else acknowledge({ ok: false, code: 'RATE' })
    })
  })

  return {
    server,
    isClosing: () => closing,
    gauges: () => {
      const waiting = [...io.sockets.sockets.values()].map(waitingFor)
      return {
        sockets: waiting.length,
        waitingPackets: waiting.reduce((sum, { packets }) => sum + packets, 0),
        waitingBytes: waiting.reduce((sum, { bytes }) => sum + bytes, 0),
        ...docs.gauges(),
      }
    },
    /** Lets nobody in any more, commits and acknowledges what has come, then ends every connection. */
    close: async () => {
      closing = true
      clearInterval(comparing)
      standing.close()
      stopAttendance()
      await docs.close()
      await Promise.race([nodes.close(), sleep(GOODBYE_MS)])
      await io.close()
    },
  }
}

/** Why a connection is not let in, as the error Socket.IO sends; undefined when it is. */
async function admission(server: Server, socket: LiveSocket): Promise<Error | undefined> {
  try {
    return (await admit(server, socket)) ? undefined : new Error('NOT_SIGNED_IN')
  } catch (error) {
    log.error({ error }, 'handshake failed')
    return new Error('UNAVAILABLE')
  }
}

/** Who comes by a request, looked up while the connection is still being made. */
const expected = new WeakMap<IncomingMessage, Promise<SignedIn | null>>()

function expectPerson(server: Server, request: IncomingMessage): void {
  const found = personOf(server, request)
  found.catch(() => undefined)
  expected.set(request, found)
}

async function personOf(server: Server, request: IncomingMessage): Promise<SignedIn | null> {
  const token = tokenIn(request, server.origin)
  return token === null ? null : signedInBy(server, token, null)
}

async function admit(server: Server, socket: LiveSocket): Promise<boolean> {
  const signedIn = await (expected.get(socket.request) ?? personOf(server, socket.request))
  expected.delete(socket.request)
  // Nobody hears of anything before their second factor (SES-8).
  if (signedIn === null || whyNotYet(signedIn, { can: 'clinic:attend' }, server.demo, server.now()) !== null)
    return false
  socket.data = {
    signedIn,
    checkedAt: Date.now(),
    checking: null,
    actedAt: null,
    patienceMs: server.patienceMs,
    owed: new Set(),
  }
  return true
}

/** Runs one event; whatever happens, the client gets an answer and the process goes on. */
async function answer(
  server: Server,
  socket: LiveSocket,
  event: LiveEvent,
  raw: unknown,
  acknowledge: Acknowledge,
): Promise<void> {
  try {
    if (event.isTyped === true) socket.data.actedAt = server.now()
    if (!(await isStillSignedIn(server, socket))) {
      acknowledge({ ok: false, code: 'NOT_SIGNED_IN' })
      socket.disconnect(true)
      return
    }
    const { actor, sessionId, assurance } = socket.data.signedIn
    const ctx: LiveContext = {
      server,
      requestId: randomUUID(),
      actor,
      sessionId,
      assurance,
      capability: event.can,
      socket,
    }
    acknowledge(await answerOf(ctx, event, raw))
  } catch (error) {
    log.error({ error, can: event.can }, 'socket event failed')
    acknowledge({ ok: false, code: 'FAULT' })
  }
}

async function answerOf(ctx: LiveContext, event: LiveEvent, raw: unknown): Promise<object> {
  const { signedIn } = ctx.socket.data
  const denied = whyCannot(ctx.actor, event.can) ?? whyNotYet(signedIn, event, ctx.server.demo, ctx.server.now())
  if (denied !== null) {
    return { ok: false, ...(await loggedRefusal(ctx, denied, raw)) }
  }
  const parsed = event.payload.safeParse(raw)
  if (!parsed.success) return { ok: false, code: 'MALFORMED' }
  try {
    return { ok: true, ...(await event.run(ctx, parsed.data as never)) }
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal === null) throw error
    return { ok: false, ...(await loggedRefusal(ctx, refusal, raw)) }
  }
}

async function isStillSignedIn(server: Server, socket: LiveSocket): Promise<boolean> {
  if (Date.now() - socket.data.checkedAt < RECHECK_MS && socket.data.checking === null) return true
  socket.data.checking ??= checkAgain(server, socket)
  return socket.data.checking
}

async function checkAgain(server: Server, socket: LiveSocket): Promise<boolean> {
  try {
    const signedIn = await signedInAgain(server, socket.data.signedIn.sessionId, socket.data.actedAt)
    if (signedIn === null) return false
    socket.data.signedIn = signedIn
    socket.data.checkedAt = Date.now()
    return true
  } finally {
    socket.data.checking = null
  }
}
