import { clinicForUpdate, markLeft, visibleClinicOf } from '@harbour/db/queries/meetings'
import { dropObserver, keepObserver, observersOf, possibleObservers } from '@harbour/db/queries/observers'
import { endPresence } from '@harbour/db/queries/presence'
import { actorOf } from '@harbour/db/queries/sessions'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import {
  InviteObserver,
  WithdrawObserver,
  whyCannotChangeObservers,
  whyCannotInvite,
} from '@harbour/domain/clinic/observing'
import { can } from '@harbour/domain/people/permissions'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { act, router } from '../trpc.ts'
import { holdDoors } from './late-matches.ts'

export const observerRouter = router({
  /** Who is invited to watch a clinic; for those who may invite, who else could be. */
  ofClinic: act('clinic:read')
    .input(z.strictObject({ clinicId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const today = londonDay(at)
        const clinic = await visibleClinicOf(tx, ctx.actor, input.clinicId, today)
        if (clinic === null) throw new DomainError(notFound('clinic'))
        const invited = await observersOf(tx, clinic.id)
        const mayInvite = can(ctx.actor, 'observer:invite') && whyCannotChangeObservers(clinic) === null
        const possible = mayInvite ? await possibleObservers(tx, today) : []
        const isInvited = new Set(invited.map(({ personId }) => personId))
        return { result: { invited, mayInvite, possible: possible.filter(({ personId }) => !isInvited.has(personId)) } }
      }),
    ),
  /** Invites somebody to watch a clinic. */
  invite: act('observer:invite')
    .input(InviteObserver)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { clinicId, personId } = input
        const clinic = await clinicForUpdate(tx, ctx.actor, clinicId, londonDay(at))
        if (clinic === null) throw new DomainError(notFound('clinic'))
        const person = await actorOf(tx, personId, londonDay(at))
        if (person === null) throw new DomainError(notFound('person'))
        refuse(whyCannotInvite(clinic, person))
        const isNew = await keepObserver(tx, { clinicId, personId, invitedBy: ctx.actor.personId }, at)
        const event = { type: 'clinic observer invited', clinicId, personId } as const
        return { result: { personId }, events: isNew ? [event, ...(await holdDoors(tx, clinic, at))] : [] }
      }),
    ),
  /** Takes an invitation back: whoever watches by it is shown out at once. */
  withdraw: act('observer:invite')
    .input(WithdrawObserver)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { clinicId, personId } = input
        const clinic = await clinicForUpdate(tx, ctx.actor, clinicId, londonDay(at))
        if (clinic === null) throw new DomainError(notFound('clinic'))
        refuse(whyCannotChangeObservers(clinic))
        const wasInvited = await dropObserver(tx, clinicId, personId)
        if (!wasInvited) return { result: { personId }, events: [] }
        await markLeft(tx, clinicId, personId, at)
        await endPresence(tx, { clinicId, personId }, at)
        return { result: { personId }, events: [{ type: 'clinic observer withdrawn', clinicId, personId }] }
      }),
    ),
})
