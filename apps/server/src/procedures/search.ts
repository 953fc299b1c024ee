import { searchCases } from '@harbour/db/queries/case-search'
import { londonDay } from '@harbour/domain/basics/dates'
import { z } from 'zod'
import { read } from '../change.ts'
import { act, router } from '../trpc.ts'

const MOST = 8

export const searchRouter = router({
  /** Cases by reference and name, accents and spelling forgiven, within what the caller may see. */
  cases: act('case:search')
    .input(z.strictObject({ typed: z.string().max(100) }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const found = await searchCases(tx, ctx.actor, input.typed, londonDay(at), MOST)
        const caseIds = found.map(({ id }) => id)
        return { result: found, views: [{ type: 'case search made', count: found.length, caseIds }] }
      }),
    ),
})
