import { randomUUID } from 'node:crypto'
import { endSubscriptions, keepSubscription, subscriptionOf } from '@harbour/db/queries/subscriptions'
import { hashToken, newToken } from '../auth/tokens.ts'
import { change, read } from '../change.ts'
import { act, router } from '../trpc.ts'

export const subscriptionRouter = router({
  /** Whether one has a calendar to subscribe to, since when, and when it was last read. */
  mine: act('session:own').query(({ ctx }) =>
    read(ctx, async (tx) => ({ result: await subscriptionOf(tx, ctx.actor.personId) })),
  ),

  /** Makes the secret address of one's own calendar, in place of an earlier one; it is told this once. */
  make: act('clinic:attend', { stepUp: true }).mutation(({ ctx }) =>
    change(ctx, async (tx, at) => {
      const { personId } = ctx.actor
      const token = newToken()
      await keepSubscription(tx, { id: randomUUID(), personId, tokenHash: hashToken(token), madeAt: at })
      return {
        result: { address: `${ctx.arrival.origin}/calendar/${token}.ics` },
        events: [{ type: 'calendar made', personId }],
      }
    }),
  ),

  /** Ends one's calendar: its address answers nobody any more. */
  end: act('session:own').mutation(({ ctx }) =>
    change(ctx, async (tx, at) => {
      const { personId } = ctx.actor
      const ended = await endSubscriptions(tx, personId, at)
      return { result: { ended }, events: ended === 0 ? [] : [{ type: 'calendar ended', personId }] }
    }),
  ),
})
