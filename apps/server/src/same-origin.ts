import type { IncomingMessage } from 'node:http'
import type { NextFunction, Request, Response } from 'express'
import type { Server } from './context.ts'
import { isPrivate } from './private.ts'

/** What is asked of the settings: the address under which people reach Harbour, and whether it holds a demonstration alone. */
type Ours = Pick<Server, 'origin' | 'demo'>

/**
 * Whether a request comes from a page of this very host: its `Origin` must be there and be the address under which people reach
 * Harbour, or, where the settings do not say it, name the host that the request was sent to. With live data the page came over
 * HTTPS, or never left the machine (SEC-7).
 */
export function isSameOrigin(request: Pick<IncomingMessage, 'headers'>, host: string | undefined, ours: Ours): boolean {
  const { origin } = request.headers
  if (origin === undefined) return false
  if (ours.origin !== null) return origin === ours.origin
  if (host === undefined || !URL.canParse(origin) || new URL(origin).host !== host) return false
  return ours.demo || isPrivate(origin)
}

/**
 * Whether a socket is opened by a page of this very host. Where no WebSocket gets through, the page asks by a GET, which carries
 * no `Origin`; the browser then says in a header that no page can set where it was asked from.
 */
export function isOurSocket({ headers }: Pick<IncomingMessage, 'headers'>, ours: Ours): boolean {
  if (headers.origin === undefined) return headers['sec-fetch-site'] === 'same-origin'
  return isSameOrigin({ headers }, headers.host, ours)
}

/** Refuses whatever our own page did not post: by another method, from another origin, or without our own header. */
export function onlyOurPages(ours: Ours) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.method === 'POST' && isSameOrigin(request, request.host, ours) && request.headers['x-harbour'] === '1')
      return next()
    response.status(403).json({ message: 'This request did not come from a page of Harbour.' })
  }
}

/** Refuses any body but JSON, multipart included. */
export function onlyJson(request: Request, response: Response, next: NextFunction): void {
  if (request.method !== 'POST' || request.is('application/json') !== false) return next()
  response.status(415).json({ message: 'Send JSON, with the content type application/json.' })
}
