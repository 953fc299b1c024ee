import { announcedClinics } from '@harbour/db/queries/diaries'
import { leadTerms } from '@harbour/db/queries/lead-terms'
import {
  agenciesOfPeople,
  allSeries,
  chairTerms,
  clinicsAhead,
  insertSeries,
  saveSeat,
  seatById,
  seatsOfSeries,
  seriesById,
  seriesForUpdate,
  updateSeries,
} from '@harbour/db/queries/series'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { withoutChair } from '@harbour/domain/clinic/chair-term'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import type { HarbourEvent } from '@harbour/domain/events'
import {
  ChangeSeries,
  CreateSeries,
  EndSeat,
  SetSeat,
  whyCannotSetSeat,
  whySeatIsTaken,
  whySeatTooLong,
} from '@harbour/domain/clinic/series'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { diariesOfEach, diariesOfSeries } from '../outbox/diaries-of.ts'
import { dateFrom } from '../series/date-series.ts'
import { act, router } from '../trpc.ts'
import { holdDoorsOfSeries } from './late-matches.ts'

export const seriesRouter = router({
  /** Every series. */
  list: act('clinic:list').query(({ ctx }) => read(ctx, async (tx) => ({ result: await allSeries(tx) }))),

  /** One series with its seats, who chairs until when, and the clinics nobody does yet. */
  byId: act('clinic:list')
    .input(z.strictObject({ id: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const found = await seriesById(tx, input.id)
        if (found === null) throw new DomainError(notFound('series'))
        const today = londonDay(at)
        const chairs = await chairTerms(tx, today)
        const unchaired = withoutChair(await clinicsAhead(tx, input.id, today), chairs)
        return {
          result: {
            ...found,
            today,
            seats: await seatsOfSeries(tx, input.id),
            leaders: await leadTerms(tx, today),
            chairs,
            withoutChair: unchaired,
          },
        }
      }),
    ),

  /** Begins a series and dates its next twelve clinics. */
  create: act('series:manage')
    .input(CreateSeries)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const isNew = await insertSeries(tx, input, ctx.actor.personId, at)
        if (isNew) refusePast(input.startsOn, at)
        const created = await seriesById(tx, input.id)
        if (created === null) throw new DomainError(notFound('series'))
        const dated = isNew ? await dateFrom(tx, created, input.startsOn, { by: ctx.actor.personId, at }) : []
        const events: HarbourEvent[] = isNew ? [{ type: 'series created', seriesId: input.id }, ...dated] : []
        return { result: { id: input.id, dated: dated.length }, events }
      }),
    ),

  /** Changes a series from a day on; clinics that nobody has moved or locked are dated again. */
  change: act('series:manage')
    .input(ChangeSeries)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { id, base, from, ...fields } = input
        const before = await seriesForUpdate(tx, id)
        if (before === null) throw new DomainError(notFound('series'))
        refuse(before.revision === base ? null : { code: 'SERIES_CHANGED' })
        refusePast(from, at)
        await updateSeries(tx, before, fields)
        const after = (await seriesById(tx, id)) ?? before
        const announced = await announcedClinics(tx, id)
        const dated = await dateFrom(tx, after, from, { by: ctx.actor.personId, at })
        const told = await diariesOfEach(tx, ctx, announced, at)
        const event = { type: 'series changed' as const, seriesId: id }
        return { result: { id, dated: dated.length }, events: [event, ...dated, ...told] }
      }),
    ),

  /** Gives an agency a seat, or changes who holds it. */
  setSeat: act('series:manage', { stepUp: true })
    .input(SetSeat)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        if ((await seriesForUpdate(tx, input.seriesId)) === null) throw new DomainError(notFound('series'))
        const people = [input.personId, input.deputyPersonId].filter((id) => id !== null)
        const others = await seatsOfSeries(tx, input.seriesId)
        refuse(whyCannotSetSeat(input, await agenciesOfPeople(tx, people), others, londonDay(at)))
        await saveSeat(tx, input)
        const { seriesId, id: seatId } = input
        const held = await holdDoorsOfSeries(tx, seriesId, at)
        const told = await diariesOfSeries(tx, ctx, seriesId, at)
        return { result: { id: seatId }, events: [{ type: 'series seat set', seriesId, seatId }, ...held, ...told] }
      }),
    ),

  /** Ends a seat after a day. */
  endSeat: act('series:manage', { stepUp: true })
    .input(EndSeat)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const seat = await seatById(tx, input.id)
        if (seat === null || (await seriesForUpdate(tx, seat.seriesId)) === null)
          throw new DomainError(notFound('seat'))
        const longer = { ...seat, untilDay: input.untilDay }
        refuse(input.untilDay < seat.fromDay ? { code: 'SEAT_ENDS_BEFORE_IT_BEGINS' } : null)
        refuse(whySeatTooLong(longer, londonDay(at)))
        refuse(whySeatIsTaken(longer, await seatsOfSeries(tx, seat.seriesId)))
        await saveSeat(tx, longer)
        const { seriesId, id: seatId } = seat
        const held = await holdDoorsOfSeries(tx, seriesId, at)
        const told = await diariesOfSeries(tx, ctx, seriesId, at)
        return { result: { id: seatId }, events: [{ type: 'series seat ended', seriesId, seatId }, ...held, ...told] }
      }),
    ),
})

/** No clinic is dated in the past (CLI-4). */
function refusePast(from: CalendarDate, at: Instant): void {
  refuse(from < londonDay(at) ? { code: 'CLINIC_IN_THE_PAST' } : null)
}
