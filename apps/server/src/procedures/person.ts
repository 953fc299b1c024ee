import { allAgencies, colleagues } from '@harbour/db/queries/people'
import { read } from '../change.ts'
import { act, router } from '../trpc.ts'

export const personRouter = router({
  /** Everyone who may be chosen as an owner, a deputy or a practitioner, with their agency. */
  colleagues: act('person:list').query(({ ctx }) => read(ctx, async (tx) => ({ result: await colleagues(tx) }))),
  /** Every agency. */
  agencies: act('person:list').query(({ ctx }) => read(ctx, async (tx) => ({ result: await allAgencies(tx) }))),
})
