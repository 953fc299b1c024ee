import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '@harbour/db/open-db'
import { insertStep } from '@harbour/db/queries/sign-in-steps'
import { plusMinutes } from '@harbour/domain/basics/dates'
import type { Instant } from '@harbour/domain/basics/dates'
import { STEP_MINUTES } from '@harbour/domain/people/factor'
import { hashToken, newToken } from './tokens.ts'

type Kind = 'second factor' | 'passkey' | 'enrol passkey' | 'prove by passkey'

/** Somebody as an organisation knows them. */
export interface Subject {
  readonly issuer: string
  readonly subject: string
}

/** Begins a step of signing in or enrolling; its token goes to the browser and comes back with the answer. */
export async function beginStep(
  db: Db | Tx,
  step: { readonly kind: Kind; readonly personId: string | null; readonly challenge: string | null } & Partial<Subject>,
  at: Instant,
): Promise<string> {
  const token = newToken()
  const expiresAt = plusMinutes(at, STEP_MINUTES)
  await insertStep(db, { id: randomUUID(), tokenHash: hashToken(token), ...step, expiresAt }, at)
  return token
}
