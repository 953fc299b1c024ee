import type { Request } from 'express'
import { deviceTokenIn } from './cookie.ts'

/** Where a request comes from. */
export interface Arrival {
  /** What the browser says of itself. */
  readonly browser: string
  readonly address: string
  /** The token of a browser that somebody has signed in with before. */
  readonly deviceToken: string | null
  /** The address of Harbour that the browser shows: what a passkey is bound to. */
  readonly origin: string
  readonly isSecure: boolean
}

/** Where a request comes from; `origin` is the one of the settings, where there is one. */
export function arrivalOf(request: Request, origin: string | null): Arrival {
  return {
    browser: (request.get('user-agent') ?? 'unknown browser').slice(0, 200),
    address: request.ip ?? '',
    deviceToken: deviceTokenIn(request),
    origin: origin ?? `${request.protocol}://${request.host}`,
    isSecure: request.secure,
  }
}
