import type { ClinicFilter } from '@harbour/db/queries/clinics'
import {
  cancelClinicFor,
  clinicDetail,
  clinicList,
  clinicsOfSeries,
  expectedAt,
  laterClinics,
  lockedClinic,
  moveClinicTo,
  nextClinicOf,
} from '@harbour/db/queries/clinics'
import { announceClinicFor } from '@harbour/db/queries/diaries'
import { CalendarDate } from '@harbour/domain/basics/date-schemas'
import { londonDay } from '@harbour/domain/basics/dates'
import { bankHolidayDates } from '@harbour/db/queries/bank-holidays'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { isOnHoliday } from '@harbour/domain/clinic/bank-holiday'
import {
  AddExtraordinaryClinic,
  AnnounceClinic,
  CancelClinic,
  MoveClinic,
  whyCannotAnnounce,
  whyCannotCancel,
  whyCannotMove,
} from '@harbour/domain/clinic/clinic'
import type { ClinicEvent } from '@harbour/domain/clinic/clinic'
import { milestonesOf, nextMilestone } from '@harbour/domain/clinic/milestones'
import { z } from 'zod'
import { change, read } from '../change.ts'
import { circulateAgenda } from '../outbox/circulate.ts'
import { diariesOf, diariesOfEach } from '../outbox/diaries-of.ts'
import { viewOnce } from '../seen-lately.ts'
import { act, router } from '../trpc.ts'
import { addExtraordinary } from './add-extraordinary.ts'
import { holdDoors } from './late-matches.ts'

const LIST_LIMIT = 120

const ClinicList = z.strictObject({
  from: CalendarDate.nullable(),
  until: CalendarDate.nullable(),
  seriesId: Id.nullable(),
  order: z.enum(['soonest', 'latest']),
})

export const clinicRouter = router({
  /** Clinics in a span of days, each with its next step and what it holds so far. */
  list: act('clinic:list')
    .input(ClinicList)
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const today = londonDay(at)
        const filter: ClinicFilter = { ...input, limit: LIST_LIMIT }
        const holidays = await bankHolidayDates(tx)
        const rows = await clinicList(tx, ctx.actor, filter, today)
        return {
          result: rows.map(({ cutOffs, ...clinic }) => {
            const milestones = milestonesOf(clinic, cutOffs, holidays)
            const onHoliday = isOnHoliday(clinic, holidays)
            return { ...clinic, onHoliday, milestones, next: nextMilestone(milestones, today, clinic) }
          }),
        }
      }),
    ),

  /** The open clinic, else the next one; null when none is dated. */
  next: act('clinic:read').query(({ ctx }) =>
    read(ctx, async (tx, at) => ({ result: await nextClinicOf(tx, ctx.actor, londonDay(at)) })),
  ),

  /** One clinic: its day and why, its steps, who is expected, and where a case may be deferred to. */
  byId: act('clinic:read')
    .input(z.strictObject({ id: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const today = londonDay(at)
        const found = await clinicDetail(tx, ctx.actor, input.id, today)
        if (found === null) throw new DomainError(notFound('clinic'))
        const {
          clinic: { cutOffs, ...clinic },
          ...rest
        } = found
        const holidays = await bankHolidayDates(tx)
        const milestones = milestonesOf(clinic, cutOffs, holidays)
        return {
          result: {
            ...clinic,
            ...rest,
            onHoliday: isOnHoliday(clinic, holidays),
            today,
            milestones,
            next: nextMilestone(milestones, today, { ...clinic, isReady: rest.isReady }),
            expected: await expectedAt(tx, clinic.id),
            later: await laterClinics(tx, clinic.seriesId, clinic.heldOn),
          },
          views: viewOnce(ctx, { type: 'clinic viewed', clinicId: clinic.id }, at),
        }
      }),
    ),

  /** Announces a clinic: from here on it is in the diary of everyone who is expected. */
  announce: act('clinic:move')
    .input(AnnounceClinic)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await lockedClinic(tx, input.clinicId)
        if (clinic === null) throw new DomainError(notFound('clinic'))
        refuse(whyCannotAnnounce(clinic))
        const isNew = await announceClinicFor(tx, clinic.id, ctx.actor.personId, at)
        const invited = await diariesOf(tx, ctx, clinic.id, at)
        const told = [...invited, ...(await circulateAgenda(tx, ctx, clinic.id, at))]
        const event = { type: 'clinic announced' as const, clinicId: clinic.id }
        return { result: { told: invited.length }, events: isNew ? [event, ...told] : told }
      }),
    ),

  /** Moves a clinic to another day, time or place, with the reason. */
  move: act('clinic:move')
    .input(MoveClinic)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await lockedClinic(tx, input.clinicId)
        if (clinic === null) throw new DomainError(notFound('clinic'))
        const result = { id: clinic.id }
        const { heldOn, startTime, minutes, place = clinic.place, videoLink = clinic.videoLink, reason } = input
        const to = { heldOn, startTime, minutes, place, videoLink }
        const isSameTime = clinic.heldOn === heldOn && clinic.startTime === startTime && clinic.minutes === minutes
        const isSamePlace = clinic.place === place && clinic.videoLink === videoLink
        if (isSameTime && isSamePlace && clinic.changeReason === reason) return { result, events: [] }
        refuse(whyCannotMove(clinic, input, await clinicsOfSeries(tx, clinic.seriesId), londonDay(at)))
        await moveClinicTo(tx, clinic.id, to, { reason, by: ctx.actor.personId, at })
        const event: ClinicEvent =
          isSameTime && !isSamePlace
            ? { type: 'clinic place changed', clinicId: clinic.id }
            : { type: 'clinic moved', clinicId: clinic.id, from: clinic.heldOn, to: heldOn }
        const held = await holdDoors(tx, { ...clinic, heldOn }, at)
        return { result, events: [event, ...held, ...(await diariesOfEach(tx, ctx, [clinic.id], at))] }
      }),
    ),

  /** Cancels a clinic, with the reason; the cases on its agenda are free for another. */
  cancel: act('clinic:move')
    .input(CancelClinic)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const clinic = await lockedClinic(tx, input.clinicId)
        if (clinic === null) throw new DomainError(notFound('clinic'))
        const result = { id: clinic.id }
        if (clinic.status === 'cancelled' && clinic.changeReason === input.reason) return { result, events: [] }
        refuse(whyCannotCancel(clinic))
        await cancelClinicFor(tx, clinic.id, { reason: input.reason, by: ctx.actor.personId, at })
        const event = { type: 'clinic cancelled' as const, clinicId: clinic.id }
        return { result, events: [event, ...(await diariesOfEach(tx, ctx, [clinic.id], at))] }
      }),
    ),

  /** Adds a clinic outside the monthly rule, with the reason. */
  addExtraordinary: act('clinic:move')
    .input(AddExtraordinaryClinic)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const events = await addExtraordinary(tx, ctx, input, at)
        return { result: { id: input.id }, events }
      }),
    ),
})
