import { updateCase } from '@harbour/db/queries/case-entries'
import { insertTriggerDecision, undecidedTriggers } from '@harbour/db/queries/triggers'
import { londonDay } from '@harbour/domain/basics/dates'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { DecideTrigger, whyCannotDecideTrigger } from '@harbour/domain/cases/trigger'
import { change, read } from '../change.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { caseForUpdateBy } from './visible-case.ts'

export const triggerRouter = router({
  /** What between clinics asks for a look at a case, and nobody has decided. */
  list: act('trigger:decide').query(({ ctx }) =>
    read(ctx, async (tx, at) => {
      const today = londonDay(at)
      return {
        result: { today, cases: await undecidedTriggers(tx, ctx.actor, today) },
        views: viewOnce(ctx, { type: 'trigger list viewed' }, at),
      }
    }),
  ),

  /** Takes a trigger up, for an extraordinary clinic or an earlier review, or sets it aside. */
  decide: act('trigger:decide')
    .input(DecideTrigger)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { caseId, key, decision, reason } = input
        const today = londonDay(at)
        const record = await caseForUpdateBy(ctx, tx, caseId, at)
        const [found] = await undecidedTriggers(tx, ctx.actor, today, caseId)
        const triggers = found?.triggers ?? []
        refuse(whyCannotDecideTrigger(input, triggers, record.nextReviewOn, today))
        const trigger = triggers.find((each) => each.key === key)
        if (trigger === undefined) throw new DomainError({ code: 'TRIGGER_GONE' })
        const reviewOn = decision === 'earlier review' ? input.reviewOn : null
        const { kind, because } = trigger
        const by = { decidedBy: ctx.actor.personId, decidedAt: at }
        const isFirst = await insertTriggerDecision(tx, {
          caseId,
          key,
          kind,
          because,
          decision,
          reviewOn,
          reason,
          ...by,
        })
        if (!isFirst) throw new DomainError({ code: 'TRIGGER_GONE' })
        if (reviewOn !== null) await updateCase(tx, caseId, { nextReviewOn: reviewOn, updatedAt: at })
        return { result: null, events: [{ type: 'trigger decided', caseId, kind, decision }] }
      }),
    ),
})
