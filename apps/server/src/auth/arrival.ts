import type { Request } from 'express'
import type { Instant } from '@harbour/domain/basics/dates'
import { comesSecurely, deviceTokenIn } from './cookie.ts'

const DAY_SECONDS = 24 * 60 * 60

/** Where a request comes from. */
export interface Arrival {
  /** What the browser says of itself. */
  readonly browser: string
  readonly address: string
  /** The token of a browser that somebody has signed in with before. */
  readonly deviceToken: string | null
  /** The address of Harbour that the browser shows: what a passkey is bound to. */
  readonly origin: string
  /** Whether people reach Harbour over HTTPS. */
  readonly isSecure: boolean
}

/** Where a request comes from; `origin` is the one of the settings, where there is one. */
export function arrivalOf(request: Request, origin: string | null): Arrival {
  return {
    browser: (request.get('user-agent') ?? 'unknown browser').slice(0, 200),
    address: request.ip ?? '',
    deviceToken: deviceTokenIn(request, origin),
    origin: origin ?? `${request.protocol}://${request.host}`,
    isSecure: comesSecurely(request, origin),
  }
}

/**
 * When the person last did something, by what their page says: the seconds since anybody touched it, which it sends where it asks
 * by itself, as when a colleague changed what is shown (SES-16). Without that the request is their act.
 */
export function actedAt(request: Request, at: Instant): Instant {
  const untouched = Number(request.get('x-untouched') ?? 0)
  if (!Number.isFinite(untouched) || untouched <= 0) return at
  return new Date(Date.parse(at) - Math.min(untouched, DAY_SECONDS) * 1_000).toISOString()
}
