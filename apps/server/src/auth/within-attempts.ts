import { DomainError } from '@harbour/domain/basics/refusal'
import type { ActContext, Context } from '../context.ts'
import { refusalIn } from '../refused.ts'
import { attemptOf } from './sign-in.ts'

/** The refusals that come of a wrong answer, rather than of one that is late or cannot be asked for. */
const wrong: ReadonlySet<string> = new Set([
  'PROOF_WRONG',
  'PASSWORD_NOT_YOURS',
  'SSO_ANSWER_WRONG',
  'SSO_OTHER_PERSON',
])

/** Does what only the right answer allows to somebody signed in, as often as answers may be guessed at (SES-12). */
export async function withinAttempts<T>(
  { server, actor, arrival }: ActContext & Pick<Context, 'arrival'>,
  run: () => Promise<T>,
): Promise<T> {
  const attempt = await attemptOf(server, 'proof', actor.personId, actor.personId, arrival)
  const minutes = await server.attempts.minutesToWait(attempt)
  if (minutes > 0) throw new DomainError({ code: 'TOO_MANY_ATTEMPTS', minutes })
  try {
    const result = await run()
    await server.attempts.forget(attempt)
    return result
  } catch (error) {
    if (wrong.has(refusalIn(error)?.code ?? '')) await server.attempts.countWrong(attempt)
    throw error
  }
}
