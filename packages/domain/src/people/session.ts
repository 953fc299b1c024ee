import { z } from 'zod'
import type { EventShape } from '../basics/event.ts'
import type { Instant } from '../basics/dates.ts'
import { plusMinutes } from '../basics/dates.ts'
import type { FactorKind } from './factor.ts'
import type { Capability } from './permissions.ts'

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
/** So many sessions a person has at once, outside a demonstration (SES-18). */
export const MOST_SESSIONS = 5

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

/**
 * How surely it is known who is signed in. A3: a passkey, or single sign-on that proves a factor nobody can phish. A2: a
 * password and an authenticator app's code. A1: a password alone, an invitation or a recovery code.
 */
export const Assurance = z.enum(['A1', 'A2', 'A3'])
export type Assurance = z.infer<typeof Assurance>

/** Minutes for which proving that it is you allows what needs it. */
export const STEP_UP_MINUTES = 5

/** What the rules need to know of a session. */
export interface SessionStanding {
  readonly assurance: Assurance
  readonly steppedUpAt: Instant | null
  /** How surely the last proof showed that it is them; null for one of which that is not known. */
  readonly steppedUpAs: Assurance | null
}

/** Whether the person proved that it is them in the five minutes before `at` (SES-9). */
export function isSteppedUp(session: Pick<SessionStanding, 'steppedUpAt'>, at: Instant): boolean {
  const { steppedUpAt } = session
  return steppedUpAt !== null && steppedUpAt <= at && at < plusMinutes(steppedUpAt, STEP_UP_MINUTES)
}

/**
 * What opens what is masked, or takes what people said in confidence off the screen: it needs proof that it is still them (SES-9),
 * of a kind that nobody can be tricked out of (SES-13), on a network that is managed (SES-20).
 */
export const offTheScreen: readonly Capability[] = [
  'address:open',
  'agenda:print',
  'document:take',
  'log:export',
  'request:release',
  'request:copy',
]

/** What an act needs of the session it is done in. */
export interface SessionNeed {
  readonly can: Capability
  /** Whether the person must have proved within five minutes that it is them. */
  readonly stepUp?: boolean
}

/** Whether an act needs proof from the last five minutes that it is still the same person (SES-9). */
export function needsProof({ can, stepUp = false }: SessionNeed): boolean {
  return stepUp || offTheScreen.includes(can)
}

/**
 * Why a session does not allow an act its person's roles carry: outside a demonstration one factor allows nothing but to set
 * up a second (SES-8); some acts ask for proof that it is still them (SES-9), which outside a demonstration has to be a passkey
 * or as sure for what is masked or leaves the screen (SES-13), and as sure as the session for changing one's factors (SES-14).
 */
export function whyNotYet(
  session: SessionStanding,
  need: SessionNeed,
  demo: boolean,
  at: Instant,
): SessionRefusal | null {
  if (!demo && session.assurance === 'A1' && need.can !== 'session:own') return { code: 'FACTOR_NEEDED' }
  if (!needsProof(need)) return null
  const least = demo ? 'A1' : leastProof(session, need.can)
  const proved = isSteppedUp(session, at) ? (session.steppedUpAs ?? 'A1') : null
  return proved !== null && proved >= least ? null : { code: betterProof[least] }
}

/**
 * Why an act is refused where its person is: what is masked, and what leaves the screen, stays on managed networks where the
 * service names any (SES-20).
 */
export function whyNotHere(can: Capability, isManagedNetwork: boolean): SessionRefusal | null {
  return offTheScreen.includes(can) && !isManagedNetwork ? { code: 'NETWORK_NOT_MANAGED' } : null
}

/** How sure a proof must be for an act. */
function leastProof({ assurance }: Pick<SessionStanding, 'assurance'>, can: Capability): Assurance {
  if (offTheScreen.includes(can)) return 'A3'
  return can === 'session:own' ? assurance : 'A1'
}

const betterProof = { A1: 'STEP_UP_NEEDED', A2: 'SECOND_FACTOR_NEEDED', A3: 'PASSKEY_NEEDED' } as const

export type SessionRefusal =
  /** Nobody is signed in, or the session has ended: sign in, then try again. */
  | { readonly code: 'NOT_SIGNED_IN' }
  /** The e-mail address and password do not belong together; which of the two is wrong is not told. */
  | { readonly code: 'WRONG_CREDENTIALS' }
  /** Too many attempts: wait the minutes given, then try again. */
  | { readonly code: 'TOO_MANY_ATTEMPTS'; readonly minutes: number }
  /** The session asks for more than any page does (SES-17): wait a moment, then try again. */
  | { readonly code: 'TOO_FAST' }
  /** Signed in with one factor only: set up a second one, which is all that may be done until then. */
  | { readonly code: 'FACTOR_NEEDED' }
  /** The act needs proof from the last five minutes that it is still the same person: give it, then do the act again. */
  | { readonly code: 'STEP_UP_NEEDED' }
  /** The act changes by what one is known, so the password is not proof enough: give a code or use a passkey, then do it again. */
  | { readonly code: 'SECOND_FACTOR_NEEDED' }
  /** What is masked or leaves the screen needs a passkey, which nobody can be tricked out of: prove by one, then do the act again. */
  | { readonly code: 'PASSKEY_NEEDED' }
  /** What is masked or leaves the screen is for managed networks only, and this is none: connect to one, then do the act again. */
  | { readonly code: 'NETWORK_NOT_MANAGED' }
  /** The code, passkey or password given as proof is not right; nothing says which part of it. */
  | { readonly code: 'PROOF_WRONG' }
  /** The step of signing in was done, replaced, or is older than five minutes: begin again. */
  | { readonly code: 'STEP_OVER' }
  /** The person's only second factor would go: set up another first. */
  | { readonly code: 'LAST_FACTOR' }
  /** This passkey belongs to an account already. */
  | { readonly code: 'PASSKEY_KNOWN' }
  /** The password is one of those that are tried first: choose another. */
  | { readonly code: 'PASSWORD_COMMON' }
  /** The password is little more than names from the account or the service: choose another. */
  | { readonly code: 'PASSWORD_PERSONAL' }

export type SessionEvent = EventShape &
  (
    | { readonly type: 'session started'; readonly personId: string }
    | { readonly type: 'session ended'; readonly personId: string; readonly why: string }
    | { readonly type: 'session refused' }
    | { readonly type: 'session stepped up'; readonly personId: string; readonly by: string }
    | { readonly type: 'session factor added'; readonly personId: string; readonly factor: FactorKind }
    | { readonly type: 'session factor removed'; readonly personId: string; readonly factor: FactorKind }
    | { readonly type: 'session recovery codes made'; readonly personId: string }
    | { readonly type: 'session notice seen'; readonly personId: string }
    | { readonly type: 'session password chosen'; readonly personId: string }
  )
