import {
  closeCase,
  deleteCase,
  insertRetentionStep,
  isStepTaken,
  reopenCase,
  retentionForUpdate,
  retentionOf,
  retentionYears,
  setRetentionYears,
  unfinishedOf,
  updateRetention,
} from '@harbour/db/queries/retention'
import { retentionList } from '@harbour/db/queries/retention-list'
import { isCaseVisible } from '@harbour/db/visible'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import {
  CloseCase,
  ConfirmDeletion,
  plusYears,
  ReopenCase,
  RetainCase,
  retentionReviewOn,
  RetentionYears,
  TakeRetentionStep,
  whyCannotClose,
  whyCannotConfirmDeletion,
  whyCannotReopen,
  whyCannotRetain,
  whyCannotStep,
} from '@harbour/domain/cases/retention'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { changesOf } from './retention-step.ts'
import { caseForUpdateBy } from './visible-case.ts'

const MOST_SHOWN = 200

export const retentionRouter = router({
  /** The closed cases that are due, wait for a second person, are held, or come up within a year; and those that went. */
  list: act('retention:read').query(({ ctx }) =>
    read(ctx, async (tx, at) => {
      const today = londonDay(at)
      const list = await retentionList(tx, ctx.actor, { today, until: plusYears(today, 1) }, MOST_SHOWN)
      return {
        result: { ...list, years: await retentionYears(tx), today },
        views: [{ type: 'retention list viewed', count: list.due.total + list.proposed.total }],
      }
    }),
  ),

  /** How long one case is kept, what is under way in it, and what was decided. */
  ofCase: act('retention:decide')
    .input(z.strictObject({ caseId: Id }))
    .query(({ ctx, input: { caseId } }) =>
      read(ctx, async (tx, at) => {
        const today = londonDay(at)
        if (!(await isCaseVisible(tx, ctx.actor, caseId, today, { to: 'retention:decide', at })))
          throw new DomainError(notFound('case'))
        const found = await retentionOf(tx, caseId)
        return {
          result: { ...found, unfinished: await unfinishedOf(tx, caseId), today },
          views: viewOnce(ctx, { type: 'case viewed', caseId, fields: ['retention'] }, at),
        }
      }),
    ),

  /** Closes a case, once nothing of it is under way. */
  close: act('case:close')
    .input(CloseCase)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { id, caseId, reason } = input
        const record = await caseForUpdateBy(ctx, tx, caseId, at)
        if (await isStepTaken(tx, id)) return { result: null, events: [] }
        refuse(whyCannotClose({ status: record.status, unfinished: await unfinishedOf(tx, caseId) }, input))
        const closedOn = londonDay(at)
        const reviewOn = retentionReviewOn(closedOn, record.riskLevel, await retentionYears(tx))
        await closeCase(tx, caseId, { closedOn, reason, reviewOn, at })
        const step = { id, caseId, at, by: ctx.actor.personId, step: 'closed', reason, nextOn: reviewOn } as const
        await insertRetentionStep(tx, step)
        return { result: null, events: [{ type: 'case closed', caseId }] }
      }),
    ),

  /** Opens a closed case again. */
  reopen: act('case:close')
    .input(ReopenCase)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { id, caseId, reason } = input
        const record = await caseForUpdateBy(ctx, tx, caseId, at)
        if (await isStepTaken(tx, id)) return { result: null, events: [] }
        refuse(whyCannotReopen(record, input))
        await reopenCase(tx, caseId, at)
        await insertRetentionStep(tx, { id, caseId, at, by: ctx.actor.personId, step: 'reopened', reason })
        return { result: null, events: [{ type: 'case reopened', caseId }] }
      }),
    ),

  /** Keeps a case that is due, until another day. */
  retain: act('retention:decide')
    .input(RetainCase)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { id, caseId, reason, nextOn } = input
        const record = await caseForUpdateBy(ctx, tx, caseId, at)
        if (await isStepTaken(tx, id)) return { result: null, events: [] }
        const years = await retentionYears(tx)
        const state = await retentionForUpdate(tx, record)
        refuse(whyCannotRetain(state, input, years[record.riskLevel], londonDay(at)))
        await updateRetention(tx, caseId, { reviewOn: nextOn, dueSince: null })
        await insertRetentionStep(tx, { id, caseId, at, by: ctx.actor.personId, step: 'retained', reason, nextOn })
        return { result: null, events: [{ type: 'retention decided', caseId, step: 'retained', stepId: id }] }
      }),
    ),

  /** Puts a case on legal hold or lifts that; proposes its deletion or takes that back. */
  step: act('retention:decide')
    .input(TakeRetentionStep)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { id, caseId, reason, step } = input
        const record = await caseForUpdateBy(ctx, tx, caseId, at)
        if (await isStepTaken(tx, id)) return { result: null, events: [] }
        refuse(whyCannotStep(await retentionForUpdate(tx, record), input, londonDay(at)))
        const by = ctx.actor.personId
        await updateRetention(tx, caseId, changesOf(input, by, at))
        await insertRetentionStep(tx, { id, caseId, at, by, step, reason })
        return { result: null, events: [{ type: 'retention decided', caseId, step, stepId: id }] }
      }),
    ),

  /** Deletes a case, as the second person: nothing of it is left but that it was there. */
  confirmDeletion: act('retention:delete', { stepUp: true })
    .input(ConfirmDeletion)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { caseId } = input
        const record = await caseForUpdateBy(ctx, tx, caseId, at)
        const state = await retentionForUpdate(tx, record)
        const { reference } = record
        refuse(whyCannotConfirmDeletion({ ...state, reference }, input, ctx.actor, londonDay(at)))
        const rows = await deleteCase(tx, caseId, ctx.actor.personId, at)
        const { proposedBy, proposedAt } = state
        return {
          result: { reference },
          events: [
            {
              type: 'retention case deleted',
              caseId,
              proposedBy: proposedBy ?? '',
              proposedAt: proposedAt ?? at,
              rows,
            },
          ],
        }
      }),
    ),

  /** Sets after how many years closed cases are looked at. */
  setYears: act('retention:rule', { stepUp: true })
    .input(z.strictObject({ years: RetentionYears }))
    .mutation(({ ctx, input: { years } }) =>
      change(ctx, async (tx) => {
        await setRetentionYears(tx, years)
        return { result: null, events: [{ type: 'retention years set', years }] }
      }),
    ),
})
