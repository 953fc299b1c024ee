import {
  flagForUpdate,
  flaggedCases,
  groundFacts,
  hasOpenFlag,
  insertFlag,
  unflaggedCases,
  updateFlag,
} from '@harbour/db/queries/flags'
import { undecidedCount } from '@harbour/db/queries/imports'
import { londonDay, londonInstant, plusDays } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { calculatedGrounds, FlagCase, TriageFlag, whyCannotFlag, whyCannotTriage } from '@harbour/domain/cases/flag'
import { rankForTriage } from '@harbour/domain/cases/triage'
import { change, read } from '../change.ts'
import { act, router } from '../trpc.ts'
import { caseForUpdateBy } from './visible-case.ts'

/** How far back triage looks for reports that nobody has flagged, and how many of them it ranks. */
const UNFLAGGED_DAYS = 62
const UNFLAGGED_MOST = 400

export const flagRouter = router({
  /** Flags a case for the clinic with its grounds. */
  raise: act('case:flag')
    .input(FlagCase)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const record = await caseForUpdateBy(ctx, tx, input.caseId, at)
        const facts = (await groundFacts(tx, [input.caseId])).get(input.caseId)
        const grounds = facts === undefined ? [] : calculatedGrounds(facts, londonDay(at))
        const openFlag = await hasOpenFlag(tx, input.caseId)
        const known = await flagForUpdate(tx, input.id)
        if (known !== null) return { result: null, events: [] }
        refuse(whyCannotFlag(input, { status: record.status, openFlag, grounds }))
        await insertFlag(tx, {
          ...input,
          flaggedBy: ctx.actor.personId,
          agencyId: ctx.actor.agencyId,
          flaggedAt: at,
          status: 'waiting',
        })
        return { result: null, events: [{ type: 'flag raised', caseId: input.caseId, flagId: input.id }] }
      }),
    ),

  /** The triage desk: flagged cases and recent reports nobody has flagged, each ranked with its reasons. */
  desk: act('flag:triage').query(({ ctx }) =>
    read(ctx, async (tx, at) => {
      const today = londonDay(at)
      const since = londonInstant(plusDays(today, -UNFLAGGED_DAYS), '00:00')
      const flagged = await flaggedCases(tx, ctx.actor, today)
      const unflagged = await unflaggedCases(tx, ctx.actor, since, today, UNFLAGGED_MOST)
      return {
        result: {
          today,
          flagged: rankForTriage(flagged, today),
          unflagged: rankForTriage(unflagged, today).slice(0, 60),
          unflaggedTotal: unflagged.length,
          undecided: await undecidedCount(tx, ctx.actor),
        },
        views: [{ type: 'flag list viewed' }],
      }
    }),
  ),

  /** Accepts a flag, asks for more or signposts it, with urgency and reason. */
  triage: act('flag:triage')
    .input(TriageFlag)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const flag = await flagForUpdate(tx, input.flagId)
        if (flag === null) throw new DomainError(notFound('flag'))
        await caseForUpdateBy(ctx, tx, flag.caseId, at, 'flag')
        refuse(whyCannotTriage(input, flag))
        const { status, urgent, reason: triageReason } = input
        await updateFlag(tx, flag.id, { status, urgent, triageReason, triagedBy: ctx.actor.personId, triagedAt: at })
        return { result: null, events: [{ type: 'flag triaged', caseId: flag.caseId, flagId: flag.id, status }] }
      }),
    ),
})
