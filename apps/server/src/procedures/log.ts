import { logChoices, logPage } from '@harbour/db/queries/access-log-page'
import { LogFilter } from '@harbour/domain/people/access-log'
import { read } from '../change.ts'
import { act, router } from '../trpc.ts'

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
})
