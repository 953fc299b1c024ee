import { createHash, randomBytes } from 'node:crypto'

/** 256 bits that nobody can guess, to be kept by whoever is handed them. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token here. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
