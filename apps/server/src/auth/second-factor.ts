import type { Router } from 'express'
import type { Tx } from '@harbour/db/open-db'
import { passkeyIdsOf } from '@harbour/db/queries/factors'
import { personToSignInById } from '@harbour/db/queries/sessions'
import { insertNotice, markStepUsed, setChallenge } from '@harbour/db/queries/sign-in-steps'
import { assuranceBy, PasskeyAnswer, SecondFactor, StepToken } from '@harbour/domain/people/factor'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Server } from '../context.ts'
import type { Arrival } from './arrival.ts'
import { arrivalOf } from './arrival.ts'
import { passkeyToAsk } from './passkeys.ts'
import type { Step } from './proofs.ts'
import { provesByCode, provesByPasskey, stepOf } from './proofs.ts'
import { isRecoveryCode } from './recovery-codes.ts'
import { logRefusedSignIn } from './sessions.ts'
import { linkOrganisation } from './sso/link.ts'
import { attemptOf, letIn, refuseWith } from './sign-in.ts'
import { beginStep } from './steps.ts'

const AskPasskey = z.strictObject({ token: StepToken.nullable() })
const AnswerPasskey = z.strictObject({ token: StepToken, answer: PasskeyAnswer })

/** The second step after a password, and signing in by a passkey alone. */
export function addSecondFactorRoutes(routes: Router, server: Server): void {
  const { attempts } = server
  /** What the browser needs to ask for a passkey: after a password one of that person's, else whichever they choose. */
  routes.post('/ask-passkey', async (request, response) => {
    const asked = AskPasskey.safeParse(request.body)
    if (!asked.success) return refuseWith(response, 400, { code: 'STEP_OVER' })
    const { origin } = arrivalOf(request, server.origin)
    const at = server.now()
    const { token } = asked.data
    if (token === null) {
      const options = await passkeyToAsk(origin, [])
      const step = { kind: 'passkey', personId: null, challenge: options.challenge } as const
      response.json({ token: await beginStep(server.db, step, at), options })
      return
    }
    const options = await server.db.transaction(async (tx) => {
      const step = await stepOf(tx, token, 'second factor', at)
      if (step === null || step.personId === null) return null
      const made = await passkeyToAsk(origin, await passkeyIdsOf(tx, step.personId))
      await setChallenge(tx, step.id, made.challenge)
      return made
    })
    if (options === null) return refuseWith(response, 400, { code: 'STEP_OVER' })
    response.json({ token, options })
  })

  routes.post('/sign-in-by-passkey', async (request, response) => {
    const asked = AnswerPasskey.safeParse(request.body)
    if (!asked.success) return refuseWith(response, 400, { code: 'STEP_OVER' })
    const { token, answer } = asked.data
    const { origin } = arrivalOf(request, server.origin)
    const at = server.now()
    const person = await server.db.transaction(async (tx) => {
      const step = await stepOf(tx, token, 'passkey', at)
      const personId = step === null ? null : await provesByPasskey(tx, step, answer, origin, at)
      return personId === null ? null : personToSignInById(tx, personId)
    })
    if (person === null) {
      await logRefusedSignIn(server, null)
      return refuseWith(response, 401, { code: 'PROOF_WRONG' })
    }
    await letIn(server, person, { assurance: assuranceBy('passkey'), proved: true }, request, response)
  })

  routes.post('/second-factor', async (request, response) => {
    const asked = SecondFactor.safeParse(request.body)
    if (!asked.success) {
      response.status(400).json({ fields: z.flattenError(asked.error).fieldErrors })
      return
    }
    const arrival = arrivalOf(request, server.origin)
    const at = server.now()
    const { token, by } = asked.data
    const personId = await server.db.transaction(async (tx) => (await stepOf(tx, token, 'second factor', at))?.personId)
    const person = personId == null ? null : await personToSignInById(server.db, personId)
    if (person === null) return refuseWith(response, 400, { code: 'STEP_OVER' })
    const attempt = await attemptOf(server, 'proof', person.id, person.id, arrival)
    const minutes = await attempts.minutesToWait(attempt)
    if (minutes > 0) return refuseWith(response, 429, { code: 'TOO_MANY_ATTEMPTS', minutes })
    const proved = await server.db.transaction((tx) => proves(tx, person, asked.data, arrival, at))
    if (proved === 'over') return refuseWith(response, 400, { code: 'STEP_OVER' })
    if (proved === 'wrong') {
      await attempts.countWrong(attempt)
      await logRefusedSignIn(server, person)
      return refuseWith(response, 401, { code: 'PROOF_WRONG' })
    }
    await attempts.forget(attempt)
    await letIn(server, person, { assurance: assuranceBy(by), proved: true }, request, response)
  })
}

type Proved = 'right' | 'wrong' | 'over'

/** Whether the answer proves that it is the step's person, who is then linked to whom their organisation says they are (SSO-1). */
async function proves(
  tx: Tx,
  person: { readonly id: string; readonly agencyId: string },
  given: SecondFactor,
  arrival: Pick<Arrival, 'origin' | 'browser'>,
  at: string,
): Promise<Proved> {
  const step = await stepOf(tx, given.token, 'second factor', at)
  if (step === null || step.personId !== person.id) return 'over'
  const proved = await answers(tx, step, person.id, given, arrival, at)
  const { issuer, subject } = step
  if (proved !== 'right' || issuer === null || subject === null) return proved
  const linking = { issuer, subject, hadAccount: true, browser: arrival.browser, at }
  return (await linkOrganisation(tx, person, linking)) ? 'right' : 'over'
}

/** Whether it is the right answer to a step, which is over when it is. */
async function answers(
  tx: Tx,
  step: Step,
  personId: string,
  given: SecondFactor,
  { origin, browser }: Pick<Arrival, 'origin' | 'browser'>,
  at: string,
): Promise<Proved> {
  if (given.by === 'passkey')
    return (await provesByPasskey(tx, step, given.answer, origin, at)) === personId ? 'right' : 'wrong'
  const isRight =
    given.by === 'code'
      ? await provesByCode(tx, personId, given.code, at)
      : await isRecoveryCode(tx, personId, given.code, at)
  if (!isRight) return 'wrong'
  await markStepUsed(tx, step.id, at)
  if (given.by === 'recovery code')
    await insertNotice(tx, { id: randomUUID(), personId, at, what: 'recovery code used', browser })
  return 'right'
}
