import { Router } from 'express'
import type { Response } from 'express'
import { demonstrationPeople, personToSignIn, personToSignInById } from '@harbour/db/queries/sessions'
import { Id } from '@harbour/domain/basics/ids'
import { SignIn } from '@harbour/domain/people/session'
import { ReadLink, SignUp } from '@harbour/domain/people/sign-up'
import { z } from 'zod'
import type { Server } from '../context.ts'
import { refusalIn } from '../refused.ts'
import { arrivalOf } from './arrival.ts'
import { comesSecurely, sessionCookie, tokenIn } from './cookie.ts'
import { hashPassword, isPassword } from './password.ts'
import { addSecondFactorRoutes } from './second-factor.ts'
import { endSession, logRefusedSignIn, signedInBy } from './sessions.ts'
import { addSsoRoutes } from './sso/routes.ts'
import { askSecondFactor, attemptOf, letIn, refuseWith } from './sign-in.ts'
import { choosePassword, invitedBy } from './sign-up.ts'

/** Compared with when the address is unknown, so that the answer takes as long as for a known one. */
const hashOfNobody = hashPassword('nobody has this password, it only takes the time')

/** Whether this is the demonstration, and whom one may sign in as: the one thing read by GET, which tells nothing of anybody. */
export function whomToSignInAs(server: Server): Router {
  return Router().get('/people', async (_request, response) => {
    response.json({ demo: server.demo, people: server.demo ? await demonstrationPeople(server.db) : [] })
  })
}

/** Signing in and out, the only requests served without a session. */
export function authRoutes(server: Server): Router {
  const routes = Router()
  const { attempts } = server

  routes.post('/sign-in', async (request, response) => {
    const asked = SignIn.safeParse(request.body)
    if (!asked.success) return answerFields(response, asked.error)
    const { email, password } = asked.data
    const person = await personToSignIn(server.db, email)
    const arrival = arrivalOf(request, server.origin)
    const attempt = await attemptOf(server, 'password', email, person?.id ?? null, arrival)
    const minutes = await attempts.minutesToWait(attempt)
    if (minutes > 0) return refuseWith(response, 429, { code: 'TOO_MANY_ATTEMPTS', minutes })
    const right = await isPassword(password, person?.passwordHash ?? (await hashOfNobody))
    if (person === null || person.passwordHash === null || !right) {
      await attempts.countWrong(attempt)
      await logRefusedSignIn(server, person)
      return refuseWith(response, 401, { code: 'WRONG_CREDENTIALS' })
    }
    await attempts.forget(attempt)
    await askSecondFactor(server, person, request, response)
  })

  routes.post('/sign-in-as', async (request, response) => {
    const asked = z.strictObject({ personId: Id }).safeParse(request.body)
    const listed = server.demo ? await demonstrationPeople(server.db) : []
    const chosen = listed.find(({ id }) => id === asked.data?.personId)
    if (chosen === undefined) return refuseWith(response, 401, { code: 'WRONG_CREDENTIALS' })
    await letIn(server, chosen, { assurance: 'A1', proved: false }, request, response)
  })

  addSecondFactorRoutes(routes, server)
  addSsoRoutes(routes, server)

  routes.post('/invitation', async (request, response) => {
    const asked = ReadLink.safeParse(request.body)
    const invited = asked.success ? await invitedBy(server, asked.data.token) : null
    if (invited === null) return refuseWith(response, 400, { code: 'LINK_NOT_GOOD' })
    response.json(invited)
  })

  routes.post('/sign-up', async (request, response) => {
    const asked = SignUp.safeParse(request.body)
    if (!asked.success) return answerFields(response, asked.error)
    try {
      const personId = await choosePassword(server, asked.data)
      const person = personId === null ? null : await personToSignInById(server.db, personId)
      if (person === null) return refuseWith(response, 400, { code: 'LINK_NOT_GOOD' })
      await askSecondFactor(server, person, request, response)
    } catch (error) {
      const refusal = refusalIn(error)
      if (refusal === null) throw error
      response.status(400).json({ refusal })
    }
  })

  routes.post('/sign-out', async (request, response) => {
    const token = tokenIn(request, server.origin)
    const signedIn = token === null ? null : await signedInBy(server, token)
    if (signedIn !== null) await endSession(server, signedIn, 'signed out')
    response.setHeader('Set-Cookie', sessionCookie(null, comesSecurely(request, server.origin)))
    response.setHeader('Clear-Site-Data', '"cache", "storage"')
    response.json({})
  })

  return routes
}

/** Answers what did not parse, by field. */
function answerFields(response: Response, error: z.ZodError): void {
  response.status(400).json({ fields: z.flattenError(error).fieldErrors })
}
