import { passwordHashOf } from '@harbour/db/queries/sign-up'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import type { Tx } from '@harbour/db/open-db'
import { assuranceBy } from '@harbour/domain/people/factor'
import type { StepUp } from '@harbour/domain/people/factor'
import { change } from '../change.ts'
import type { ActContext, Context } from '../context.ts'
import { refusalIn } from '../refused.ts'
import type { Arrival } from './arrival.ts'
import { isPassword } from './password.ts'
import { provesByCode, provesByPasskey, stepOf } from './proofs.ts'
import { renewToken } from './sessions.ts'
import { attemptOf } from './sign-in.ts'

/** Takes proof that it is still the same person, and gives the session's new token (SES-9). */
export async function stepUp(ctx: ActContext & Pick<Context, 'arrival'>, given: StepUp): Promise<string> {
  const { server, actor, arrival } = ctx
  const attempt = await attemptOf(server, 'proof', actor.personId, actor.personId, arrival)
  const minutes = await server.attempts.minutesToWait(attempt)
  if (minutes > 0) throw new DomainError({ code: 'TOO_MANY_ATTEMPTS', minutes })
  try {
    const token = await change(ctx, async (tx, at) => {
      if (!(await proves(tx, actor.personId, given, arrival, at))) refuse({ code: 'PROOF_WRONG' })
      const by = assuranceBy(given.by)
      const assurance = ctx.assurance > by ? ctx.assurance : by
      return {
        result: await renewToken(tx, ctx.sessionId, assurance, at),
        events: [{ type: 'session stepped up', personId: actor.personId, by: given.by }],
      }
    })
    await server.attempts.forget(attempt)
    return token
  } catch (error) {
    if (refusalIn(error)?.code === 'PROOF_WRONG') await server.attempts.countWrong(attempt)
    throw error
  }
}

async function proves(tx: Tx, personId: string, given: StepUp, { origin }: Arrival, at: string): Promise<boolean> {
  if (given.by === 'password') {
    const hash = await passwordHashOf(tx, personId)
    return hash !== null && isPassword(given.password, hash)
  }
  if (given.by === 'code') return provesByCode(tx, personId, given.code, at)
  const step = await stepOf(tx, given.token, 'prove by passkey', at)
  return step?.personId === personId && (await provesByPasskey(tx, step, given.answer, origin, at)) === personId
}
