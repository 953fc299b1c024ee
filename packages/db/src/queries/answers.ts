import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { CalendarDate, Instant, TimeOfDay } from '@harbour/domain/basics/dates'
import type { AnswerClinic, PastClinic } from '@harbour/domain/clinic/answer'
import type { ExpectedAs } from '@harbour/domain/outbox/wording'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { qualified } from '../qualified.ts'
import { answers } from '../tables/answer.ts'
import { apologies, attendances, clinics } from '../tables/clinic.ts'
import { people } from '../tables/person.ts'
import { seats } from '../tables/series.ts'
import { visibleClinic } from '../visible.ts'

/** The seats of a clinic on its day, with what the two people of each answered. */
export async function answeredSeats(tx: Tx, clinicId: string) {
  const ofHolder = alias(answers, 'of_holder')
  const ofDeputy = alias(answers, 'of_deputy')
  const onItsDay = and(
    eq(seats.seriesId, clinics.seriesId),
    sql`${seats.fromDay} <= ${clinics.heldOn} and (${seats.untilDay} is null or ${seats.untilDay} >= ${clinics.heldOn})`,
  )
  return tx
    .select({
      seatId: seats.id,
      agencyId: seats.agencyId,
      core: seats.core,
      personId: seats.personId,
      deputyPersonId: seats.deputyPersonId,
      holderAnswer: ofHolder.answer,
      holderSent: ofHolder.informationSent,
      deputyAnswer: ofDeputy.answer,
      deputySent: ofDeputy.informationSent,
      quorum: clinics.quorum,
    })
    .from(clinics)
    .innerJoin(seats, onItsDay)
    .leftJoin(ofHolder, and(eq(ofHolder.clinicId, clinics.id), eq(ofHolder.personId, seats.personId)))
    .leftJoin(ofDeputy, and(eq(ofDeputy.clinicId, clinics.id), eq(ofDeputy.personId, seats.deputyPersonId)))
    .where(eq(clinics.id, clinicId))
    .orderBy(asc(seats.id))
}

/**
 * The announced clinics ahead for which somebody's answer is missing (ANS-7): as holder of a seat, or as the deputy whom its holder
 * sends; soonest first.
 */
export async function unansweredBy(tx: Tx, actor: Actor, today: CalendarDate, limit: number) {
  const ofHolder = alias(answers, 'of_holder')
  const own = alias(answers, 'own')
  const isHolder = eq(seats.personId, actor.personId)
  return tx
    .selectDistinct({
      clinicId: clinics.id,
      heldOn: clinics.heldOn,
      startTime: clinics.startTime,
      as: sql<Exclude<ExpectedAs, 'leads'>>`case when ${isHolder} then 'seat' else 'deputy' end`,
    })
    .from(clinics)
    .innerJoin(
      seats,
      and(
        eq(seats.seriesId, clinics.seriesId),
        sql`${seats.fromDay} <= ${clinics.heldOn} and (${seats.untilDay} is null or ${seats.untilDay} >= ${clinics.heldOn})`,
      ),
    )
    .leftJoin(own, and(eq(own.clinicId, clinics.id), eq(own.personId, actor.personId)))
    .leftJoin(ofHolder, and(eq(ofHolder.clinicId, clinics.id), eq(ofHolder.personId, seats.personId)))
    .where(
      and(
        inArray(clinics.status, ['planned', 'agenda locked']),
        isNotNull(clinics.announcedAt),
        gte(clinics.heldOn, today),
        isNull(own.answer),
        or(isHolder, and(eq(seats.deputyPersonId, actor.personId), eq(ofHolder.answer, 'deputy'))),
        visibleClinic(actor, today),
      ),
    )
    .orderBy(asc(clinics.heldOn), asc(clinics.startTime))
    .limit(limit)
}

/** Keeps somebody's answer in place of an earlier one; apologies are kept as such as well, and gone when they come after all. */
export async function keepAnswer(
  tx: Tx,
  personId: string,
  { clinicId, answer, informationSent }: AnswerClinic,
  at: Instant,
  today: CalendarDate,
): Promise<void> {
  const kept = { answer, informationSent, answeredAt: at }
  await tx
    .insert(answers)
    .values({ clinicId, personId, ...kept })
    .onConflictDoUpdate({ target: [answers.clinicId, answers.personId], set: kept })
  if (answer !== 'apologies') return forgetApology(tx, clinicId, personId)
  const [person] = await tx.select({ agencyId: people.agencyId }).from(people).where(eq(people.id, personId))
  if (person === undefined) return
  await tx
    .insert(apologies)
    .values({ clinicId, personId, agencyId: person.agencyId, informationSent, receivedOn: today })
    .onConflictDoUpdate({ target: [apologies.clinicId, apologies.personId], set: { informationSent } })
}

/**
 * Forgets what people answered for clinics that are about to be put on another day, time or length than they are (ANS-6), whatever
 * anybody was told of them.
 */
export async function forgetAnswers(
  tx: Tx,
  clinicIds: readonly string[],
  to: { readonly heldOn?: CalendarDate; readonly startTime?: TimeOfDay; readonly minutes?: number },
): Promise<void> {
  if (clinicIds.length === 0) return
  const { heldOn, startTime, minutes } = to
  const moved = await tx
    .select({ id: clinics.id })
    .from(clinics)
    .where(
      and(
        inArray(clinics.id, [...clinicIds]),
        or(
          heldOn === undefined ? undefined : ne(clinics.heldOn, heldOn),
          startTime === undefined ? undefined : ne(clinics.startTime, startTime),
          minutes === undefined ? undefined : ne(clinics.minutes, minutes),
        ),
      ),
    )
  const ids = moved.map(({ id }) => id)
  if (ids.length === 0) return
  await tx.delete(answers).where(inArray(answers.clinicId, ids))
  await tx.delete(apologies).where(inArray(apologies.clinicId, ids))
}

async function forgetApology(tx: Tx, clinicId: string, personId: string): Promise<void> {
  await tx.delete(apologies).where(and(eq(apologies.clinicId, clinicId), eq(apologies.personId, personId)))
}

/**
 * The last monthly clinics of a series that were held before a day, latest first: the core agencies, which are expected at every
 * one, and those for which the holder or the deputy of a seat came, in whatever capacity; a chair may hold a seat.
 */
export async function clinicsHeldBefore(
  tx: Tx,
  seriesId: string,
  day: CalendarDate,
  limit: number,
): Promise<readonly PastClinic[]> {
  const [agencyId, personId, deputyPersonId] = [seats.agencyId, seats.personId, seats.deputyPersonId].map(qualified)
  const heldThen = sql`${qualified(seats.seriesId)} = ${qualified(clinics.seriesId)}
    and ${qualified(seats.fromDay)} <= ${qualified(clinics.heldOn)}
    and (${qualified(seats.untilDay)} is null or ${qualified(seats.untilDay)} >= ${qualified(clinics.heldOn)})`
  return tx
    .select({
      seated: sql<string[]>`array(select distinct ${agencyId}::text from ${seats}
        where ${heldThen} and ${qualified(seats.core)})`,
      came: sql<string[]>`array(select distinct ${agencyId}::text from ${seats} join ${attendances}
        on ${qualified(attendances.personId)} in (${personId}, ${deputyPersonId}) where ${heldThen}
        and ${qualified(attendances.clinicId)} = ${qualified(clinics.id)} and ${qualified(attendances.signedAt)} is not null)`,
    })
    .from(clinics)
    .where(
      and(
        eq(clinics.seriesId, seriesId),
        eq(clinics.status, 'closed'),
        eq(clinics.kind, 'monthly'),
        lt(clinics.heldOn, day),
      ),
    )
    .orderBy(desc(clinics.heldOn))
    .limit(limit)
}
