import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { Server as HttpServer } from 'node:http'
import type { BlockList } from 'node:net'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import compression from 'compression'
import express from 'express'
import type { ErrorRequestHandler, Express, RequestHandler } from 'express'
import type { Db } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { appRouter } from './api.ts'
import { actedAt, arrivalOf } from './auth/arrival.ts'
import { createAttempts } from './auth/attempts.ts'
import { sessionCookie, tokenIn } from './auth/cookie.ts'
import { authRoutes, whomToSignInAs } from './auth/routes.ts'
import { signedInBy } from './auth/sessions.ts'
import type { SignedIn } from './auth/sessions.ts'
import { signedOutRoute } from './auth/sso/signed-out.ts'
import { countCalls } from './calls.ts'
import type { CallPace } from './calls.ts'
import type { Context, Server } from './context.ts'
import { securityHeaders } from './headers.ts'
import { uploadRoutes } from './import/uploads.ts'
import type { LiveDocs } from './live/live-docs.ts'
import { attachSockets } from './live/sockets.ts'
import { log } from './log.ts'
import { calendarRoute } from './outbox/calendar-route.ts'
import { unnamedSender } from './outbox/sender-of.ts'
import { refusalIn } from './refused.ts'
import { onlyJson, onlyOurPages } from './same-origin.ts'

export interface AppSettings {
  readonly db: Db
  readonly demo: boolean
  readonly now?: () => Instant
  /** The address under which people reach Harbour; each request tells it when left out. */
  readonly origin?: string
  /** Where the providers of single sign-on may be; left out, anywhere in a demonstration and nowhere else. */
  readonly ssoHosts?: readonly string[]
  /** From where what is masked is opened, and what leaves the screen is taken; from anywhere when left out. */
  readonly managedNetworks?: BlockList
  /** From whom messages are; without it nothing is sent. */
  readonly mailFrom?: string
  /** How long a connection may read too slowly before it is ended, in milliseconds; 30 seconds when left out. */
  readonly patienceMs?: number
  /** How fast a session may ask over HTTP; the usual when left out. */
  readonly callPace?: CallPace
  /** Answers `/healthz`, and serves the web app; left out where a test needs neither. */
  readonly health?: RequestHandler
  readonly webFiles?: RequestHandler
}

type Live = ReturnType<typeof attachSockets>

export interface App {
  readonly http: HttpServer
  /** What answers requests: every address of the server is one of its routes. */
  readonly web: Express
  /** The live documents of this server. */
  readonly docs: LiveDocs
  /** How many rooms and connections there are, and how much waits for connections that read slowly. */
  readonly gauges: Live['gauges']
  /** Tells open screens, on every server, which topics changed. */
  readonly announce: Server['announce']
  /** Saves what is in memory, ends every connection. */
  readonly close: () => Promise<void>
}

/** Harbour on one port: sign-in, API, sockets, web app. */
export function createApp(settings: AppSettings): App {
  const app = express()
  const http = createServer({ requestTimeout: 60_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 }, app)
  const live = attachSockets(http, settings.db, (sockets): Server => ({
    db: settings.db,
    demo: settings.demo,
    now: settings.now ?? (() => new Date().toISOString()),
    origin: settings.origin ?? null,
    ssoHosts: settings.ssoHosts ?? (settings.demo ? null : []),
    managedNetworks: settings.managedNetworks ?? null,
    mailFrom: settings.mailFrom ?? unnamedSender,
    sendsMail: settings.mailFrom !== undefined,
    attempts: createAttempts(settings.db),
    calls: countCalls(settings.callPace),
    patienceMs: settings.patienceMs ?? 30_000,
    ...sockets,
  }))
  const { server } = live

  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  app.use(securityHeaders())
  if (settings.health !== undefined) app.get('/healthz', whenServing(live, server), settings.health)
  app.post('/auth/sso/signed-out', ...signedOutRoute(server))
  const ourPages = onlyOurPages(server)
  app.use('/auth', whomToSignInAs(server), ourPages, onlyJson, express.json({ limit: '16kb' }), authRoutes(server))
  app.use('/upload', ourPages, uploadRoutes(server))
  app.use(
    '/trpc',
    ourPages,
    onlyJson,
    // Only our own pages get this far, so that nobody else can have the same secret sent beside words of their choice.
    compression(),
    createExpressMiddleware({
      router: appRouter,
      // Reads go by POST too, so that nothing a person types is ever in an address or a proxy's log.
      allowMethodOverride: true,
      maxBatchSize: 10,
      maxBodySize: 256 * 1024,
      createContext: async ({ req, res }): Promise<Context> => {
        const token = tokenIn(req, server.origin)
        const signedIn = token === null ? null : await signedInBy(server, token, actedAt(req, server.now()))
        if (signedIn !== null) res.setHeader('x-session-ends', secondsLeft(signedIn, server.now()))
        const arrival = arrivalOf(req, server.origin)
        return {
          server,
          requestId: randomUUID(),
          signedIn,
          arrival,
          giveToken: (renewed) => res.setHeader('Set-Cookie', sessionCookie(renewed, arrival.isSecure)),
        }
      },
    }),
  )
  app.get('/calendar/:token.ics', calendarRoute(server))
  if (settings.webFiles !== undefined) app.use(settings.webFiles)
  app.use(answerFault)

  return { http, web: app, docs: server.docs, gauges: live.gauges, announce: server.announce, close: live.close }
}

/** Seconds until the session ends unless more is done, and until it ends in any case, so that the page can warn in time. */
function secondsLeft({ idleUntil, absoluteUntil }: SignedIn, at: Instant): string {
  return [idleUntil, absoluteUntil].map((end) => Math.round((Date.parse(end) - Date.parse(at)) / 1_000)).join()
}

/** A server that stops, or has lost touch with the others, says so to whoever sends people to it. */
function whenServing(live: Live, { nodes }: Server): RequestHandler {
  return (_request, response, next) => {
    if (live.isClosing() || nodes.isDeaf()) response.status(503).json({ status: 'unavailable' })
    else next()
  }
}

const answerFault: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error)
  const refusal = refusalIn(error)
  if (refusal?.code === 'LOG_NOT_WRITTEN') {
    log.error('the access log could not be written')
    response.status(503).json({ refusal })
    return
  }
  const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500
  if (status >= 500) log.error({ error }, 'request failed')
  const message =
    status === 413
      ? 'That is larger than Harbour accepts.'
      : status < 500
        ? 'Harbour could not read that request.'
        : 'There is a problem with the service.'
  response.status(status).json({ message })
}
