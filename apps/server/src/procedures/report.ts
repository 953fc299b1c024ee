import { importRowsPage, importSeenBy, latestImports, undecidedCount } from '@harbour/db/queries/imports'
import { undecidedMatches } from '@harbour/db/queries/possible-matches'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError } from '@harbour/domain/basics/refusal'
import { DecideMatch, RunImport } from '@harbour/domain/cases/import-commands'
import { RowOutcome } from '@harbour/domain/cases/import-outcome'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { runInBackground } from '../import/background.ts'
import { decideMatch } from '../import/decide-match.ts'
import { startImport } from '../import/run-import.ts'
import { act, router } from '../trpc.ts'

const ROWS_PER_PAGE = 50

export const reportRouter = router({
  /** The latest imports, and how many possible matches wait for a decision. */
  imports: act('report:import').query(({ ctx }) =>
    read(ctx, async (tx) => ({
      result: { imports: await latestImports(tx, ctx.actor, 20), undecided: await undecidedCount(tx, ctx.actor) },
    })),
  ),

  /** One import: its columns, mapping, progress and counts. */
  import: act('report:import')
    .input(z.strictObject({ importId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx) => {
        const found = await importSeenBy(tx, ctx.actor, input.importId)
        if (found === null) throw new DomainError(notFound('import'))
        return { result: found }
      }),
    ),

  /** What became of an import's rows, a page at a time. */
  rows: act('report:import')
    .input(
      z.strictObject({ importId: Id, outcomes: z.array(RowOutcome).min(1), page: z.number().int().min(1).max(10_000) }),
    )
    .query(({ ctx, input }) =>
      read(ctx, async (tx) => {
        const offset = (input.page - 1) * ROWS_PER_PAGE
        const found = await importRowsPage(tx, ctx.actor, input, { offset, limit: ROWS_PER_PAGE })
        const viewed = { type: 'import viewed' as const, importId: input.importId }
        return { result: { ...found, pageSize: ROWS_PER_PAGE }, views: [viewed] }
      }),
    ),

  /** Runs an upload with the mapping as confirmed; the rows go in behind, with progress on the topic `imports`. */
  run: act('report:import')
    .input(RunImport)
    .mutation(async ({ ctx, input }) => {
      await change(ctx, async (tx, at) => {
        await startImport(tx, input.importId, input.mapping, at)
        return { result: null, events: [{ type: 'import started', importId: input.importId }] }
      })
      runInBackground(ctx, input.importId)
    }),

  /** Possible matches that wait for a person. */
  undecided: act('report:decide').query(({ ctx }) =>
    read(ctx, async (tx, at) => {
      const found = await undecidedMatches(tx, ctx.actor, londonDay(at), 100)
      const views = found.matches.map(({ caseId }) => ({ type: 'case viewed' as const, caseId, fields: ['parties'] }))
      return { result: found, views }
    }),
  ),

  /** Joins a waiting report to a case, or gives it a case of its own. */
  decide: act('report:decide')
    .input(DecideMatch)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { caseId, events } = await decideMatch(tx, input, ctx.actor, at)
        return { result: { caseId }, events }
      }),
    ),
})
