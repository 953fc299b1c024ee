import { absencesBetween, absencesOf, keepAbsence, removeAbsence } from '@harbour/db/queries/absences'
import { CalendarDate } from '@harbour/domain/basics/date-schemas'
import { londonDay } from '@harbour/domain/basics/dates'
import { KeepAbsence, RemoveAbsence } from '@harbour/domain/clinic/absence-schemas'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { act, router } from '../trpc.ts'

export const absenceRouter = router({
  /** One's own days away that are not over. */
  mine: act('clinic:attend').query(({ ctx }) =>
    read(ctx, async (tx, at) => ({ result: await absencesOf(tx, ctx.actor.personId, londonDay(at)) })),
  ),

  /** Who of the chairs, the seats and their deputies is away in a span of days. */
  between: act('clinic:read')
    .input(z.strictObject({ from: CalendarDate, until: CalendarDate }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx) => ({ result: await absencesBetween(tx, input.from, input.until) })),
    ),

  /** Notes days on which one is away. */
  keep: act('clinic:attend')
    .input(KeepAbsence)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx) => {
        const isNew = await keepAbsence(tx, ctx.actor.personId, input)
        return { result: { id: input.id }, events: isNew ? [{ type: 'clinic absence kept' }] : [] }
      }),
    ),

  /** Takes days away back. */
  remove: act('clinic:attend')
    .input(RemoveAbsence)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx) => {
        const isGone = await removeAbsence(tx, ctx.actor.personId, input.id)
        return { result: { id: input.id }, events: isGone ? [{ type: 'clinic absence removed' }] : [] }
      }),
    ),
})
