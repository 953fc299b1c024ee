import { z } from 'zod'
import type { EventShape } from '../basics/event.ts'
import type { Instant } from '../basics/dates.ts'
import { plusMinutes } from '../basics/dates.ts'

/** What a person types to sign in. */
export const SignIn = z.strictObject({
  email: z
    .email('Enter an e-mail address in the correct format, like name@example.org')
    .max(254)
    .transform((text) => text.toLowerCase()),
  password: z.string().min(1, 'Enter your password').max(256, 'Password must be 256 characters or fewer'),
})
export type SignIn = z.infer<typeof SignIn>

/** Minutes without activity after which a session ends. */
export const IDLE_MINUTES = 15
/** The same while the person attends an open clinic, where listening is not idleness. */
export const IDLE_MINUTES_IN_CLINIC = 60
/** Minutes after which a session ends however busy it is. */
export const ABSOLUTE_MINUTES = 12 * 60

/** When a session last used at `at` ends for want of activity (SES-1), never after its absolute end (SES-2). */
export function idleUntil(at: Instant, absoluteUntil: Instant, inOpenClinic: boolean): Instant {
  const idle = plusMinutes(at, inOpenClinic ? IDLE_MINUTES_IN_CLINIC : IDLE_MINUTES)
  return idle < absoluteUntil ? idle : absoluteUntil
}

/** Whether a session is still good at `at`: not ended by anybody, not idle too long, not too old (SES-3). */
export function isSessionLive(
  session: { readonly idleUntil: Instant; readonly absoluteUntil: Instant; readonly revokedAt: Instant | null },
  at: Instant,
): boolean {
  return session.revokedAt === null && at < session.idleUntil && at < session.absoluteUntil
}

export type SessionRefusal =
  /** Nobody is signed in, or the session has ended: sign in, then try again. */
  | { readonly code: 'NOT_SIGNED_IN' }
  /** The e-mail address and password do not belong together; which of the two is wrong is not told. */
  | { readonly code: 'WRONG_CREDENTIALS' }
  /** Too many attempts: wait the minutes given, then try again. */
  | { readonly code: 'TOO_MANY_ATTEMPTS'; readonly minutes: number }

export type SessionEvent = EventShape &
  (
    | { readonly type: 'session started'; readonly personId: string }
    | { readonly type: 'session ended'; readonly personId: string; readonly why: string }
    | { readonly type: 'session refused' }
    | { readonly type: 'session password chosen'; readonly personId: string }
  )
