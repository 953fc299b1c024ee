import { liveSessionsOf } from '@harbour/db/queries/sessions'
import { agencyOf } from '@harbour/db/queries/people'
import type { Capability } from '@harbour/domain/people/permissions'
import { can, capabilities } from '@harbour/domain/people/permissions'
import { read } from '../change.ts'
import { act, router } from '../trpc.ts'

export const sessionRouter = router({
  /** Who is signed in, what they may do, and whether this is the demonstration. */
  me: act('session:own').query(({ ctx }) =>
    read(ctx, async (tx) => ({
      result: {
        ...ctx.actor,
        agency: await agencyOf(tx, ctx.actor.agencyId),
        capabilities: (Object.keys(capabilities) as Capability[]).filter((each) => can(ctx.actor, each)),
        demo: ctx.server.demo,
        sessionId: ctx.sessionId,
      },
    })),
  ),
  /** Where the person is signed in. */
  mine: act('session:own').query(({ ctx }) =>
    read(ctx, async (tx, at) => ({ result: await liveSessionsOf(tx, ctx.actor.personId, at) })),
  ),
})
