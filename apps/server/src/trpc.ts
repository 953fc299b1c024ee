import { initTRPC, TRPCError } from '@trpc/server'
import { DomainError } from '@harbour/domain/basics/refusal'
import type { Capability } from '@harbour/domain/people/permissions'
import { whyCannot } from '@harbour/domain/people/permissions'
import { needsProof, whyNotHere, whyNotYet } from '@harbour/domain/people/session'
import { z } from 'zod'
import type { ActContext, Context } from './context.ts'
import { log } from './log.ts'
import { isWithin } from './networks.ts'
import { loggedRefusal, refusalIn, tooFast } from './refused.ts'
import { refusalStatus } from './refusal-status.ts'
import { withholdNames } from './withhold-names.ts'

interface Meta {
  /** The capability whoever calls must hold. */
  readonly can: Capability
  /** Whether they must have proved within five minutes that it is them (SES-9). */
  readonly stepUp?: boolean
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      message: error.code === 'INTERNAL_SERVER_ERROR' ? 'There is a problem with the service' : shape.message,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        refusal: refusalIn(error),
        fields: error.cause instanceof z.ZodError ? z.flattenError(error.cause).fieldErrors : null,
      },
    }),
  })

export const router = t.router

/**
 * A procedure for whoever's roles carry `can`, in a session that allows it; with `stepUp`, or where `can` takes something off the
 * screen, for those who have just proved that it is still them, and in the latter case on a managed network. Every refusal, these
 * included, is in the access log; of those for asking too fast one a minute.
 */
export function act(can: Capability, { stepUp = false }: { readonly stepUp?: boolean } = {}) {
  return t.procedure.meta({ can, stepUp: needsProof({ can, stepUp }) }).use(async ({ ctx, next, getRawInput }) => {
    if (ctx.signedIn === null) throw refused(new DomainError({ code: 'NOT_SIGNED_IN' }))
    const acting: ActContext & Pick<Context, 'arrival' | 'giveToken'> = {
      arrival: ctx.arrival,
      giveToken: ctx.giveToken,
      server: ctx.server,
      requestId: ctx.requestId,
      actor: ctx.signedIn.actor,
      sessionId: ctx.signedIn.sessionId,
      assurance: ctx.signedIn.assurance,
      capability: can,
    }
    const counted = ctx.server.calls.count(acting.sessionId, Date.now())
    if (counted !== 'may go on') throw refused(new DomainError(await tooFast(acting, counted)))
    const { managedNetworks } = ctx.server
    const denied =
      whyCannot(acting.actor, can) ??
      whyNotHere(can, managedNetworks === null || isWithin(managedNetworks, ctx.arrival.address)) ??
      whyNotYet(ctx.signedIn, { can, stepUp }, ctx.server.demo, ctx.server.now())
    // What could not be read as an input named nothing.
    const input = () => getRawInput().catch(() => null)
    if (denied !== null) throw refused(new DomainError(await loggedRefusal(acting, denied, await input())))
    if (holdsNul(await input()))
      throw new TRPCError({
        code: 'BAD_REQUEST',
        message: 'Take out the character that cannot be kept, then try again.',
      })
    const result = await next({ ctx: acting })
    if (result.ok) {
      const data: unknown = await withholdNames(ctx.server.db, acting.actor, await getRawInput(), result.data)
      return { ...result, data }
    }
    const refusal = refusalIn(result.error)
    if (refusal !== null) throw refused(new DomainError(await loggedRefusal(acting, refusal, await input())))
    if (result.error.code === 'INTERNAL_SERVER_ERROR')
      log.error({ requestId: ctx.requestId, can, error: result.error.cause ?? result.error }, 'procedure failed')
    return result
  })
}

/** Whether text anywhere in an input, however deep, holds the one character that PostgreSQL does not keep. */
function holdsNul(input: unknown): boolean {
  const left = [input]
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (typeof value === 'string' && value.includes('\0')) return true
    if (typeof value === 'object' && value !== null) for (const each of Object.entries(value)) left.push(...each)
  }
  return false
}

function refused(error: DomainError): TRPCError {
  const refusal = error.refusal as NonNullable<ReturnType<typeof refusalIn>>
  return new TRPCError({ code: refusalStatus[refusal.code], message: refusal.code, cause: error })
}
