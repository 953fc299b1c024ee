import type { IncomingMessage } from 'node:http'
import type { NextFunction, Request, Response } from 'express'

/**
 * Whether a request comes from a page of this very host: its `Origin` must be there and be the address under which people reach
 * Harbour, or, where the settings do not say it, name the host that the request was sent to.
 */
export function isSameOrigin(
  request: Pick<IncomingMessage, 'headers'>,
  host: string | undefined,
  ours: string | null,
): boolean {
  const { origin } = request.headers
  if (origin === undefined) return false
  if (ours !== null) return origin === ours
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host
}

/** Refuses whatever our own page did not post: by another method, from another origin, or without our own header. */
export function onlyOurPages(ours: string | null) {
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
