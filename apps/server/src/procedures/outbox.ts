import { endMessages, messagesForUpdate, messagesOf } from '@harbour/db/queries/outbox'
import { refuse } from '@harbour/domain/basics/refusal'
import { CallBack, whyCannotCallBack } from '@harbour/domain/outbox/message'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { act, router } from '../trpc.ts'

const PAGE = 40

const OutboxPage = z.strictObject({
  only: z.enum(['waiting', 'stopped', 'all']),
  page: z.int().min(1).max(10_000),
})

export const outboxRouter = router({
  /** What leaves, is about to, or did not: word for word, latest first. */
  list: act('outbox:manage')
    .input(OutboxPage)
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const found = await messagesOf(tx, { only: input.only, limit: PAGE, offset: (input.page - 1) * PAGE })
        const total = found[0]?.total ?? 0
        return {
          result: { at, total, pages: Math.ceil(total / PAGE), sends: ctx.server.sendsMail, messages: found },
        }
      }),
    ),

  /** Calls messages back before they leave; one that was called back before changes nothing. */
  callBack: act('outbox:manage')
    .input(CallBack)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const found = await messagesForUpdate(tx, input.ids)
        const called = found.filter(({ state }) => state !== 'called back')
        for (const message of called) refuse(whyCannotCallBack(message))
        const ids = called.map(({ id }) => id)
        await endMessages(tx, ids, { state: 'called back', at, by: ctx.actor.personId })
        return {
          result: { calledBack: ids.length },
          events: called.map(({ id, clinicId, toPersonId }) => ({
            type: 'outbox called back' as const,
            messageId: id,
            clinicId,
            toPersonId,
          })),
        }
      }),
    ),
})
