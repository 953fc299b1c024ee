import { readNote, shortForm } from '@harbour/db/access-log/checkpoint'
import { heldLogKeys } from '@harbour/db/access-log/key'
import { verifyLog } from '@harbour/db/access-log/verify'
import { logChoices, logPage } from '@harbour/db/queries/access-log-page'
import { checkpointsOf, rowsAfter, rowsUpTo, signAll } from '@harbour/db/queries/log-checkpoints'
import { keyChangesOf, proofOf, publicKeyInUse } from '@harbour/db/queries/log-keys'
import { lettingsBetween } from '@harbour/db/queries/letting-in'
import { doingsOf, lookersOf, looksBetween, namesFor } from '@harbour/db/queries/looking'
import { londonDay, londonInstant, plusDays } from '@harbour/domain/basics/dates'
import { bankHolidayDates } from '@harbour/db/queries/bank-holidays'
import { DoingsAsked, ExportAsked, LogFilter, LookersAsked, UnusualAsked } from '@harbour/domain/people/access-log'
import { daysOfLettingIn, unusualLooking } from '@harbour/domain/people/unusual-looking'
import { change, read } from '../change.ts'
import { act, router } from '../trpc.ts'
import { asShown } from './log-shown.ts'

export const logRouter = router({
  /** A page of the access log; asking is in the log as well. */
  page: act('log:read')
    .input(LogFilter)
    .query(({ ctx, input }) =>
      read(ctx, async (tx) => {
        const asked = Object.entries(input).flatMap(([name, value]) => (value === null ? [] : [name]))
        return {
          result: await logPage(tx, input),
          views: [{ type: 'log viewed', ofPersonId: input.personId, asked }],
        }
      }),
    ),

  /** The people and kinds of row to choose from. */
  choices: act('log:read').query(({ ctx }) => read(ctx, async (tx) => ({ result: await logChoices(tx) }))),

  /** Who looked at a case, by its reference; null when there is no such case. */
  lookers: act('log:read')
    .input(LookersAsked)
    .query(({ ctx, input }) =>
      read(ctx, async (tx) => {
        const found = await lookersOf(tx, input.caseReference)
        const about = found === null ? {} : { caseId: found.caseId }
        return { result: found, views: [{ type: 'log lookers viewed', ...about }] }
      }),
    ),

  /** What a person did, by kind. */
  doings: act('log:read')
    .input(DoingsAsked)
    .query(({ ctx, input: { personId, from, to } }) =>
      read(ctx, async (tx) => ({
        result: await doingsOf(tx, {
          personId,
          from: londonInstant(from, '00:00'),
          to: londonInstant(plusDays(to, 1), '00:00'),
        }),
        views: [{ type: 'log person viewed', ofPersonId: personId }],
      })),
    ),

  /** The days of the last weeks on which looking was unusual. */
  unusual: act('log:read')
    .input(UnusualAsked)
    .query(({ ctx, input: { days } }) =>
      read(ctx, async (tx, at) => {
        const from = londonInstant(plusDays(londonDay(at), 1 - days), '00:00')
        const found = [
          ...daysOfLettingIn(await lettingsBetween(tx, from, at)),
          ...unusualLooking(await looksBetween(tx, from, at), await bankHolidayDates(tx)),
        ]
        const names = await namesFor(tx, {
          people: found.flatMap(({ personId, ofPersonIds }) => [personId, ...ofPersonIds]),
          agencies: found.flatMap(({ ofAgencyIds }) => ofAgencyIds),
          cases: found.flatMap(({ caseIds }) => caseIds),
        })
        return { result: asShown(found, names), views: [{ type: 'log unusual viewed', days }] }
      }),
    ),

  /** The latest checkpoints, and the public key their signatures are checked with. */
  checkpoints: act('log:read').query(({ ctx }) =>
    read(ctx, async (tx) => {
      const latest = await checkpointsOf(tx, 100)
      const verifierKey = (await publicKeyInUse(tx, heldLogKeys())) ?? ''
      const earlier = (await keyChangesOf(tx)).map(({ seq, from }) => ({ verifierKey: from, untilSeq: seq }))
      const publicKeys = [verifierKey, ...earlier.map((key) => key.verifierKey)]
      const result = latest.map(({ size, at, why, note }) => {
        const [signed = null] = publicKeys.flatMap((key) => readNote(note, key) ?? [])
        return { size, at, why, note, short: signed === null ? 'not signed by this log' : shortForm(signed) }
      })
      return {
        result: { checkpoints: result, verifierKey, earlier },
        views: [{ type: 'log checkpoints viewed' }],
      }
    }),
  ),

  /** Verifies the whole log against its checkpoints. */
  verify: act('log:read').mutation(({ ctx }) =>
    change(ctx, async (tx) => {
      const verdict = await verifyLog(rowsUpTo(tx), await proofOf(tx, heldLogKeys()))
      return { result: verdict, events: [{ type: 'log verified', found: verdict.fault?.code ?? 'nothing wrong' }] }
    }),
  ),

  /** Records that the log is copied and signs it up to there; gives what the copy holds besides its rows. */
  export: act('log:export').mutation(async ({ ctx }) => {
    await change(ctx, async () => ({ result: null, events: [{ type: 'log exported' }] }))
    const at = ctx.server.now()
    const { fault } = await signAll(ctx.server.db, at)
    return read(ctx, async (tx) => {
      const all = await checkpointsOf(tx)
      const [latest] = all
      const heading = {
        harbour: 'access log' as const,
        format: 'audit-v1' as const,
        verifierKey: (await publicKeyInUse(tx, heldLogKeys())) ?? '',
        exportedAt: at,
        rows: latest?.size ?? 0,
      }
      return { result: { heading, lastSeq: latest?.lastSeq ?? 0, notes: all.map(({ note }) => note), fault } }
    })
  }),

  /** Some hundreds of rows of a copy. */
  exportRows: act('log:export')
    .input(ExportAsked)
    .mutation(({ ctx, input: { afterSeq, lastSeq } }) =>
      read(ctx, async (tx) => ({ result: (await rowsAfter(tx, afterSeq)).filter(({ seq }) => seq <= lastSeq) })),
    ),
})
