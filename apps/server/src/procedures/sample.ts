import { randomUUID } from 'node:crypto'
import { groundFacts, hasOpenFlag, insertFlag, triageCasesOf } from '@harbour/db/queries/flags'
import { checksOf, insertCheck, insertSample, sampledCases, sampleOf } from '@harbour/db/queries/samples'
import { triageRanking } from '@harbour/db/queries/triage-rules'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { calculatedGrounds, whyCannotFlag } from '@harbour/domain/cases/flag'
import { CheckSampled, DrawSample, SampleMonth, sampleMonths, whyCannotDraw } from '@harbour/domain/cases/sample'
import { rankForTriage } from '@harbour/domain/cases/triage'
import type { HarbourEvent } from '@harbour/domain/events'
import { z } from 'zod'
import { change, read } from '../change.ts'
import type { ActContext } from '../context.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { caseForUpdateBy } from './visible-case.ts'

export const sampleRouter = router({
  /** The months whose sample can be looked at, each with how many were looked at and how many should have been flagged. */
  months: act('sample:check').query(({ ctx }) =>
    read(ctx, async (tx, at) => {
      const today = londonDay(at)
      const result = []
      for (const month of sampleMonths(today)) {
        const sample = await sampleOf(tx, month)
        const ids = sample === null ? [] : await sampledCases(tx, ctx.actor, sample, today)
        const checks = await checksOf(tx, month, ids)
        const missed = checks.filter(({ finding }) => finding === 'should be flagged').length
        result.push({ month, isDrawn: sample !== null, drawn: ids.length, checked: checks.length, missed })
      }
      return { result }
    }),
  ),

  /** A month's sample: its cases as triage shows them, with what was found; null while it has not been drawn. */
  ofMonth: act('sample:check')
    .input(z.strictObject({ month: SampleMonth }))
    .query(({ ctx, input: { month } }) =>
      read(ctx, async (tx, at) => {
        const today = londonDay(at)
        const sample = await sampleOf(tx, month)
        if (sample === null) return { result: null }
        const ids = await sampledCases(tx, ctx.actor, sample, today)
        const checks = new Map((await checksOf(tx, month, ids)).map((check) => [check.caseId, check]))
        const { weights } = await triageRanking(tx)
        const ranked = rankForTriage(await triageCasesOf(tx, ids, today), today, weights)
        const rows = ids.flatMap((id) => ranked.filter(({ facts }) => facts.caseId === id))
        return {
          result: { ...sample, rows: rows.map((row) => ({ ...row, check: checks.get(row.facts.caseId) ?? null })) },
          views: viewOnce(ctx, { type: 'sample viewed', month }, at),
        }
      }),
    ),

  /** Draws a month's sample, once: its seed is kept and logged, so that it can be drawn again. */
  draw: act('sample:check')
    .input(DrawSample)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        refuse(whyCannotDraw(input, londonDay(at)))
        const seed = randomUUID()
        const { month } = input
        const isFirst = await insertSample(tx, { month, seed, drawnBy: ctx.actor.personId, drawnAt: at })
        return { result: null, events: isFirst ? [{ type: 'sample drawn', month, seed }] : [] }
      }),
    ),

  /** Says what was found of a report of the sample; where it should be flagged, flags it. */
  check: act('sample:check')
    .input(CheckSampled)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { month, caseId, finding, reason } = input
        const record = await caseForUpdateBy(ctx, tx, caseId, at)
        const sample = await sampleOf(tx, month)
        if (sample === null) throw new DomainError({ code: 'SAMPLE_NOT_DRAWN' })
        const isIn = (await sampledCases(tx, ctx.actor, sample, londonDay(at))).includes(caseId)
        const found = { month, caseId, finding, reason, checkedBy: ctx.actor.personId, checkedAt: at }
        if (!isIn || !(await insertCheck(tx, found))) throw new DomainError({ code: 'SAMPLE_NOT_IN' })
        const flagged = finding === 'should be flagged' ? await flagMissed(ctx, tx, input, record.status, at) : []
        return { result: null, events: [{ type: 'sample checked', month, caseId, finding }, ...flagged] }
      }),
    ),
})

/** Flags a case that was missed, on professional judgement; nothing where somebody has flagged it meanwhile (SAM-3). */
async function flagMissed(
  ctx: ActContext,
  tx: Tx,
  input: CheckSampled,
  status: 'open' | 'closed',
  at: Instant,
): Promise<readonly HarbourEvent[]> {
  const { caseId, newFlagId: id, reason, sharingReason, lawfulBasis } = input
  if (await hasOpenFlag(tx, caseId)) return []
  const facts = (await groundFacts(tx, [caseId])).get(caseId)
  const grounds = facts === undefined ? [] : calculatedGrounds(facts, londonDay(at))
  const flag = {
    id,
    caseId,
    grounds: ['professional judgement' as const],
    reason,
    victimAware: null,
    victimConsents: null,
    sharingReason,
    lawfulBasis,
  }
  refuse(whyCannotFlag(flag, { status, openFlag: false, grounds }))
  const { personId: flaggedBy, agencyId } = ctx.actor
  await insertFlag(tx, { ...flag, flaggedBy, agencyId, flaggedAt: at, status: 'waiting' })
  return [{ type: 'flag raised', caseId, flagId: id }]
}
