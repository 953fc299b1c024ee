import { timingSafeEqual } from 'node:crypto'
import { TOTP_SECONDS, totpStep } from '@harbour/domain/people/factor'
import { Secret, TOTP } from 'otpauth'

/** A new secret for an authenticator app, in base32: 160 bits, as RFC 4226 has it. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What an authenticator app reads from a picture. */
export function totpUri(secret: string, email: string): string {
  return totpOf(secret, email).toString()
}

/** Whether `code` is the one of the half minute of `at`, no earlier and no later one (SES-10). */
export function isTotpCode(secret: string, code: string, at: string): boolean {
  const timestamp = totpStep(at) * TOTP_SECONDS * 1_000
  const right = Buffer.from(totpOf(secret, '').generate({ timestamp }))
  const given = Buffer.from(code)
  return right.length === given.length && timingSafeEqual(right, given)
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Harbour', label, secret, digits: 6, period: TOTP_SECONDS, algorithm: 'SHA1' })
}
