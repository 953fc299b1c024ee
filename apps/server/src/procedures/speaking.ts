import { clinicForUpdate, visibleClinicOf } from '@harbour/db/queries/meetings'
import type { ClinicRow } from '@harbour/db/queries/meetings'
import { standingAt } from '@harbour/db/queries/presence'
import {
  callHand,
  contributionsOf,
  endHand,
  endHands,
  forgetHearing,
  handsUp,
  hearingsOf,
  itemOfClinic,
  keepContribution,
  noteHearing,
  placeHands,
  raiseHand,
} from '@harbour/db/queries/speaking'
import type { Tx } from '@harbour/db/open-db'
import { londonDay } from '@harbour/domain/basics/dates'
import type { Instant } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import {
  CallHand,
  ClearHands,
  Contribute,
  inOrder,
  LowerHand,
  MarkHeard,
  MoveHand,
  placesAfter,
  RaiseHand,
  whyCannotLower,
  whyCannotSpeak,
} from '@harbour/domain/clinic/speaking'
import { whyNotOpen } from '@harbour/domain/clinic/session'
import { z } from 'zod'
import { change, read } from '../change.ts'
import type { ActContext } from '../context.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'

export const speakingRouter = router({
  /** Who has the word and who waits for it, what was said in writing, and which agencies were heard on what. */
  list: act('clinic:attend')
    .input(z.strictObject({ clinicId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const today = londonDay(at)
        const clinic = await visibleClinicOf(tx, ctx.actor, input.clinicId, today)
        if (clinic === null) throw new DomainError(notFound('clinic'))
        return {
          result: {
            hands: inOrder(await handsUp(tx, clinic.id)),
            contributions: await contributionsOf(tx, ctx.actor, clinic.id, today),
            heard: await hearingsOf(tx, ctx.actor, clinic.id, today),
          },
          views: viewOnce(ctx, { type: 'clinic room viewed', clinicId: clinic.id }, at),
        }
      }),
    ),
  /** Raises the caller's hand. */
  raise: act('clinic:attend')
    .input(RaiseHand)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await clinicToSpeakIn(ctx, tx, input.clinicId, at)
        const { personId } = ctx.actor
        const isNew = await raiseHand(tx, { ...input, personId }, at)
        const event = { type: 'speaking hand raised', clinicId: clinic.id, personId } as const
        return { result: { id: input.id }, events: isNew ? [event] : [] }
      }),
    ),
  /** Lowers a hand; whoever has the word gives it back. */
  lower: act('clinic:attend')
    .input(LowerHand)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await openClinic(ctx, tx, input.clinicId, at)
        const hand = (await handsUp(tx, clinic.id)).find(({ id }) => id === input.handId) ?? null
        refuse(whyCannotLower(hand, ctx.actor))
        await endHand(tx, input.handId, hand?.called === true ? 'spoken' : 'lowered', at)
        const personId = hand?.personId ?? ctx.actor.personId
        return {
          result: { id: input.handId },
          events: [{ type: 'speaking hand lowered', clinicId: clinic.id, personId }],
        }
      }),
    ),
  /** Gives somebody the word: their agency is heard on the item before the meeting. */
  giveWord: act('clinic:run')
    .input(CallHand)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await openClinic(ctx, tx, input.clinicId, at)
        const hand = (await handsUp(tx, clinic.id)).find(({ id }) => id === input.handId)
        if (hand === undefined) throw new DomainError({ code: 'HAND_GONE' })
        if (hand.called) return { result: { id: hand.id }, events: [] }
        await callHand(tx, clinic.id, hand.id, at)
        const { currentItemId: agendaItemId } = clinic
        const { agencyId, personId } = hand
        if (agendaItemId !== null)
          await noteHearing(tx, { clinicId: clinic.id, agendaItemId, agencyId, how: 'spoke' }, at)
        return { result: { id: hand.id }, events: [{ type: 'speaking word given', clinicId: clinic.id, personId }] }
      }),
    ),
  /** Changes the order of those who wait. */
  move: act('clinic:run')
    .input(MoveHand)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await openClinic(ctx, tx, input.clinicId, at)
        const places = placesAfter(await handsUp(tx, clinic.id), input)
        refuse(places.length === 0 ? { code: 'HAND_GONE' } : null)
        await placeHands(tx, places)
        return {
          result: { id: input.handId },
          events: [{ type: 'speaking hand moved', clinicId: clinic.id, to: input.to }],
        }
      }),
    ),
  /** Lowers every hand. */
  clear: act('clinic:run')
    .input(ClearHands)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await openClinic(ctx, tx, input.clinicId, at)
        const count = await endHands(tx, clinic.id, null, at)
        const event = { type: 'speaking hands cleared', clinicId: clinic.id, count } as const
        return { result: { count }, events: count > 0 ? [event] : [] }
      }),
    ),
  /** Says something in writing; it is kept with who and when. */
  contribute: act('clinic:attend')
    .input(Contribute)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await clinicToSpeakIn(ctx, tx, input.clinicId, at)
        const item = await visibleItem(ctx, tx, clinic.id, input.itemId, at)
        const { personId, agencyId } = ctx.actor
        const { id, words } = input
        const agendaItemId = item.id
        const isNew = await keepContribution(tx, { id, words, clinicId: clinic.id, agendaItemId, personId, at })
        await noteHearing(tx, { clinicId: clinic.id, agendaItemId, agencyId, how: 'wrote' }, at)
        const event = {
          type: 'speaking contribution written',
          clinicId: clinic.id,
          itemId: item.id,
          ...(item.caseId === null ? {} : { caseId: item.caseId }),
        } as const
        return { result: { id }, events: isNew ? [event] : [] }
      }),
    ),
  /** Notes that an agency was heard on an item, or takes it back. */
  markHeard: act('clinic:run')
    .input(MarkHeard)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await openClinic(ctx, tx, input.clinicId, at)
        const { id: itemId } = await visibleItem(ctx, tx, clinic.id, input.itemId, at)
        const { agencyId, heard } = input
        if (heard) await noteHearing(tx, { clinicId: clinic.id, agendaItemId: itemId, agencyId, how: 'noted' }, at)
        else await forgetHearing(tx, itemId, agencyId)
        const type = heard ? 'speaking agency heard' : 'speaking agency not heard'
        return { result: { agencyId }, events: [{ type, clinicId: clinic.id, itemId, agencyId }] }
      }),
    ),
})

async function openClinic(ctx: ActContext, tx: Tx, clinicId: string, at: Instant): Promise<ClinicRow> {
  const clinic = await clinicForUpdate(tx, ctx.actor, clinicId, londonDay(at))
  if (clinic === null) throw new DomainError(notFound('clinic'))
  refuse(whyNotOpen(clinic))
  return clinic
}

async function clinicToSpeakIn(ctx: ActContext, tx: Tx, clinicId: string, at: Instant): Promise<ClinicRow> {
  const clinic = await clinicForUpdate(tx, ctx.actor, clinicId, londonDay(at))
  if (clinic === null) throw new DomainError(notFound('clinic'))
  const attendance = await standingAt(tx, { clinicId, personId: ctx.actor.personId })
  refuse(whyCannotSpeak(clinic, attendance, ctx.actor))
  return clinic
}

async function visibleItem(ctx: ActContext, tx: Tx, clinicId: string, itemId: string, at: Instant) {
  const item = await itemOfClinic(tx, ctx.actor, clinicId, itemId, londonDay(at))
  if (item === null) throw new DomainError({ code: 'MEETING_ITEM_GONE' })
  return item
}
