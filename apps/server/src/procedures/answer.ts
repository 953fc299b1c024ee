import { answeredSeats, clinicsHeldBefore, keepAnswer } from '@harbour/db/queries/answers'
import { lockedClinic } from '@harbour/db/queries/clinics'
import type { Tx } from '@harbour/db/open-db'
import { isClinicVisible } from '@harbour/db/visible'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError, refuse } from '@harbour/domain/basics/refusal'
import { AnswerClinic, missedTwice, outlookOf, quorumOf, whyCannotAnswer } from '@harbour/domain/clinic/answer'
import { can } from '@harbour/domain/people/permissions'
import { z } from 'zod'
import type { ActContext } from '../context.ts'
import { change, read } from '../change.ts'
import { act, router } from '../trpc.ts'

const CLINICS_LOOKED_BACK = 12

export const answerRouter = router({
  /** Who comes to a clinic, as far as is known: for each seat, against the quorum, and what oneself answered. */
  ofClinic: act('clinic:read')
    .input(z.strictObject({ clinicId: Id }))
    .query(({ ctx, input }) =>
      read(ctx, async (tx, at) => {
        const clinic = await knownClinic(tx, ctx, input.clinicId, londonDay(at))
        const seats = await answeredSeats(tx, clinic.id)
        const { personId } = ctx.actor
        const own = seats.find((seat) => seat.personId === personId)
        const stood = seats.find((seat) => seat.deputyPersonId === personId)
        const leads = can(ctx.actor, 'clinic:move')
        const past = leads ? await clinicsHeldBefore(tx, clinic.seriesId, clinic.heldOn, CLINICS_LOOKED_BACK) : []
        return {
          result: {
            seats: seats.map((seat) => ({ seatId: seat.seatId, agencyId: seat.agencyId, outlook: outlookOf(seat) })),
            quorum: quorumOf(seats, seats[0]?.quorum ?? 0),
            /** The agencies that missed the last two clinics; only for whoever leads them. */
            missedTwice: leads ? missedTwice(past) : null,
            mine:
              own !== undefined
                ? {
                    as: 'seat' as const,
                    hasDeputy: own.deputyPersonId !== null,
                    answer: own.holderAnswer,
                    informationSent: own.holderSent === true,
                  }
                : stood === undefined
                  ? null
                  : {
                      as: 'deputy' as const,
                      hasDeputy: false,
                      answer: stood.deputyAnswer,
                      informationSent: stood.deputySent === true,
                    },
          },
        }
      }),
    ),

  /** Answers for oneself whether one comes; the same answer again changes nothing. */
  give: act('clinic:attend')
    .input(AnswerClinic)
    .mutation(({ ctx, input }) =>
      change(ctx, async (tx, at) => {
        const { personId } = ctx.actor
        const { id: clinicId, status } = await knownClinic(tx, ctx, input.clinicId, londonDay(at))
        refuse(whyCannotAnswer({ status }, await answeredSeats(tx, clinicId), personId, input.answer))
        await keepAnswer(tx, personId, input, at, londonDay(at))
        const { answer } = input
        return { result: { clinicId, answer }, events: [{ type: 'clinic answered', clinicId, answer }] }
      }),
    ),
})

/** A clinic that the actor may open; refuses as if there were none otherwise. */
async function knownClinic(tx: Tx, { actor }: ActContext, clinicId: string, today: string) {
  const clinic = await lockedClinic(tx, clinicId)
  if (clinic === null || !(await isClinicVisible(tx, actor, clinicId, today))) throw new DomainError(notFound('clinic'))
  return clinic
}
