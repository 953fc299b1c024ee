import { z } from 'zod'
import type { EventShape } from '../basics/event.ts'
import type { CalendarDate, Instant } from '../basics/dates.ts'
import { plusMinutes } from '../basics/dates.ts'
import { Id } from '../basics/ids.ts'
import type { LinkFacts } from './sign-up.ts'
import { whyLinkNotGood } from './sign-up.ts'
import type { RoleTerm } from './person.ts'
import type { Assurance } from './session.ts'

/** Minutes within which somebody sent to their organisation has to come back. */
export const SSO_MINUTES = 10
/** Minutes for which an organisation may tell of a sign-out (SSO-8). */
export const SIGN_OUT_MINUTES = 5
/** How far the organisation's clock may be behind ours, in milliseconds. */
const CLOCK_MS = 30_000

/** The part of an e-mail address after the @, as one agency's own. */
export const EmailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(190)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/u, 'Enter a domain like northshire.example.org')

const notPlain = 'Enter it as the organisation’s provider shows it: plain letters, digits and signs'

/** Whether a text is of the letters and signs that providers make their ids and secrets of. */
function isPlain(text: string): boolean {
  return /^[\u0020-\u007e]*$/u.test(text)
}

/** Says how the people of an agency sign in with their organisation; an empty secret keeps the one there is. */
export const SaveSso = z.strictObject({
  agencyId: Id,
  issuer: z
    .url({ protocol: /^https?$/u, error: 'Enter the issuer’s address, beginning with https://' })
    .max(500)
    .refine((text) => isPlain(text) && !/[?#]/u.test(text), 'Enter the issuer’s address without ? or #'),
  clientId: z.string().trim().min(1, 'Enter the client id').max(200).refine(isPlain, notPlain),
  clientSecret: z.string().trim().max(500).refine(isPlain, notPlain),
  domains: z.array(EmailDomain).min(1, 'Enter at least one domain').max(20, 'Enter 20 domains or fewer'),
  /** The `acr` (or Entra's authentication context) by which the organisation says that a second factor was given. */
  acr: z.string().trim().max(200).refine(isPlain, notPlain),
  isOn: z.boolean(),
})
export type SaveSso = z.infer<typeof SaveSso>

/** Asks where somebody with this address signs in. */
export const BeginSso = z.strictObject({
  email: z
    .email('Enter your work e-mail address, like name@example.org')
    .max(254)
    .transform((text) => text.toLowerCase()),
  /** The page of Harbour to come back to. */
  to: z.string().max(2_000),
})
export type BeginSso = z.infer<typeof BeginSso>

/** What the organisation sent the browser back with; it is verified, not trusted. */
export const SsoAnswer = z.strictObject({ query: z.string().max(6_000) })
export type SsoAnswer = z.infer<typeof SsoAnswer>

/** What an organisation says of somebody who signed in there, once its signature is verified. */
export interface SsoClaims {
  readonly issuer: string
  readonly subject: string
  readonly email: string | null
  readonly emailVerified: boolean
  readonly amr: readonly string[]
  /** The `acr`, and Entra's authentication contexts. */
  readonly acr: readonly string[]
  /** When they gave their password or key there; null when the organisation does not say. */
  readonly authenticatedAt: Instant | null
}

/** Whom claims may belong to: the person they are linked to, or the one with their address. */
export interface SsoPerson {
  readonly id: string
  readonly agencyId: string
  readonly active: boolean
  readonly roles: readonly Pick<RoleTerm, 'fromDay' | 'untilDay'>[]
}

/** What decides whether a person may be linked by their address. */
export interface SsoCandidate extends SsoPerson {
  readonly hasPassword: boolean
  /** Their latest sign-up link. */
  readonly invitation: LinkFacts | null
  /** Whether they are linked to another sign-in of the same issuer, or to one of an earlier issuer. */
  readonly linkedTo: 'this issuer' | 'another issuer' | null
  /** Whether they have a passkey or an authenticator app of their own in Harbour. */
  readonly hasFactors: boolean
}

/** The agency in whose name somebody signs in with their organisation. */
export interface SsoAgency {
  readonly agencyId: string
  readonly domains: readonly string[]
}

export type SsoRefusal =
  /** No agency's people with this e-mail domain sign in with their organisation: use a password or a passkey. */
  | { readonly code: 'SSO_NOT_OFFERED' }
  /** The organisation's sign-in does not answer: try again later, or sign in another way. */
  | { readonly code: 'SSO_UNREACHABLE' }
  /** The organisation did not let the person through, or they cancelled there. */
  | { readonly code: 'SSO_DECLINED' }
  /** What the organisation answered does not hold: begin again. */
  | { readonly code: 'SSO_ANSWER_WRONG' }
  /** The organisation does not vouch for the e-mail address, so nobody may be linked by it. */
  | { readonly code: 'SSO_EMAIL_UNVERIFIED' }
  /** The organisation's address for the person is not of the agency's domains. */
  | { readonly code: 'SSO_OTHER_DOMAIN' }
  /** The agency has no account and no open invitation for this address: ask its administrator. */
  | { readonly code: 'SSO_NO_ACCOUNT' }
  /** The account is linked to another sign-in of the same organisation: an administrator unlinks it. */
  | { readonly code: 'SSO_LINKED_OTHERWISE' }
  /** The person's access, or the last of their roles, has ended. */
  | { readonly code: 'SSO_ACCESS_ENDED' }
  /** Someone else signed in at the organisation than the one whose session it is. */
  | { readonly code: 'SSO_OTHER_PERSON' }
  /** The organisation does not say that the person signed in anew. */
  | { readonly code: 'SSO_NOT_FRESH' }
  /** No OpenID provider is found at the issuer's address; `why` is what is wrong with it. */
  | {
      readonly code: 'SSO_PROVIDER_NOT_FOUND'
      readonly why: 'unreachable' | 'no provider' | 'other issuer' | 'other host'
    }
  /** The provider does not take the client id and secret. */
  | { readonly code: 'SSO_CLIENT_REFUSED' }
  /** The issuer's address is not https. */
  | { readonly code: 'SSO_ISSUER_INSECURE' }
  /** Outside a demonstration whoever runs Harbour has to name in HARBOUR_SSO_HOSTS where providers may be. */
  | { readonly code: 'SSO_HOSTS_UNSET' }
  /** The issuer is at none of the hosts of HARBOUR_SSO_HOSTS. */
  | { readonly code: 'SSO_HOST_NOT_ALLOWED' }
  /** There is no secret yet, or the issuer changed and the old secret is not for the new one: enter it. */
  | { readonly code: 'SSO_SECRET_NEEDED' }
  /** The domain belongs to another agency. */
  | { readonly code: 'SSO_DOMAIN_TAKEN'; readonly domain: string }
  /** Harbour does not know its own address: HARBOUR_ORIGIN has to be set. */
  | { readonly code: 'SSO_ORIGIN_UNKNOWN' }

export type SsoEvent = EventShape &
  (
    | {
        readonly type: 'agency sign-on changed'
        readonly agencyId: string
        readonly fields: readonly string[]
        readonly isOn: boolean
      }
    | { readonly type: 'agency sign-on tested'; readonly agencyId: string }
    | { readonly type: 'session organisation linked'; readonly personId: string; readonly hadAccount: boolean }
    | { readonly type: 'person organisation unlinked'; readonly personId: string }
  )

/** The domain of an e-mail address, in small letters. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}

/** Why an issuer's address may not be used: anything but https, save between two servers of one machine (SSO-6). */
export function whyIssuerInsecure(issuer: string, origin: string): SsoRefusal | null {
  const isHere = (address: string) => /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::|\/|$)/u.test(address)
  return issuer.startsWith('https://') || (isHere(issuer) && isHere(origin)) ? null : { code: 'SSO_ISSUER_INSECURE' }
}

/** Why the person may not come in by their organisation: their access or the last of their roles has ended (SSO-4). */
export function whyNoEntry(person: SsoPerson, agency: SsoAgency, today: CalendarDate): SsoRefusal | null {
  if (person.agencyId !== agency.agencyId) return { code: 'SSO_NO_ACCOUNT' }
  const holdsRole = person.roles.some(
    ({ fromDay, untilDay }) => fromDay <= today && (untilDay === null || untilDay >= today),
  )
  return person.active && holdsRole ? null : { code: 'SSO_ACCESS_ENDED' }
}

/**
 * Why nobody may be looked for by the address that an organisation gives: it must vouch for it, and it must be of the agency's
 * own domains (SSO-1).
 */
export function whyAddressNotGood(claims: SsoClaims, agency: SsoAgency): SsoRefusal | null {
  if (claims.email === null || !claims.emailVerified) return { code: 'SSO_EMAIL_UNVERIFIED' }
  return agency.domains.includes(domainOf(claims.email)) ? null : { code: 'SSO_OTHER_DOMAIN' }
}

/**
 * Why the person with that address may not be linked: an account or an open invitation of that agency, not linked yet (SSO-1). One
 * whose factors are all an earlier issuer's is unlinked first: a new issuer could be anybody's.
 */
export function whyCannotLink(person: SsoCandidate | null, agency: SsoAgency, at: Instant): SsoRefusal | null {
  if (person === null || person.agencyId !== agency.agencyId) return { code: 'SSO_NO_ACCOUNT' }
  if (!person.active) return { code: 'SSO_ACCESS_ENDED' }
  const isBound = person.linkedTo === 'this issuer' || (person.linkedTo !== null && !person.hasFactors)
  if (isBound) return { code: 'SSO_LINKED_OTHERWISE' }
  const isInvited = person.invitation !== null && whyLinkNotGood(person.invitation, at) === null
  return person.hasPassword || isInvited ? null : { code: 'SSO_NO_ACCOUNT' }
}

/** Methods that nobody can be talked out of: a key or a smart card (RFC 8176, and Entra's word for a passkey). */
const unphishable: ReadonlySet<string> = new Set(['hwk', 'sc', 'fido'])

/** How surely a person is known by what their organisation says: without word of a second factor, as by a password (SSO-3). */
export function assuranceOf(claims: Pick<SsoClaims, 'amr' | 'acr'>, acr: string): Assurance {
  const hasSecond = claims.amr.includes('mfa') || (acr !== '' && claims.acr.includes(acr))
  if (!hasSecond) return 'A1'
  return claims.amr.some((method) => unphishable.has(method)) ? 'A3' : 'A2'
}

/** Why an answer does not prove that it is still the same person: another one, or not signed in anew since `askedAt` (SSO-5). */
export function whyNoProof(
  claims: Pick<SsoClaims, 'authenticatedAt'>,
  isSame: boolean,
  askedAt: Instant,
): SsoRefusal | null {
  if (!isSame) return { code: 'SSO_OTHER_PERSON' }
  const { authenticatedAt } = claims
  const isFresh = authenticatedAt !== null && Date.parse(authenticatedAt) + CLOCK_MS >= Date.parse(askedAt)
  return isFresh ? null : { code: 'SSO_NOT_FRESH' }
}

/** Until when an answer is waited for (SSO-2). */
export function ssoUntil(askedAt: Instant): Instant {
  return plusMinutes(askedAt, SSO_MINUTES)
}
