import type { Request, Response, Router } from 'express'
import { agencyOfDomain } from '@harbour/db/queries/sso'
import { DomainError } from '@harbour/domain/basics/refusal'
import { assuranceOf, BeginSso, domainOf, SsoAnswer } from '@harbour/domain/people/sso'
import { z } from 'zod'
import type { Server } from '../../context.ts'
import { refusalIn } from '../../refused.ts'
import { refusalStatus } from '../../refusal-status.ts'
import { arrivalOf } from '../arrival.ts'
import type { Attempt } from '../attempts.ts'
import { comesSecurely, tripCookie, tripTokenIn } from '../cookie.ts'
import { logRefusedSignIn } from '../sessions.ts'
import { askSecondFactor, letIn, refuseWith } from '../sign-in.ts'
import { hashToken, newToken } from '../tokens.ts'
import { admit } from './admit.ts'
import { providerInUse, sendOff, takeBack } from './trip.ts'

/** Signing in with one's organisation: the way there, and back with its answer. */
export function addSsoRoutes(routes: Router, server: Server): void {
  /** Where people with this address sign in: said of its domain alone, whoever has an account (SSO-7). */
  routes.post('/sso/begin', async (request, response) => {
    const asked = BeginSso.safeParse(request.body)
    if (!asked.success) {
      response.status(400).json({ fields: z.flattenError(asked.error).fieldErrors })
      return
    }
    const { email, to } = asked.data
    await answering(response, async () => {
      const agencyId = await agencyOfDomain(server.db, domainOf(email))
      if (agencyId === null) return refuseWith(response, 400, { code: 'SSO_NOT_OFFERED' })
      const provider = await providerInUse(server, agencyId)
      const token = tripTokenIn(request, server.origin) ?? newToken()
      const traveller = { browserHash: hashToken(token), sessionId: null, backTo: ownPlace(to), email }
      const url = await sendOff(server, provider, traveller)
      response.setHeader('Set-Cookie', tripCookie(token, comesSecurely(request, server.origin)))
      response.json({ url })
    })
  })

  routes.post('/sso/finish', async (request, response) => {
    const asked = SsoAnswer.safeParse(request.body)
    const token = tripTokenIn(request, server.origin)
    if (!asked.success || token === null) return refuseWith(response, 400, { code: 'STEP_OVER' })
    const browserHash = hashToken(token)
    const { address } = arrivalOf(request, server.origin)
    // Counted by browser: a force's people share an address, and there is nothing here that could be guessed from another.
    const attempt: Attempt = { what: 'organisation', whom: browserHash, device: browserHash, address }
    const minutes = await server.attempts.minutesToWait(attempt)
    if (minutes > 0) return refuseWith(response, 429, { code: 'TOO_MANY_ATTEMPTS', minutes })
    await answering(response, async () => {
      try {
        await finish(server, asked.data.query, browserHash, request, response)
        await server.attempts.forget(attempt)
      } catch (error) {
        if (refusalIn(error)?.code !== 'SSO_UNREACHABLE') await server.attempts.countWrong(attempt)
        throw error
      }
    })
  })
}

/**
 * Lets in whoever their organisation knows, after Harbour's own second factor where the organisation speaks of none (SSO-3), or
 * where they have one and come by it for the first time (SSO-1).
 */
async function finish(
  server: Server,
  query: string,
  browserHash: string,
  request: Request,
  response: Response,
): Promise<void> {
  const arrived = await takeBack(server, query, { browserHash, sessionId: null }).catch(async (error: unknown) => {
    await logRefusedSignIn(server, null, { by: 'organisation', why: refusalIn(error)?.code ?? 'fault' })
    throw error
  })
  const { browser } = arrivalOf(request, server.origin)
  const { person, refusal, toLink = null } = await admit(server, arrived, browser)
  if (person === null || refusal !== null) {
    const why = refusal ?? { code: 'SSO_NO_ACCOUNT' as const }
    const { agencyId } = arrived.provider
    await logRefusedSignIn(server, person, { by: 'organisation', why: why.code, agencyId })
    throw new DomainError(why)
  }
  const assurance = assuranceOf(arrived.claims, arrived.provider.acr)
  const told = { to: arrived.backTo }
  if (assurance === 'A1' || toLink !== null) await askSecondFactor(server, person, request, response, told, toLink)
  else await letIn(server, person, { assurance, proved: true, by: 'organisation' }, request, response, told)
}

/** Answers with the refusal that `run` comes to, when it does. */
async function answering(response: Response, run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal === null) throw error
    refuseWith(response, refusalStatus[refusal.code] === 'SERVICE_UNAVAILABLE' ? 503 : 403, refusal)
  }
}

/** A page of Harbour's own, whatever was asked for: nobody is sent elsewhere after signing in. */
function ownPlace(to: string): string {
  const here = 'http://harbour.invalid'
  if (!to.startsWith('/') || !URL.canParse(to, here)) return '/'
  const { origin, pathname, search } = new URL(to, here)
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}
