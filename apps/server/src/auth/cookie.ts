import { parse, serialize } from 'cookie'
import type { Request } from 'express'
import type { IncomingMessage } from 'node:http'
import { SSO_MINUTES } from '@harbour/domain/people/sso'

/**
 * `__Host-` where people reach Harbour over HTTPS: such a cookie can be set by this host alone, for every path. Where the settings say
 * that they do, a cookie without it is nobody's: a page of another host, or one without TLS, could have set it.
 */
const SECURE_PREFIX = '__Host-'
const SESSION = 'harbour'
const DEVICE = 'harbour-device'
const TRIP = 'harbour-sso'
const YEAR_SECONDS = 365 * 24 * 60 * 60

type Carrier = Pick<IncomingMessage, 'headers'>

/** Whether people reach Harbour over HTTPS: as the settings say it, else as this request does. */
export function comesSecurely(request: Pick<Request, 'secure'>, origin: string | null): boolean {
  return origin === null ? request.secure : isHttps(origin)
}

/** The session token in a request's cookies; null when there is none. `origin` is the one of the settings, where there is one. */
export const tokenIn = (request: Carrier, origin: string | null): string | null => valueOf(request, SESSION, origin)

/** The token by which a browser is known again; null when nobody has signed in with it. */
export const deviceTokenIn = (request: Carrier, origin: string | null): string | null =>
  valueOf(request, DEVICE, origin)

/** The token of a browser that was sent to an organisation; null when it was not. */
export const tripTokenIn = (request: Carrier, origin: string | null): string | null => valueOf(request, TRIP, origin)

/** The `Set-Cookie` that hands a browser its session token; one without a token takes it away. */
export function sessionCookie(token: string | null, secure: boolean): string {
  return cookie(SESSION, token ?? '', secure, token === null ? { maxAge: 0 } : {})
}

/** The `Set-Cookie` by which a browser is known again; it lets nobody in. */
export function deviceCookie(token: string, secure: boolean): string {
  return cookie(DEVICE, token, secure, { maxAge: YEAR_SECONDS })
}

/** The `Set-Cookie` by which a browser that comes back from its organisation is the one that was sent there. */
export function tripCookie(token: string, secure: boolean): string {
  return cookie(TRIP, token, secure, { maxAge: SSO_MINUTES * 60 })
}

function isHttps(origin: string): boolean {
  return origin.startsWith('https://')
}

function valueOf(request: Carrier, name: string, origin: string | null): string | null {
  const cookies = parse(request.headers.cookie ?? '')
  const plain = origin !== null && isHttps(origin) ? undefined : cookies[name]
  return cookies[`${SECURE_PREFIX}${name}`] ?? plain ?? null
}

function cookie(name: string, value: string, secure: boolean, more: { readonly maxAge?: number }): string {
  const full = secure ? `${SECURE_PREFIX}${name}` : name
  return serialize(full, value, { httpOnly: true, secure, sameSite: 'strict', path: '/', ...more })
}
