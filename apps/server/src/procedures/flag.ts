import { randomUUID } from 'node:crypto'
import {
  answerFlagQuestions,
  insertFlagQuestion,
  questionsAskedOf,
  questionsOfCases,
} from '@harbour/db/queries/flag-questions'
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
import { triageRanking } from '@harbour/db/queries/triage-rules'
import { londonDay, londonInstant, plusDays } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import {
  afterTriage,
  calculatedGrounds,
  whyCannotAnswerFlag,
  whyCannotFlag,
  whyCannotTriage,
} from '@harbour/domain/cases/flag'
import { AnswerFlag, FlagCase, TriageFlag, TriageSeveralFlags } from '@harbour/domain/cases/flag-schemas'
import { rankForTriage } from '@harbour/domain/cases/triage'
import type { Refusal } from '@harbour/domain/refusals'
import { change, read } from '../change.ts'
import type { ActContext } from '../context.ts'
import { logRefusal, refusalIn } from '../refused.ts'
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
      const { weights } = await triageRanking(tx)
      const since = londonInstant(plusDays(today, -UNFLAGGED_DAYS), '00:00')
      const flagged = await flaggedCases(tx, ctx.actor, today)
      const unflagged = await unflaggedCases(tx, ctx.actor, since, today, UNFLAGGED_MOST)
      return {
        result: {
          today,
          flagged: rankForTriage(flagged, today, weights),
          unflagged: rankForTriage(unflagged, today, weights).slice(0, 60),
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
    .mutation(({ ctx, input }) => triageOne(ctx, input.flagId, () => input)),

  /** Accepts several flags or asks more about each, each by itself; says of each, in the order given, why not. */
  triageSeveral: act('flag:triage')
    .input(TriageSeveralFlags)
    .mutation(async ({ ctx, input }) => {
      const answers: (Refusal | null)[] = []
      const { status } = input
      for (const each of input.flags) {
        const command = ({ urgent, triageReason }: { readonly urgent: boolean; readonly triageReason: string }) => ({
          ...each,
          status,
          urgent,
          reason: status === 'accepted' ? triageReason : '',
        })
        answers.push(await refusedOrNot(ctx, { ...each, status }, () => triageOne(ctx, each.flagId, command)))
      }
      return answers
    }),

  /** What triage asks the caller about the flags they raised. */
  asked: act('case:flag').query(({ ctx }) =>
    read(ctx, async (tx, at) => ({ result: await questionsAskedOf(tx, ctx.actor, londonDay(at)) })),
  ),

  /** Answers what triage asked about a flag, which then waits for triage again. */
  answer: act('case:flag')
    .input(AnswerFlag)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const flag = await flagForUpdate(tx, input.flagId)
        if (flag === null) throw new DomainError(notFound('flag'))
        await caseForUpdateBy(ctx, tx, flag.caseId, at, 'flag')
        const questions = (await questionsOfCases(tx, [flag.caseId])).filter(({ flagId }) => flagId === flag.id)
        refuse(whyCannotAnswerFlag({ ...flag, questions }))
        await answerFlagQuestions(tx, flag.id, { answer: input.answer, by: ctx.actor.personId, at })
        if (flag.status === 'more asked') await updateFlag(tx, flag.id, { status: 'waiting' })
        return { result: null, events: [{ type: 'flag answered', caseId: flag.caseId, flagId: flag.id }] }
      }),
    ),
})

type Flag = NonNullable<Awaited<ReturnType<typeof flagForUpdate>>>

/** Says of one flag what `inputOf` gives, from the flag as it is. */
function triageOne(ctx: ActContext, flagId: string, inputOf: (flag: Flag) => TriageFlag): Promise<null> {
  return change(ctx, async (tx, at) => {
    const flag = await flagForUpdate(tx, flagId)
    if (flag === null) throw new DomainError(notFound('flag'))
    await caseForUpdateBy(ctx, tx, flag.caseId, at, 'flag')
    const input = inputOf(flag)
    refuse(whyCannotTriage(input, flag))
    const { status, urgent, reason: triageReason } = afterTriage(input, flag)
    const isAsking = input.status === 'more asked'
    const asked = isAsking ? input.asked : []
    const by = ctx.actor.personId
    // A reason that is kept stays the words of whoever wrote it.
    const triagedBy = isAsking && input.reason === '' && triageReason !== '' ? flag.triagedBy : by
    await updateFlag(tx, flag.id, { status, urgent, triageReason, askedFor: asked, triagedBy, triagedAt: at })
    if (isAsking) {
      const question = { flagId, caseId: flag.caseId, asked, note: input.reason, askedBy: by, askedAt: at }
      await insertFlagQuestion(tx, { id: randomUUID(), ...question })
    }
    const { caseId, flaggedBy: personId } = flag
    return { result: null, events: [{ type: 'flag triaged', caseId, flagId, status: input.status, personId }] }
  })
}

/** Why something was refused, which is in the access log; null when it was done. */
async function refusedOrNot(ctx: ActContext, input: unknown, run: () => Promise<unknown>): Promise<Refusal | null> {
  try {
    await run()
    return null
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal === null) throw error
    await logRefusal(ctx, refusal, input)
    return refusal
  }
}
