import { bankHolidayDates } from '@harbour/db/queries/bank-holidays'
import { endMessages, messagesForUpdate, messagesOf } from '@harbour/db/queries/outbox'
import { clinicsToldOf, unsaidDiaries } from '@harbour/db/queries/unsaid'
import { londonDay } from '@harbour/domain/basics/dates'
import { refuse } from '@harbour/domain/basics/refusal'
import type { OutboxEvent } from '@harbour/domain/outbox/message'
import { CallBack, SayAgain, whyCannotCallBack } from '@harbour/domain/outbox/message'
import { isQuiet } from '@harbour/domain/outbox/reminders'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { stillToRemind } from '../outbox/remind-again.ts'
import { stillToTell, tellAgain } from '../outbox/tell-again.ts'
import { act, router } from '../trpc.ts'

const PAGE = 40

const OutboxPage = z.strictObject({
  only: z.enum(['waiting', 'stopped', 'all']),
  page: z.int().min(1).max(10_000),
})

export const outboxRouter = router({
  /** What leaves, is about to, or did not: word for word, latest first; whose diary still says the old, and who is still to be told of an agenda or reminded of a step. */
  list: act('outbox:manage')
    .input(OutboxPage)
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const found = await messagesOf(tx, ctx.actor, {
          only: input.only,
          limit: PAGE,
          offset: (input.page - 1) * PAGE,
        })
        const total = found[0]?.total ?? 0
        const unsaid = await unsaidDiaries(tx, londonDay(at))
        const untold = (await stillToTell(tx, ctx.actor, at)).map(
          ({ messageId, clinicId, heldOn, personId, name, code, caseId, state, fault }) => {
            return { messageId, clinicId, heldOn, personId, name, code, isLate: caseId !== null, state, fault }
          },
        )
        const unreminded = (await stillToRemind(tx, at)).map(
          ({ messageId, clinicId, heldOn, personId, name, code, to, state, fault }) => {
            return { messageId, clinicId, heldOn, personId, name, code, sentence: to.sentence, state, fault }
          },
        )
        const pages = Math.ceil(total / PAGE)
        const quiet = isQuiet(at, await bankHolidayDates(tx))
        const facts = { at, sends: ctx.server.sendsMail, isQuiet: quiet }
        return { result: { ...facts, total, pages, messages: found, unsaid, untold, unreminded } }
      }),
    ),

  /** Calls messages back before they leave; one that was called back before changes nothing. */
  callBack: act('outbox:manage')
    .input(CallBack)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const found = await messagesForUpdate(tx, ctx.actor, input.ids)
        const called = found.filter(({ state }) => state !== 'called back')
        for (const message of called) refuse(whyCannotCallBack(message))
        const ids = called.map(({ id }) => id)
        await endMessages(tx, ids, { state: 'called back', at, by: ctx.actor.personId })
        return {
          result: { calledBack: ids.length },
          events: called.map(({ id, clinicId, caseId, toPersonId }) => ({
            type: 'outbox called back' as const,
            messageId: id,
            clinicId,
            ...(caseId !== null && { caseId }),
            toPersonId,
          })),
        }
      }),
    ),

  /** Says again what was called back, refused or never taken (INV-7, CIR-4, REM-10); what was said by now, or is no longer so, is not said. */
  sayAgain: act('outbox:manage')
    .input(SayAgain)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const events: OutboxEvent[] = []
        for (const clinicId of await clinicsToldOf(tx, input.ids))
          events.push(...(await tellAgain(tx, ctx, clinicId, input.ids, at)))
        return { result: { told: events.filter(({ type }) => type === 'outbox put').length }, events }
      }),
    ),
})
