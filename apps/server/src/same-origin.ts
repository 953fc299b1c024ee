import type { IncomingMessage } from 'node:http'
import type { NextFunction, Request, Response } from 'express'

/** Whether a request comes from a page of this very host: its `Origin` must be there and name the host it was sent to. */
export function isSameOrigin(request: Pick<IncomingMessage, 'headers'>, host: string | undefined): boolean {
  const { origin } = request.headers
  if (origin === undefined || host === undefined) return false
  return URL.canParse(origin) && new URL(origin).host === host
}

/** Refuses requests that change or read data unless our own page sent them: the right origin and our own header. */
export function onlyOurPages(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'GET' && request.headers['sec-fetch-dest'] !== 'document') return next()
  if (request.method === 'POST' && isSameOrigin(request, request.host) && request.headers['x-harbour'] === '1')
    return next()
  response.status(403).json({ message: 'This request did not come from a page of Harbour.' })
}

/** Refuses any body but JSON, multipart included. */
export function onlyJson(request: Request, response: Response, next: NextFunction): void {
  if (request.method !== 'POST' || request.is('application/json') !== false) return next()
  response.status(415).json({ message: 'Send JSON, with the content type application/json.' })
}
