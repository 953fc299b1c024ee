import { apologisedIds, keepApology } from '@harbour/db/queries/apologies'
import {
  attendanceOf,
  clinicForUpdate,
  meetingAgenda,
  seatsOfClinic,
  setBeatOf,
  visibleClinicOf,
} from '@harbour/db/queries/meetings'
import type { ClinicRow } from '@harbour/db/queries/meetings'
import { unsignedAt } from '@harbour/db/queries/lobby'
import { firstItemDoneAt, standingAt } from '@harbour/db/queries/presence'
import { decidedSoFar, qualityFacts } from '@harbour/db/queries/quality'
import { itemOfClinic } from '@harbour/db/queries/speaking'
import type { Tx } from '@harbour/db/open-db'
import { londonDay } from '@harbour/domain/basics/dates'
import type { Instant } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { whyCannotSetBeat } from '@harbour/domain/clinic/beats'
import { SetBeat } from '@harbour/domain/clinic/beat-schemas'
import { beforeTheClose, whyCannotApologise } from '@harbour/domain/clinic/closing'
import { RecordApology } from '@harbour/domain/clinic/closing-schemas'
import { cameLate } from '@harbour/domain/clinic/presence'
import { qualityOf } from '@harbour/domain/clinic/quality'
import { z } from 'zod'
import { change, read } from '../change.ts'
import type { ActContext } from '../context.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { voiceMissing } from './leave-case.ts'

const OfClinic = z.strictObject({ clinicId: Id })

export const chairingRouter = router({
  /** Takes the case before the meeting to a beat. */
  setBeat: act('clinic:run')
    .input(SetBeat)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await clinicForUpdate(tx, ctx.actor, input.clinicId, londonDay(at))
        if (clinic === null) throw new DomainError(notFound('clinic'))
        const item = await itemOfClinic(tx, ctx.actor, clinic.id, input.itemId, londonDay(at))
        if (item === null) throw new DomainError({ code: 'MEETING_ITEM_GONE' })
        const seen = (await visibleClinicOf(tx, ctx.actor, clinic.id, londonDay(at))) ?? clinic
        refuse(whyCannotSetBeat(input, seen, item))
        const { itemId, beat } = input
        const isNew = await setBeatOf(tx, itemId, beat, at)
        const event = { type: 'clinic beat reached', clinicId: clinic.id, itemId, beat } as const
        return { result: { beat }, events: isNew ? [event] : [] }
      }),
    ),
  /** What somebody who came late should know: what was decided, and what of it is for their agency. */
  catchUp: act('clinic:attend')
    .input(OfClinic)
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const clinic = await readable(ctx, tx, input.clinicId, at)
        const standing = await standingAt(tx, { clinicId: clinic.id, personId: ctx.actor.personId })
        const meeting = { openedAt: clinic.openedAt, firstItemDoneAt: await firstItemDoneAt(tx, clinic.id) }
        const late = cameLate(standing?.joinedAt ?? null, meeting)
        const { agreed, actions } = await decidedSoFar(tx, ctx.actor, clinic.id, londonDay(at))
        return {
          result: {
            late,
            joinedAt: standing?.joinedAt ?? null,
            agreed: agreed.map(({ reference }) => reference),
            actions: actions.length,
            mine: actions
              .filter(({ forMe, forMyAgency }) => forMe || forMyAgency)
              .map(({ id, wording, reference, forMe }) => ({ id, wording, reference, forMe })),
          },
          views: viewOnce(ctx, { type: 'clinic room viewed', clinicId: clinic.id }, at),
        }
      }),
    ),
  /** What stands out before the close: the undiscussed, cases without the victim's voice, the unsigned, the missing. */
  beforeClose: act('clinic:run')
    .input(OfClinic)
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const clinic = await readable(ctx, tx, input.clinicId, at)
        const items = await meetingAgenda(tx, ctx.actor, clinic.id, londonDay(at))
        const unsigned = await unsignedAt(tx, clinic)
        const voiceless = []
        for (const item of items) {
          const lacks = item.status === 'pending' && item.startedAt !== null ? await voiceMissing(tx, item) : []
          if (lacks.length > 0) voiceless.push({ itemId: item.id, lacks })
        }
        const found = beforeTheClose({
          items: items.map(({ id, kind, status, startedAt }) => ({ id, kind, status, wasCurrent: startedAt !== null })),
          signedIds: await signedIds(tx, clinic.id),
          apologyIds: await apologisedIds(tx, clinic.id),
          unsignedIds: unsigned.map(({ personId }) => personId),
          seats: await seatsOfClinic(tx, clinic.seriesId, clinic.heldOn),
        })
        return {
          result: {
            ...found,
            voiceless,
            unsigned: unsigned.filter(({ personId }) => found.unsigned.includes(personId)),
          },
        }
      }),
    ),
  /** Notes that somebody with a seat sent apologies. */
  recordApology: act('clinic:run')
    .input(RecordApology)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await clinicForUpdate(tx, ctx.actor, input.clinicId, londonDay(at))
        if (clinic === null) throw new DomainError(notFound('clinic'))
        const seats = await seatsOfClinic(tx, clinic.seriesId, clinic.heldOn)
        refuse(whyCannotApologise(input, seats, await signedIds(tx, clinic.id)))
        const isNew = await keepApology(tx, input, londonDay(at))
        const { personId } = input
        const event = { type: 'clinic apology recorded', clinicId: clinic.id, personId } as const
        return { result: { personId }, events: isNew ? [event] : [] }
      }),
    ),
  /** How the clinic went, measure by measure, computed from what happened. */
  quality: act('clinic:read')
    .input(OfClinic)
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const clinic = await readable(ctx, tx, input.clinicId, at)
        const facts = await qualityFacts(tx, ctx.actor, clinic)
        return {
          result: qualityOf(facts),
          views: viewOnce(ctx, { type: 'clinic viewed', clinicId: clinic.id }, at),
        }
      }),
    ),
})

async function readable(ctx: ActContext, tx: Tx, clinicId: string, at: Instant): Promise<ClinicRow> {
  const clinic = await visibleClinicOf(tx, ctx.actor, clinicId, londonDay(at))
  if (clinic === null) throw new DomainError(notFound('clinic'))
  return clinic
}

async function signedIds(tx: Tx, clinicId: string): Promise<readonly string[]> {
  const attendance = await attendanceOf(tx, clinicId)
  return attendance.filter(({ signedAt }) => signedAt !== null).map(({ personId }) => personId)
}
