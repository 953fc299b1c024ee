import { isAgency } from '@harbour/db/queries/actions'
import { insertConflict } from '@harbour/db/queries/case-history'
import {
  clinicsThatList,
  deleteConflict,
  deleteSeal,
  doorsOf,
  isPerson,
  leadersWhoKnow,
  peopleOfAgency,
  saveSeal,
} from '@harbour/db/queries/doors'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import type { DoorEvent } from '@harbour/domain/cases/door'
import { OpenDoor, SealCase, ShutDoor, UnsealCase, whyCannotSeal, whyCannotShutDoor } from '@harbour/domain/cases/door'
import type { Tx } from '@harbour/db/open-db'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { caseForUpdateBy, mustSeeCase } from './visible-case.ts'

export const doorRouter = router({
  /** From whom a case is hidden, since when and why. */
  ofCase: act('door:keep')
    .input(z.strictObject({ caseId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const { caseId } = input
        await mustSeeCase(ctx, tx, caseId, at)
        return { result: await doorsOf(tx, caseId), views: viewOnce(ctx, { type: 'case doors viewed', caseId }, at) }
      }),
    ),

  /** Hides a case from someone who may know a person in it; they are not told. */
  shut: act('door:keep')
    .input(ShutDoor)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { caseId, personId, reason } = input
        await caseForUpdateBy(ctx, tx, caseId, at)
        refuse(whyCannotShutDoor(input, ctx.actor.personId, await leadersWhoKnow(tx, caseId, londonDay(at))))
        if (!(await isPerson(tx, personId))) throw new DomainError(notFound('person'))
        const suspectedBy = ctx.actor.personId
        await insertConflict(tx, { caseId, personId, kind: 'suspected', suspectedBy, declaredAt: at, reason })
        return { result: null, events: await doorEvents(tx, { type: 'case door shut', caseId, aboutId: personId }) }
      }),
    ),

  /** Lets someone know of a case again, whether they declared a conflict or one was suspected. */
  open: act('door:keep', { stepUp: true })
    .input(OpenDoor)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { caseId, personId } = input
        await caseForUpdateBy(ctx, tx, caseId, at)
        if (!(await deleteConflict(tx, caseId, personId))) throw new DomainError(notFound('conflict'))
        return { result: null, events: await doorEvents(tx, { type: 'case door opened', caseId, aboutId: personId }) }
      }),
    ),

  /** Hides a case from everyone of an agency, but for those excepted. */
  seal: act('door:keep', { stepUp: true })
    .input(SealCase)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { caseId, agencyId } = input
        await caseForUpdateBy(ctx, tx, caseId, at)
        if (!(await isAgency(tx, agencyId))) throw new DomainError(notFound('agency'))
        const theirPeople = await peopleOfAgency(tx, agencyId)
        refuse(whyCannotSeal(input, theirPeople, await leadersWhoKnow(tx, caseId, londonDay(at))))
        await saveSeal(tx, {
          caseId,
          agencyId,
          sealedBy: ctx.actor.personId,
          sealedAt: at,
          reason: input.reason,
          exceptIds: [...input.exceptIds],
        })
        return { result: null, events: await doorEvents(tx, { type: 'case sealed', caseId, aboutId: agencyId }) }
      }),
    ),

  /** Takes an agency's seal off. */
  unseal: act('door:keep', { stepUp: true })
    .input(UnsealCase)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { caseId, agencyId } = input
        await caseForUpdateBy(ctx, tx, caseId, at)
        if (!(await deleteSeal(tx, caseId, agencyId))) throw new DomainError(notFound('seal'))
        return { result: null, events: await doorEvents(tx, { type: 'case unsealed', caseId, aboutId: agencyId }) }
      }),
    ),
})

/** The event, for each clinic ahead that lists the case: an agenda that somebody has open changes as well. */
async function doorEvents(tx: Tx, event: DoorEvent): Promise<readonly DoorEvent[]> {
  const listed = await clinicsThatList(tx, event.caseId)
  return listed.length === 0 ? [event] : listed.map((clinicId) => ({ ...event, clinicId }))
}
