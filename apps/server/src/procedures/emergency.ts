import {
  caseForEmergency,
  emergencyList,
  emergencyViewForUpdate,
  insertEmergencyView,
  saveEmergencyReview,
} from '@harbour/db/queries/emergencies'
import {
  emergencyEnd,
  ReviewEmergencyView,
  TakeEmergencyView,
  whyCannotReviewEmergencyView,
  whyCannotTakeEmergencyView,
} from '@harbour/domain/access/emergency'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { act, router } from '../trpc.ts'

const MOST_SHOWN = 200

export const emergencyRouter = router({
  /** Opens the record of a case outside the caller's own for a while; chairs and auditors are told at once. */
  take: act('emergency:take', { stepUp: true })
    .input(TakeEmergencyView)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        refuse(whyCannotTakeEmergencyView(input))
        const { personId } = ctx.actor
        const caseId = await caseForEmergency(tx, personId, input.reference)
        if (caseId === null) throw new DomainError(notFound('case'))
        const until = emergencyEnd(at)
        await insertEmergencyView(tx, { id: input.id, caseId, personId, reason: input.reason, takenAt: at, until })
        return {
          result: { caseId, until },
          events: [{ type: 'emergency view taken', caseId, viewId: input.id }],
        }
      }),
    ),

  /** The emergency views that were taken, with what was found. */
  list: act('emergency:read')
    .input(z.strictObject({ only: z.enum(['open', 'all']) }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const result = await emergencyList(tx, ctx.actor, londonDay(at), input.only, MOST_SHOWN)
        return { result, views: result.length === 0 ? [] : [{ type: 'emergency list viewed', count: result.length }] }
      }),
    ),

  /** Says what was found when a chair looked at an emergency view. */
  review: act('emergency:review')
    .input(ReviewEmergencyView)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const view = await emergencyViewForUpdate(tx, ctx.actor, input.id, londonDay(at))
        if (view === null) throw new DomainError(notFound('emergency view'))
        refuse(whyCannotReviewEmergencyView(view, input, ctx.actor))
        const { personId } = ctx.actor
        await saveEmergencyReview(tx, input.id, { reviewedAt: at, reviewedBy: personId, finding: input.finding })
        return {
          result: null,
          events: [{ type: 'emergency view reviewed', caseId: view.caseId, viewId: input.id }],
        }
      }),
    ),
})
