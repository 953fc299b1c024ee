import { randomUUID } from 'node:crypto'
import type { Configuration } from 'openid-client'
import type { SsoProvider } from '@harbour/db/queries/sso'
import { insertTrip, ssoProviderOf, takeTrip } from '@harbour/db/queries/sso'
import { DomainError } from '@harbour/domain/basics/refusal'
import type { SsoClaims } from '@harbour/domain/people/sso'
import { SSO_MINUTES, ssoUntil } from '@harbour/domain/people/sso'
import type { Server } from '../../context.ts'
import { hashToken, newToken } from '../tokens.ts'
import { openid, organisationOf, ownOrigin, redirectUri, refusalOfFault } from './organisation.ts'

/** Who is sent to their organisation: a browser that signs in, or a session that proves it is still them. */
interface Traveller {
  readonly browserHash: string | null
  readonly sessionId: string | null
  /** The page of Harbour to come back to. */
  readonly backTo: string
  /** What they typed, to be typed there once less. */
  readonly email: string
}

/** Whoever is back from their organisation, with what it says of them, verified. */
export interface Arrived {
  readonly provider: SsoProvider
  readonly claims: SsoClaims
  readonly backTo: string
  readonly askedAt: string
}

/** The states of those who prove that it is still them; the page that takes them back tells the two apart by it. */
const PROVING = 'prove.'

/** An agency's provider, while its people sign in by it. */
export async function providerInUse(server: Server, agencyId: string): Promise<SsoProvider> {
  const provider = await ssoProviderOf(server.db, agencyId)
  if (provider === null || !provider.isOn) throw new DomainError({ code: 'SSO_NOT_OFFERED' })
  return provider
}

/** Where to send somebody's browser, so that their organisation says who they are (SSO-2). */
export async function sendOff(server: Server, provider: SsoProvider, traveller: Traveller): Promise<string> {
  const origin = ownOrigin(server)
  const organisation = await whole(organisationOf(provider, server))
  const client = await openid()
  const { email, ...known } = traveller
  const isProof = known.sessionId !== null
  const state = `${isProof ? PROVING : ''}${newToken()}`
  const nonce = newToken()
  const codeVerifier = client.randomPKCECodeVerifier()
  const askedAt = server.now()
  const { agencyId, acr } = provider
  const trip = { id: randomUUID(), stateHash: hashToken(state), agencyId, nonce, codeVerifier }
  await insertTrip(server.db, { ...trip, ...known, askedAt, expiresAt: ssoUntil(askedAt) })
  const url = client.buildAuthorizationUrl(organisation, {
    redirect_uri: redirectUri(origin),
    scope: 'openid email',
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    login_hint: email,
    ...(isProof ? { prompt: 'login', max_age: '0' } : {}),
    ...(acr === '' ? {} : { acr_values: acr, claims: contextClaim(acr) }),
  })
  return url.href
}

/**
 * What the organisation says of whoever its answer brings back: the answer is used up, and must belong to the browser or session
 * that was sent off (SSO-2). Refuses whatever does not hold.
 */
export async function takeBack(
  server: Server,
  query: string,
  who: Pick<Traveller, 'browserHash' | 'sessionId'>,
): Promise<Arrived> {
  const origin = ownOrigin(server)
  const back = new URL(redirectUri(origin))
  back.search = query
  const state = back.searchParams.get('state') ?? ''
  const trip = await takeTrip(server.db, hashToken(state), server.now())
  if (trip === null || trip.browserHash !== who.browserHash || trip.sessionId !== who.sessionId)
    throw new DomainError({ code: 'STEP_OVER' })
  const provider = await providerInUse(server, trip.agencyId)
  const organisation = await whole(organisationOf(provider, server))
  const client = await openid()
  const { nonce: expectedNonce, codeVerifier: pkceCodeVerifier, backTo, askedAt } = trip
  const checks = { expectedState: state, expectedNonce, pkceCodeVerifier, idTokenExpected: true }
  // How old the sign-in may be is asked of the library too, in whole minutes; that it is newer than the question, of the rules.
  const maxAge = trip.sessionId === null ? {} : { maxAge: SSO_MINUTES * 60 }
  const tokens = await whole(client.authorizationCodeGrant(organisation, back, { ...checks, ...maxAge }))
  const said = tokens.claims()
  if (said === undefined || said.iss !== provider.issuer || !isKeepable(said.sub))
    throw new DomainError({ code: 'SSO_ANSWER_WRONG' })
  const more = await moreOf(organisation, tokens.access_token, said)
  return { provider, claims: claimsOf({ ...more, ...said }), backTo, askedAt }
}

/** What the provider tells only when it is asked for more: some keep the address out of the first answer. */
async function moreOf(
  organisation: Configuration,
  accessToken: string,
  said: Readonly<Record<string, unknown>> & { readonly sub: string },
): Promise<object> {
  if (said['email'] !== undefined || organisation.serverMetadata().userinfo_endpoint === undefined) return {}
  const client = await openid()
  // Whoever is linked already needs no address: what is missing is missed only where somebody is to be found by it.
  return client.fetchUserInfo(organisation, accessToken, said.sub).catch(() => ({}))
}

function claimsOf(said: Readonly<Record<string, unknown>>): SsoClaims {
  const { iss, sub, email, email_verified: verified, xms_edov: ownDomain, amr, acr, acrs, auth_time: time } = said
  return {
    issuer: String(iss),
    subject: String(sub),
    email: typeof email === 'string' && isKeepable(email) ? email.toLowerCase() : null,
    // Entra ID says in a claim of its own that the address's domain is one that its tenant has proved to own.
    emailVerified: verified === true || [true, 1, '1'].includes(ownDomain as boolean),
    amr: wordsIn(amr),
    acr: [...wordsIn(acr), ...wordsIn(acrs)],
    authenticatedAt: typeof time === 'number' ? new Date(time * 1_000).toISOString() : null,
  }
}

/** Entra ID grants an authentication context only to whoever asks for its claim; others do not know it and pass it over. */
function contextClaim(acr: string): string {
  return JSON.stringify({ id_token: { acrs: { essential: true, values: [acr] } } })
}

function wordsIn(claim: unknown): readonly string[] {
  return (Array.isArray(claim) ? claim : [claim]).filter((each) => typeof each === 'string')
}

/** Whether what an organisation says is a subject or an address as the standard has them, rather than something to choke on. */
function isKeepable(text: string): boolean {
  return text.length <= 255 && /^[\u0020-\u007e]+$/u.test(text)
}

/** What was awaited, or the refusal that its fault comes to. */
async function whole<T>(awaited: Promise<T>): Promise<T> {
  try {
    return await awaited
  } catch (error) {
    throw new DomainError(refusalOfFault(error))
  }
}
