import { liveSessionsOf } from '@harbour/db/queries/sessions'
import { agencyOf } from '@harbour/db/queries/people'
import { passwordHashOf, revokeSessionsOf, setPasswordHash } from '@harbour/db/queries/sign-up'
import { refuse } from '@harbour/domain/basics/refusal'
import type { Capability } from '@harbour/domain/people/permissions'
import { can, capabilities } from '@harbour/domain/people/permissions'
import { ChangePassword } from '@harbour/domain/people/sign-up'
import { hashPassword, isPassword } from '../auth/password.ts'
import { change, read } from '../change.ts'
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
  /** Ends every other session of the person's. */
  endOthers: act('session:own').mutation(async ({ ctx }) => {
    const { personId } = ctx.actor
    const ended = await change(ctx, async (tx, at) => {
      const ids = await revokeSessionsOf(tx, personId, ctx.sessionId, at, 'ended from another session')
      return { result: ids, events: ids.map(() => ({ type: 'session ended', personId, why: 'from another session' })) }
    })
    for (const id of ended) ctx.server.cutSession(id)
    return { ended: ended.length }
  }),
  /** Changes one's own password; every other session ends (SES-7). */
  changePassword: act('session:own')
    .input(ChangePassword)
    .mutation(async ({ ctx, input }) => {
      const { personId } = ctx.actor
      const next = await hashPassword(input.next)
      const ended = await change(ctx, async (tx, at) => {
        const present = await passwordHashOf(tx, personId)
        if (present === null || !(await isPassword(input.current, present))) refuse({ code: 'PASSWORD_NOT_YOURS' })
        await setPasswordHash(tx, personId, next)
        const ids = await revokeSessionsOf(tx, personId, ctx.sessionId, at, 'password changed')
        return { result: ids, events: [{ type: 'session password chosen', personId }] }
      })
      for (const id of ended) ctx.server.cutSession(id)
      return { ended: ended.length }
    }),
})
