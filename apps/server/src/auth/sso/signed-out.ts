import { createHash, randomUUID } from 'node:crypto'
import express from 'express'
import type { RequestHandler } from 'express'
import type { JWTPayload, JWTVerifyGetKey } from 'jose'
import { writeLog } from '@harbour/db/queries/access-log'
import { revokeSessionsOf } from '@harbour/db/queries/sign-up'
import type { SsoProvider } from '@harbour/db/queries/sso'
import { keepSignOut, personOfSubject, providersOfIssuer } from '@harbour/db/queries/sso'
import { plusMinutes } from '@harbour/domain/basics/dates'
import { SIGN_OUT_MINUTES } from '@harbour/domain/people/sso'
import type { Server } from '../../context.ts'
import { log } from '../../log.ts'
import { arrivalOf } from '../arrival.ts'
import type { Attempt } from '../attempts.ts'
import { organisationOf } from './organisation.ts'

const SIGN_OUT = 'http://schemas.openid.net/event/backchannel-logout'
const CLOCK_SECONDS = 30
const ANSWER_MS = 5_000
/** Only keys whose other half stays with the organisation: a shared secret would do for whoever has Harbour's. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']

/** Loaded when first needed, like the client itself. */
const jose = () => import('jose')

const keysAt = new Map<string, JWTVerifyGetKey>()

/**
 * Where an organisation tells that somebody signed out there (OpenID Connect Back-Channel Logout 1.0): it comes from its servers
 * and not from a page, so that nothing but its signature counts.
 */
export function signedOutRoute(server: Server): RequestHandler[] {
  const body = express.urlencoded({ extended: false, limit: '16kb', parameterLimit: 10 })
  return [
    body,
    async (request, response) => {
      response.setHeader('Cache-Control', 'no-store')
      const { address } = arrivalOf(request, server.origin)
      // Counted by place alone: nobody's guesses keep an organisation's own messages out.
      const attempt: Attempt = { what: 'organisation', whom: 'signed out', device: address, address }
      if ((await server.attempts.minutesToWait(attempt)) > 0) return void response.status(429).end()
      const { logout_token: token } = Object(request.body) as { readonly logout_token?: unknown }
      if (typeof token === 'string' && (await endSessionsBy(server, token))) return void response.status(200).end()
      await server.attempts.countWrong(attempt)
      response.status(400).json({ error: 'invalid_request' })
    },
  ]
}

/** Ends every session of whom a message says that they signed out; false when it is not one to believe (SSO-8). */
async function endSessionsBy(server: Server, token: string): Promise<boolean> {
  const told = await believed(server, token)
  if (told === null) return false
  const { issuer, subject, number, agencyId } = told
  const at = server.now()
  const tokenHash = createHash('sha256').update(`${issuer} ${number}`).digest('base64url')
  const ended = await server.db.transaction(async (tx) => {
    if (!(await keepSignOut(tx, tokenHash, at, plusMinutes(at, 2 * SIGN_OUT_MINUTES)))) return null
    const person = await personOfSubject(tx, issuer, subject)
    if (person?.agencyId !== agencyId) return []
    const sessions = await revokeSessionsOf(tx, person.id, null, at, 'signed out at their organisation')
    await writeLog(tx, [
      {
        at,
        personId: person.id,
        agencyId,
        sessionId: null,
        requestId: randomUUID(),
        capability: 'session:own',
        outcome: 'done',
        what: 'session ended',
        facts: { why: 'signed out at their organisation', sessions: sessions.length },
      },
    ])
    return sessions
  })
  for (const id of ended ?? []) server.cutSession(id)
  return ended !== null
}

interface SignedOut {
  readonly issuer: string
  readonly subject: string
  readonly number: string
  readonly agencyId: string
}

async function believed(server: Server, token: string): Promise<SignedOut | null> {
  const { decodeJwt, errors } = await jose()
  try {
    const { iss: issuer = '' } = decodeJwt(token)
    for (const provider of await providersOfIssuer(server.db, issuer)) {
      const claims = await verified(server, provider, token)
      if (claims !== null) return saidIn(claims, provider)
    }
  } catch (error) {
    const isNoToken = error instanceof errors.JOSEError
    if (!isNoToken) log.warn({ error }, 'an organisation’s sign-out could not be checked')
  }
  return null
}

/** What a message says, when this provider signed it for this client a moment ago. */
async function verified(server: Server, provider: SsoProvider, token: string): Promise<JWTPayload | null> {
  const { createRemoteJWKSet, jwtVerify, errors } = await jose()
  const found = await organisationOf(provider, server)
  const { jwks_uri: address = '' } = found.serverMetadata()
  const keys = keysAt.get(address) ?? createRemoteJWKSet(new URL(address), { timeoutDuration: ANSWER_MS })
  keysAt.set(address, keys)
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: provider.issuer,
      audience: provider.clientId,
      algorithms,
      requiredClaims: ['iat', 'jti', 'events', 'sub'],
      maxTokenAge: SIGN_OUT_MINUTES * 60,
      clockTolerance: CLOCK_SECONDS,
      currentDate: new Date(server.now()),
    })
    const { typ = 'JWT' } = protectedHeader
    return ['logout+jwt', 'jwt'].includes(typ.toLowerCase().replace('application/', '')) ? payload : null
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}

/** Whom a message is about; null when it is of another kind: one that signs somebody in has a nonce, and no such event. */
function saidIn(claims: JWTPayload, { agencyId }: SsoProvider): SignedOut | null {
  const { iss: issuer, sub: subject, jti: number, events } = claims
  const said = Object(events) === events ? Reflect.get(Object(events), SIGN_OUT) : undefined
  if (typeof said !== 'object' || said === null || 'nonce' in claims) return null
  if (issuer === undefined || subject === undefined || number === undefined) return null
  return { issuer, subject, number, agencyId }
}
