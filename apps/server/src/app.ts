import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { Server as HttpServer } from 'node:http'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import express from 'express'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Db } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { appRouter } from './api.ts'
import { tokenIn } from './auth/cookie.ts'
import { authRoutes } from './auth/routes.ts'
import { signedInBy } from './auth/sessions.ts'
import type { Context, Server } from './context.ts'
import { securityHeaders } from './headers.ts'
import { uploadRoutes } from './import/uploads.ts'
import type { LiveDocs } from './live/live-docs.ts'
import { attachSockets } from './live/sockets.ts'
import { log } from './log.ts'
import { onlyJson, onlyOurPages } from './same-origin.ts'

export interface AppSettings {
  readonly db: Db
  readonly demo: boolean
  readonly now?: () => Instant
  /** How long a connection may read too slowly before it is ended, in milliseconds; 30 seconds when left out. */
  readonly patienceMs?: number
  /** Answers `/healthz`, and serves the web app; left out where a test needs neither. */
  readonly health?: RequestHandler
  readonly webFiles?: RequestHandler
}

type Live = ReturnType<typeof attachSockets>

export interface App {
  readonly http: HttpServer
  /** The live documents of this server. */
  readonly docs: LiveDocs
  /** How many rooms and connections there are, and how much waits for connections that read slowly. */
  readonly gauges: Live['gauges']
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
    patienceMs: settings.patienceMs ?? 30_000,
    ...sockets,
  }))
  const { server } = live

  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  app.use(securityHeaders())
  if (settings.health !== undefined) app.get('/healthz', whenServing(live, server), settings.health)
  app.use('/auth', onlyOurPages, onlyJson, express.json({ limit: '16kb' }), authRoutes(server))
  app.use('/upload', onlyOurPages, uploadRoutes(server))
  app.use(
    '/trpc',
    onlyOurPages,
    onlyJson,
    createExpressMiddleware({
      router: appRouter,
      // Reads go by POST too, so that nothing a person types is ever in an address or a proxy's log.
      allowMethodOverride: true,
      maxBatchSize: 10,
      maxBodySize: 256 * 1024,
      createContext: async ({ req, res }): Promise<Context> => {
        const token = tokenIn(req)
        const signedIn = token === null ? null : await signedInBy(server, token)
        // Seconds until the session ends unless more is done, so that the page can warn in time.
        if (signedIn !== null)
          res.setHeader(
            'x-session-ends',
            Math.round((Date.parse(signedIn.idleUntil) - Date.parse(server.now())) / 1_000),
          )
        return { server, requestId: randomUUID(), signedIn }
      },
    }),
  )
  if (settings.webFiles !== undefined) app.use(settings.webFiles)
  app.use(answerFault)

  return { http, docs: server.docs, gauges: live.gauges, close: live.close }
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
