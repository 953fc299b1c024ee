import { writeLog } from '@harbour/db/queries/access-log'
import { caseNamedBy } from '@harbour/db/queries/case-named'
import { DomainError } from '@harbour/domain/basics/refusal'
import type { Refusal } from '@harbour/domain/refusals'
import type { Counted } from './calls.ts'
import type { ActContext } from './context.ts'
import { idsIn, referenceIn } from './ids-in.ts'
import { log } from './log.ts'

/** The refusal an error carries, however deep; null when it is a fault of ours. */
export function refusalIn(error: unknown): Refusal | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1)
    if (cause instanceof DomainError) return cause.refusal as Refusal
  return null
}

/**
 * Records that someone was refused, and the case that their call named where there is one (LOG-17); its own transaction, since the
 * refused one was rolled back. That the access log could not be written is in the server's own log instead.
 */
export async function logRefusal(ctx: ActContext, refusal: Refusal, input: unknown): Promise<void> {
  if (refusal.code === 'LOG_NOT_WRITTEN') {
    log.error({ requestId: ctx.requestId, can: ctx.capability }, 'the access log could not be written')
    return
  }
  const caseId = await caseNamedBy(ctx.server.db, idsIn(input), referenceIn(input))
  await writeLog(ctx.server.db, [
    {
      at: ctx.server.now(),
      personId: ctx.actor.personId,
      agencyId: ctx.actor.agencyId,
      sessionId: ctx.sessionId,
      requestId: ctx.requestId,
      capability: ctx.capability,
      outcome: 'refused',
      what: refusal.code,
      caseId,
      facts: {},
    },
  ])
}

/** The refusal of a call that came too fast, in the access log where it is the first of its minute (SES-17). */
export function tooFast(ctx: ActContext, counted: Counted): Promise<Refusal> {
  const refusal = { code: 'TOO_FAST' } as const
  return counted === 'too fast, to be logged' ? loggedRefusal(ctx, refusal, null) : Promise.resolve(refusal)
}

/** A refusal once it is in the access log; that it could not be written there, when it could not (LOG-3). */
export async function loggedRefusal(ctx: ActContext, refusal: Refusal, input: unknown): Promise<Refusal> {
  try {
    await logRefusal(ctx, refusal, input)
    return refusal
  } catch (error) {
    const unlogged = refusalIn(error)
    if (unlogged === null) throw error
    return unlogged
  }
}
