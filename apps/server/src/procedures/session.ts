import { randomUUID } from 'node:crypto'
import { liveSessionsOf, personToSignInById } from '@harbour/db/queries/sessions'
import { agencyOf } from '@harbour/db/queries/people'
import { passkeyIdsOf } from '@harbour/db/queries/factors'
import { signsInByOrganisation } from '@harbour/db/queries/sso'
import { insertNotice, markNoticesSeen, unseenNotices } from '@harbour/db/queries/sign-in-steps'
import { passwordHashOf, revokeSessionOf, revokeSessionsOf, setPasswordHash } from '@harbour/db/queries/sign-up'
import { demonstrationPassword } from '@harbour/db/seed/load-demonstration'
import { Instant } from '@harbour/domain/basics/date-schemas'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { StepUp } from '@harbour/domain/people/factor'
import { whyPasswordWeak } from '@harbour/domain/people/password'
import type { Capability } from '@harbour/domain/people/permissions'
import { can, capabilities } from '@harbour/domain/people/permissions'
import { ChangePassword } from '@harbour/domain/people/sign-up'
import { z } from 'zod'
import { commonPasswords } from '../auth/common-passwords.ts'
import { passkeyToAsk } from '../auth/passkeys.ts'
import { hashPassword, isPassword } from '../auth/password.ts'
import { beginStep } from '../auth/steps.ts'
import { providerInUse, sendOff } from '../auth/sso/trip.ts'
import { stepUp } from '../auth/step-up.ts'
import { withinAttempts } from '../auth/within-attempts.ts'
import { change, read } from '../change.ts'
import type { ActContext, Context } from '../context.ts'
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
        /** What everyone in the demonstration types to prove that it is them. */
        demoPassword: ctx.server.demo ? demonstrationPassword : null,
        sessionId: ctx.sessionId,
        assurance: ctx.assurance,
        /** Whether nothing is open to them until they have set up a second factor (SES-8). */
        needsFactor: !ctx.server.demo && ctx.assurance === 'A1',
        hasPassword: (await passwordHashOf(tx, ctx.actor.personId)) !== null,
        /** Whether they sign in with their organisation, and can prove by it that it is them. */
        byOrganisation: await signsInByOrganisation(tx, ctx.actor),
      },
    })),
  ),
  /** Where the person is signed in. */
  mine: act('session:own').query(({ ctx }) =>
    read(ctx, async (tx, at) => ({ result: await liveSessionsOf(tx, ctx.actor.personId, at) })),
  ),
  /** What happened to the account that its person has not yet said they have seen. */
  notices: act('session:own').query(({ ctx }) =>
    read(ctx, async (tx) => ({ result: await unseenNotices(tx, ctx.actor.personId) })),
  ),
  /** Notes that the person has seen what they were told up to a moment. */
  noticesSeen: act('session:own')
    .input(z.strictObject({ until: Instant }))
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { personId } = ctx.actor
        const seen = await markNoticesSeen(tx, personId, input.until, at)
        return { result: {}, events: seen ? [{ type: 'session notice seen', personId }] : [] }
      }),
    ),
  /** What the browser needs to ask for one of the person's passkeys, to prove that it is still them. */
  askPasskey: act('session:own').mutation(({ ctx }) =>
    change(ctx, async (tx, at) => {
      const { personId } = ctx.actor
      const options = await passkeyToAsk(ctx.arrival.origin, await passkeyIdsOf(tx, personId))
      const step = { kind: 'prove by passkey', personId, challenge: options.challenge } as const
      return { result: { token: await beginStep(tx, step, at), options }, events: [] }
    }),
  ),
  /** Where the person proves at their organisation that it is still them (SSO-5). */
  askOrganisation: act('session:own').mutation(async ({ ctx }) => {
    const { actor, server, sessionId } = ctx
    const provider = await providerInUse(server, actor.agencyId)
    const person = await personToSignInById(server.db, actor.personId)
    if (person === null || !(await signsInByOrganisation(server.db, actor)))
      throw new DomainError({ code: 'SSO_NOT_OFFERED' })
    const traveller = { browserHash: null, sessionId, backTo: '/', email: person.email }
    return { url: await sendOff(server, provider, traveller) }
  }),
  /** Proves that it is still the same person, which allows for five minutes what needs it; the session gets a new token (SES-9). */
  stepUp: act('session:own')
    .input(StepUp)
    .mutation(async ({ ctx, input }) => {
      ctx.giveToken(await stepUp(ctx, input))
      return {}
    }),
  /** Ends one of the person's sessions, or a set of them. */
  end: act('session:own')
    .input(z.strictObject({ sessionId: Id }))
    .mutation(async ({ ctx, input: { sessionId } }) => {
      const { personId } = ctx.actor
      await change(ctx, async (tx, at) => {
        const isTheirs = await revokeSessionOf(tx, { sessionId, personId }, at, 'ended from another session')
        if (!isTheirs) throw new DomainError(notFound('session'))
        return { result: {}, events: [{ type: 'session ended', personId, why: 'from another session' }] }
      })
      ctx.server.cutSession(sessionId)
      return {}
    }),
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
      const ended = await withinAttempts(ctx, () => changePassword(ctx, input))
      for (const id of ended) ctx.server.cutSession(id)
      return { ended: ended.length }
    }),
})

/** Keeps a new password for who knows the present one, and ends their other sessions; answers with those. */
async function changePassword(
  ctx: ActContext & Pick<Context, 'arrival'>,
  input: ChangePassword,
): Promise<readonly string[]> {
  const { personId, agencyId, name } = ctx.actor
  const next = await hashPassword(input.next)
  return change(ctx, async (tx, at) => {
    const present = await passwordHashOf(tx, personId)
    if (present === null || !(await isPassword(input.current, present))) refuse({ code: 'PASSWORD_NOT_YOURS' })
    const person = await personToSignInById(tx, personId)
    const { name: agency } = await agencyOf(tx, agencyId)
    refuse(whyPasswordWeak(input.next, [name, person?.email ?? '', agency], commonPasswords))
    await setPasswordHash(tx, personId, next)
    const { browser } = ctx.arrival
    await insertNotice(tx, { id: randomUUID(), personId, at, what: 'password changed', browser })
    const ids = await revokeSessionsOf(tx, personId, ctx.sessionId, at, 'password changed')
    return { result: ids, events: [{ type: 'session password chosen', personId }] }
  })
}
