import { parse, serialize } from 'cookie'
import type { IncomingMessage } from 'node:http'
import { SSO_MINUTES } from '@harbour/domain/people/sso'

/** `__Host-` where the browser came over HTTPS: such a cookie can be set by this host alone, for every path. */
const SECURE_PREFIX = '__Host-'
const SESSION = 'harbour'
const DEVICE = 'harbour-device'
const TRIP = 'harbour-sso'
const YEAR_SECONDS = 365 * 24 * 60 * 60

type Carrier = Pick<IncomingMessage, 'headers'>

/** The session token in a request's cookies; null when there is none. */
export const tokenIn = (request: Carrier): string | null => valueOf(request, SESSION)

/** The token by which a browser is known again; null when nobody has signed in with it. */
export const deviceTokenIn = (request: Carrier): string | null => valueOf(request, DEVICE)

/** The token of a browser that was sent to an organisation; null when it was not. */
export const tripTokenIn = (request: Carrier): string | null => valueOf(request, TRIP)

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

function valueOf(request: Carrier, name: string): string | null {
  const cookies = parse(request.headers.cookie ?? '')
  return cookies[`${SECURE_PREFIX}${name}`] ?? cookies[name] ?? null
}

function cookie(name: string, value: string, secure: boolean, more: { readonly maxAge?: number }): string {
  const full = secure ? `${SECURE_PREFIX}${name}` : name
  return serialize(full, value, { httpOnly: true, secure, sameSite: 'strict', path: '/', ...more })
}
