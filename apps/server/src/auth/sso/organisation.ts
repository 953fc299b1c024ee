import type { Configuration } from 'openid-client'
import type { SsoProvider } from '@harbour/db/queries/sso'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { whyIssuerInsecure } from '@harbour/domain/people/sso'
import type { Refusal } from '@harbour/domain/refusals'
import type { Server } from '../../context.ts'
import { log } from '../../log.ts'
import { isAtHost, whyHostNotAllowed } from './hosts.ts'

/** Loaded when first needed: a start should be quick. */
export const openid = () => import('openid-client')

/** What is asked of the settings: Harbour's own address, and where providers may be. */
type Here = Pick<Server, 'origin' | 'ssoHosts'>

/** What is needed of a provider to find it. */
type Provider = Pick<SsoProvider, 'agencyId' | 'issuer' | 'clientId' | 'clientSecret' | 'changedAt'>

const ANSWER_SECONDS = 5
const FOUND_MS = 60 * 60_000
/** A provider that is away is asked again no sooner, however many people try. */
const AWAY_MS = 15_000

interface Found {
  readonly changedAt: string
  readonly until: number
  readonly configuration: Promise<Configuration>
}

const known = new Map<string, Found>()

/** Harbour's own address, to which organisations send people back; refuses where the settings do not say it. */
export function ownOrigin({ origin }: Pick<Server, 'origin'>): string {
  if (origin === null) throw new DomainError({ code: 'SSO_ORIGIN_UNKNOWN' })
  return origin
}

/** Where organisations send people back to: exactly one address. */
export function redirectUri(origin: string): string {
  return `${origin}/sso/callback`
}

/** Where organisations tell that somebody signed out there. */
export function signedOutUri(origin: string): string {
  return `${origin}/auth/sso/signed-out`
}

/** An organisation's provider, as found within the hour; refuses where it does not answer as the issuer it should be. */
export async function organisationOf(provider: Provider, here: Here): Promise<Configuration> {
  const now = Date.now()
  const before = known.get(provider.agencyId)
  if (before !== undefined && before.changedAt === provider.changedAt && now < before.until) return before.configuration
  const configuration = find(provider, here)
  const found = { changedAt: provider.changedAt, configuration }
  known.set(provider.agencyId, { ...found, until: now + FOUND_MS })
  configuration.catch(() => known.set(provider.agencyId, { ...found, until: now + AWAY_MS }))
  return configuration
}

/** Looks for a provider at its issuer's address (SSO-6), and nowhere but where it may be (SSO-9). */
export async function find({ issuer, clientId, clientSecret }: Provider, here: Here): Promise<Configuration> {
  const { ssoHosts } = here
  refuse(whyIssuerInsecure(issuer, ownOrigin(here)) ?? whyHostNotAllowed(issuer, ssoHosts))
  const client = await openid()
  const isHere = issuer.startsWith('http:')
  const execute = [client.enableNonRepudiationChecks, ...(isHere ? [client.allowInsecureRequests] : [])]
  try {
    const byPost = client.ClientSecretPost(clientSecret)
    const options = { execute, timeout: ANSWER_SECONDS }
    const found = await client.discovery(new URL(issuer), clientId, undefined, byPost, options)
    const metadata = found.serverMetadata()
    const { authorization_endpoint: asks, token_endpoint: answers, jwks_uri: keys } = metadata
    // Entra ID states a template where the address is not one tenant's own: whose people it knows would not be certain.
    if (metadata.issuer !== issuer) throw new DomainError({ code: 'SSO_PROVIDER_NOT_FOUND', why: 'other issuer' })
    const addresses = [asks, answers, keys].filter((each) => each?.startsWith(isHere ? 'http' : 'https://') === true)
    if (addresses.length < 3) throw new DomainError({ code: 'SSO_PROVIDER_NOT_FOUND', why: 'no provider' })
    if (ssoHosts !== null && !addresses.every((each) => isAtHost(each ?? '', ssoHosts)))
      throw new DomainError({ code: 'SSO_PROVIDER_NOT_FOUND', why: 'other host' })
    const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    if (methods.includes('client_secret_post')) return found
    const byHeader = new client.Configuration(metadata, clientId, undefined, client.ClientSecretBasic(clientSecret))
    byHeader.timeout = ANSWER_SECONDS
    for (const each of execute) each(byHeader)
    return byHeader
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw new DomainError({ code: 'SSO_PROVIDER_NOT_FOUND', why: whyNotFound(codeOf(error)) })
  }
}

/** Whether a provider takes the client id and secret, asked with a code that nobody was given; null when it does not say. */
export async function takesClient(configuration: Configuration, origin: string): Promise<boolean | null> {
  const client = await openid()
  try {
    const code = { code: 'a-code-that-nobody-was-given', redirect_uri: redirectUri(origin) }
    await client.genericGrantRequest(configuration, 'authorization_code', code)
    return null
  } catch (error) {
    const said = error instanceof client.ResponseBodyError ? error.error : ''
    if (said === 'invalid_grant') return true
    return refusesClient(said) || refusesClient(codeOf(error)) ? false : null
  }
}

/** The refusal for what went wrong with a provider on somebody's way in; the server's log has the code of it. */
export function refusalOfFault(error: unknown): Refusal {
  if (error instanceof DomainError) {
    const refusal = error.refusal as Refusal
    return refusal.code === 'SSO_PROVIDER_NOT_FOUND' ? { code: 'SSO_UNREACHABLE' } : refusal
  }
  const said = error instanceof Error && 'error' in error && typeof error.error === 'string' ? error.error : ''
  if (declined.has(said)) return { code: 'SSO_DECLINED' }
  log.warn({ code: codeOf(error), said: said.slice(0, 50) }, 'an organisation did not sign somebody in')
  if (refusesClient(said) || refusesClient(codeOf(error))) return { code: 'SSO_CLIENT_REFUSED' }
  const isAway = said === 'temporarily_unavailable' || said === 'server_error' || away.has(codeOf(error))
  return { code: isAway ? 'SSO_UNREACHABLE' : 'SSO_ANSWER_WRONG' }
}

const declined: ReadonlySet<string> = new Set([
  'access_denied',
  'login_required',
  'consent_required',
  'interaction_required',
  'account_selection_required',
])

const away: ReadonlySet<string> = new Set(['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'fetch failed'])

const refusesClient = (said: string) =>
  ['invalid_client', 'unauthorized_client', 'OAUTH_WWW_AUTHENTICATE_CHALLENGE'].includes(said)

function whyNotFound(code: string): 'unreachable' | 'no provider' | 'other issuer' {
  if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') return 'other issuer'
  return code === 'OAUTH_TIMEOUT' || code === 'fetch failed' ? 'unreachable' : 'no provider'
}

/** What the library calls a fault; `fetch failed` where there was no connection. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.message === 'fetch failed' || error.cause instanceof TypeError ? 'fetch failed' : error.name
}
