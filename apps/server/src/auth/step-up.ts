import { passwordHashOf } from '@harbour/db/queries/sign-up'
import type { Tx } from '@harbour/db/open-db'
import { isSubject } from '@harbour/db/queries/sso'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { assuranceBy } from '@harbour/domain/people/factor'
import type { StepUp } from '@harbour/domain/people/factor'
import type { Assurance } from '@harbour/domain/people/session'
import { assuranceOf, whyNoProof } from '@harbour/domain/people/sso'
import { change } from '../change.ts'
import type { ActContext, Context } from '../context.ts'
import { refusalIn } from '../refused.ts'
import type { Arrival } from './arrival.ts'
import { isPassword } from './password.ts'
import { provesByCode, provesByPasskey, stepOf } from './proofs.ts'
import { renewToken } from './sessions.ts'
import { attemptOf } from './sign-in.ts'
import type { Arrived } from './sso/trip.ts'
import { takeBack } from './sso/trip.ts'

/** Takes proof that it is still the same person, and gives the session's new token (SES-9). */
export async function stepUp(ctx: ActContext & Pick<Context, 'arrival'>, given: StepUp): Promise<string> {
  const { server, actor, arrival } = ctx
  const attempt = await attemptOf(server, 'proof', actor.personId, actor.personId, arrival)
  const minutes = await server.attempts.minutesToWait(attempt)
  if (minutes > 0) throw new DomainError({ code: 'TOO_MANY_ATTEMPTS', minutes })
  try {
    const isBack = given.by === 'organisation'
    const who = { browserHash: null, sessionId: ctx.sessionId }
    const arrived = isBack ? await takeBack(server, given.query, who) : null
    const token = await change(ctx, async (tx, at) => {
      const by = await provenBy(tx, actor.personId, given, arrived, arrival, at)
      const assurance = ctx.assurance > by ? ctx.assurance : by
      return {
        result: await renewToken(tx, ctx.sessionId, { assurance, proof: { steppedUpAt: at, steppedUpAs: by } }),
        events: [{ type: 'session stepped up', personId: actor.personId, by: given.by }],
      }
    })
    await server.attempts.forget(attempt)
    return token
  } catch (error) {
    if (wrong.has(refusalIn(error)?.code ?? '')) await server.attempts.countWrong(attempt)
    throw error
  }
}

/** The refusals that come of a wrong answer, rather than of one that is late or cannot be asked for. */
const wrong: ReadonlySet<string> = new Set(['PROOF_WRONG', 'SSO_ANSWER_WRONG', 'SSO_OTHER_PERSON'])

/** How surely the proof shows who it is; refuses where it does not show that it is still this person. */
async function provenBy(
  tx: Tx,
  personId: string,
  given: StepUp,
  arrived: Arrived | null,
  arrival: Arrival,
  at: string,
): Promise<Assurance> {
  if (given.by !== 'organisation') {
    if (!(await proves(tx, personId, given, arrival, at))) refuse({ code: 'PROOF_WRONG' })
    return assuranceBy(given.by)
  }
  if (arrived === null) throw new DomainError({ code: 'STEP_OVER' })
  const { claims, provider, askedAt } = arrived
  refuse(whyNoProof(claims, await isSubject(tx, personId, claims), askedAt))
  return assuranceOf(claims, provider.acr)
}

type OwnProof = Exclude<StepUp, { readonly by: 'organisation' }>

async function proves(tx: Tx, personId: string, given: OwnProof, { origin }: Arrival, at: string): Promise<boolean> {
  if (given.by === 'password') {
    const hash = await passwordHashOf(tx, personId)
    return hash !== null && isPassword(given.password, hash)
  }
  if (given.by === 'code') return provesByCode(tx, personId, given.code, at)
  const step = await stepOf(tx, given.token, 'prove by passkey', at)
  return step?.personId === personId && (await provesByPasskey(tx, step, given.answer, origin, at)) === personId
}
