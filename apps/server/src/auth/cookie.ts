import { parse, serialize } from 'cookie'
import type { IncomingMessage } from 'node:http'

/** `__Host-` where the browser came over HTTPS: such a cookie can be set by this host alone, for every path. */
const SECURE_NAME = '__Host-harbour'
const PLAIN_NAME = 'harbour'

/** The session token in a request's cookies; null when there is none. */
export function tokenIn(request: Pick<IncomingMessage, 'headers'>): string | null {
  const cookies = parse(request.headers.cookie ?? '')
  return cookies[SECURE_NAME] ?? cookies[PLAIN_NAME] ?? null
}

/** The `Set-Cookie` that hands a browser its session token; one without a token takes it away. */
export function sessionCookie(token: string | null, secure: boolean): string {
  return serialize(secure ? SECURE_NAME : PLAIN_NAME, token ?? '', {
    httpOnly: true,
    secure,
    sameSite: 'strict',
    path: '/',
    ...(token === null ? { maxAge: 0 } : {}),
  })
}
