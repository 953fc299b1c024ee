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
import type { Arrival } from './arrival.ts'
import { isPassword } from './password.ts'
import { provesByCode, provesByPasskey, stepOf } from './proofs.ts'
import { renewToken } from './sessions.ts'
import type { Arrived } from './sso/trip.ts'
import { takeBack } from './sso/trip.ts'
import { withinAttempts } from './within-attempts.ts'

/** Takes proof that it is still the same person, and gives the session's new token (SES-9). */
export function stepUp(ctx: ActContext & Pick<Context, 'arrival'>, given: StepUp): Promise<string> {
  return withinAttempts(ctx, async () => {
    const isBack = given.by === 'organisation'
    const who = { browserHash: null, sessionId: ctx.sessionId }
    const arrived = isBack ? await takeBack(ctx.server, given.query, who) : null
    return change(ctx, async (tx, at) => {
      const by = await provenBy(tx, ctx.actor.personId, given, arrived, ctx.arrival, at)
      const assurance = ctx.assurance > by ? ctx.assurance : by
      return {
        result: await renewToken(tx, ctx.sessionId, { assurance, proof: { steppedUpAt: at, steppedUpAs: by } }),
        events: [{ type: 'session stepped up', personId: ctx.actor.personId, by: given.by }],
      }
    })
  })
}

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
