import { Router } from 'express'
import type { Request, Response } from 'express'
import { demonstrationPeople, personToSignIn } from '@harbour/db/queries/sessions'
import { Id } from '@harbour/domain/basics/ids'
import { SignIn } from '@harbour/domain/people/session'
import { SignUp } from '@harbour/domain/people/sign-up'
import type { RefusalCode, RefusalOf } from '@harbour/domain/refusals'
import { z } from 'zod'
import type { Server } from '../context.ts'
import { createAttempts } from './attempts.ts'
import { sessionCookie, tokenIn } from './cookie.ts'
import { hashPassword, isPassword } from './password.ts'
import { choosePassword } from './sign-up.ts'
import { endSession, logRefusedSignIn, signedInBy, startSession } from './sessions.ts'

/** Compared with when the address is unknown, so that the answer takes as long as for a known one. */
const hashOfNobody = hashPassword('nobody has this password, it only takes the time')

/** Signing in and out, the only requests served without a session. */
export function authRoutes(server: Server): Router {
  const routes = Router()
  const attempts = createAttempts()

  routes.get('/people', async (_request, response) => {
    response.json({ demo: server.demo, people: server.demo ? await demonstrationPeople(server.db) : [] })
  })

  routes.post('/sign-in', async (request, response) => {
    const parsed = SignIn.safeParse(request.body)
    if (!parsed.success) {
      response.status(400).json({ fields: z.flattenError(parsed.error).fieldErrors })
      return
    }
    const { email, password } = parsed.data
    const address = request.ip ?? ''
    const minutes = await attempts.minutesToWait(email, address)
    if (minutes > 0) return refuseWith(response, 429, { code: 'TOO_MANY_ATTEMPTS', minutes })
    const person = await personToSignIn(server.db, email)
    const right = await isPassword(password, person?.passwordHash ?? (await hashOfNobody))
    if (person === null || person.passwordHash === null || !right) {
      await attempts.countWrong(email, address)
      await logRefusedSignIn(server, person)
      return refuseWith(response, 401, { code: 'WRONG_CREDENTIALS' })
    }
    await attempts.forget(email, address)
    await signIn(server, person, request, response)
  })

  routes.post('/sign-in-as', async (request, response) => {
    const parsed = z.strictObject({ personId: Id }).safeParse(request.body)
    const listed = server.demo ? await demonstrationPeople(server.db) : []
    const chosen = listed.find(({ id }) => id === parsed.data?.personId)
    if (chosen === undefined) return refuseWith(response, 401, { code: 'WRONG_CREDENTIALS' })
    await signIn(server, chosen, request, response)
  })

  routes.post('/sign-up', async (request, response) => {
    const parsed = SignUp.safeParse(request.body)
    if (!parsed.success) {
      response.status(400).json({ fields: z.flattenError(parsed.error).fieldErrors })
      return
    }
    const person = await choosePassword(server, parsed.data)
    if (person === null) return refuseWith(response, 400, { code: 'LINK_NOT_GOOD' })
    await signIn(server, person, request, response)
  })

  routes.post('/sign-out', async (request, response) => {
    const token = tokenIn(request)
    const signedIn = token === null ? null : await signedInBy(server, token)
    if (signedIn !== null) await endSession(server, signedIn, 'signed out')
    response.setHeader('Set-Cookie', sessionCookie(null, request.secure))
    response.setHeader('Clear-Site-Data', '"cache", "storage"')
    response.json({})
  })

  return routes
}

async function signIn(
  server: Server,
  person: { readonly id: string; readonly agencyId: string },
  request: Request,
  response: Response,
): Promise<void> {
  const old = tokenIn(request)
  const replaced = old === null ? null : await signedInBy(server, old)
  if (replaced !== null) await endSession(server, replaced, 'signed in again')
  const token = await startSession(server, person, request.get('user-agent') ?? 'unknown browser')
  response.setHeader('Set-Cookie', sessionCookie(token, request.secure))
  response.json({ personId: person.id })
}

function refuseWith<C extends RefusalCode>(response: Response, status: number, refusal: RefusalOf<C>): void {
  response.status(status).json({ refusal })
}
