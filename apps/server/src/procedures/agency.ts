import { agenciesForAdmin, insertAgency, isAgencyNameTaken, updateAgency } from '@harbour/db/queries/agencies'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { AddAgency, ChangeAgency } from '@harbour/domain/people/person'
import { change, read } from '../change.ts'
import { act, router } from '../trpc.ts'

export const agencyRouter = router({
  /** Every agency, with how many people take part for it today. */
  list: act('agency:manage').query(({ ctx }) =>
    read(ctx, async (tx, at) => ({ result: await agenciesForAdmin(tx, londonDay(at)) })),
  ),

  /** Adds an agency. */
  add: act('agency:manage')
    .input(AddAgency)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx) => {
        if (await isAgencyNameTaken(tx, input.name, input.agencyId)) refuse({ code: 'AGENCY_NAME_TAKEN' })
        const isNew = await insertAgency(tx, input)
        return { result: {}, events: isNew ? [{ type: 'agency added', agencyId: input.agencyId }] : [] }
      }),
    ),

  /** Changes an agency's names and kind. */
  change: act('agency:manage', { stepUp: true })
    .input(ChangeAgency)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx) => {
        if (await isAgencyNameTaken(tx, input.name, input.agencyId)) refuse({ code: 'AGENCY_NAME_TAKEN' })
        if (!(await updateAgency(tx, input))) throw new DomainError(notFound('agency'))
        return { result: {}, events: [{ type: 'agency changed', agencyId: input.agencyId }] }
      }),
    ),
})
