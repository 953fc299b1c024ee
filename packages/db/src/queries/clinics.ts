import { and, asc, desc, eq, gte, inArray, lt, lte, ne, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import { holdsAny } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { agendaChanges, agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { apologies, attendances, clinics } from '../tables/clinic.ts'
import { agencies, people } from '../tables/person.ts'
import { plans } from '../tables/plan.ts'
import { seats, series } from '../tables/series.ts'
import { notInConflict, visibleCase, visibleClinic } from '../visible.ts'
import { hiddenChanges, seenRevision } from './agenda-revision.ts'
import { isMadeReady } from './agenda-steps.ts'
import { forgetAnswers } from './answers.ts'
import { excusedSeats } from './excused-seats.ts'

/** Which clinics a list shows. */
export interface ClinicFilter {
  readonly from: CalendarDate | null
  readonly until: CalendarDate | null
  readonly seriesId: string | null
  readonly order: 'soonest' | 'latest'
  readonly limit: number
}

const ordered = (order: ClinicFilter['order']) => (order === 'soonest' ? asc(clinics.heldOn) : desc(clinics.heldOn))

/** The clinics an actor may open, with what each holds so far; a strategic lead has the numbers of all of them. */
export async function clinicList(tx: Tx, actor: Actor, filter: ClinicFilter, today: CalendarDate) {
  const chairs = alias(people, 'chairs')
  return tx
    .select({
      id: clinics.id,
      seriesId: clinics.seriesId,
      series: series.name,
      kind: clinics.kind,
      plannedOn: clinics.plannedOn,
      heldOn: clinics.heldOn,
      startTime: clinics.startTime,
      minutes: clinics.minutes,
      status: clinics.status,
      place: clinics.place,
      dateReason: clinics.dateReason,
      changeReason: clinics.changeReason,
      chair: chairs.name,
      cutOffs: clinics.cutOffs,
      agendaRevision: seenRevision(actor),
      isReady: isMadeReady(actor),
      agendaLockedAt: clinics.agendaLockedAt,
      announcedAt: clinics.announcedAt,
      caseCount: countOf(agendaItems, itemCounts(actor, today, sql`('case')`)),
      reviewCount: countOf(agendaItems, itemCounts(actor, today, sql`('review')`)),
      plannedMinutes: sql<number>`(select coalesce(sum(${agendaItems.minutes}), 0) from ${agendaItems}
        where ${agendaItems.clinicId} = ${clinics.id} and ${listed}
        and ${notInConflict(actor, agendaItems.caseId)})`.mapWith(Number),
      seatCount: countOf(seats, seatedOn(clinics.heldOn)),
      attendedCount: sql<number>`(select count(distinct ${attendances.agencyId}) from ${attendances}
        where ${attendances.clinicId} = ${clinics.id} and ${attendances.signedAt} is not null)`.mapWith(Number),
      apologyCount: excusedSeats(),
      planCount: countOf(plans, plansOf(actor)),
      agreedCount: countOf(plans, sql`${plansOf(actor)} and ${plans.status} = 'agreed'`),
    })
    .from(clinics)
    .innerJoin(series, eq(series.id, clinics.seriesId))
    .leftJoin(chairs, eq(chairs.id, clinics.chairPersonId))
    .where(
      and(
        holdsAny(actor, ['strategic lead']) ? undefined : visibleClinic(actor, today),
        filter.from === null ? undefined : gte(clinics.heldOn, filter.from),
        filter.until === null ? undefined : lte(clinics.heldOn, filter.until),
        filter.seriesId === null ? undefined : eq(clinics.seriesId, filter.seriesId),
      ),
    )
    .orderBy(ordered(filter.order), asc(clinics.startTime), asc(clinics.id))
    .limit(filter.limit)
}

const listed = sql`${agendaItems.status} in ('pending', 'discussed', 'not reached', 'carried')`

function itemCounts(actor: Actor, today: CalendarDate, kinds: SQL): SQL {
  return sql`${agendaItems.clinicId} = ${clinics.id} and ${agendaItems.kind} in ${kinds} and ${listed}
    and ${agendaItems.caseId} in (select ${cases.id} from ${cases} where ${visibleCase(actor, today)})`
}

function plansOf(actor: Actor): SQL {
  return sql`${plans.clinicId} = ${clinics.id} and ${notInConflict(actor, plans.caseId)}`
}

function seatedOn(day: typeof clinics.heldOn): SQL {
  return sql`${seats.seriesId} = ${clinics.seriesId} and ${seats.fromDay} <= ${day}
    and (${seats.untilDay} is null or ${seats.untilDay} >= ${day})`
}

function countOf(table: typeof agendaItems | typeof seats | typeof plans, where: SQL) {
  return sql<number>`(select count(*) from ${table} where ${where})`.mapWith(Number)
}

/** One clinic the actor may open, with its series; null when it is not theirs to know of. */
export async function clinicDetail(tx: Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  const chairs = alias(people, 'chairs')
  const changers = alias(people, 'changers')
  const [found] = await tx
    .select({
      clinic: clinics,
      isReady: isMadeReady(actor),
      series: series.name,
      rule: series.rule,
      holidayRule: series.holidayRule,
      chair: chairs.name,
      changedBy: changers.name,
    })
    .from(clinics)
    .innerJoin(series, eq(series.id, clinics.seriesId))
    .leftJoin(chairs, eq(chairs.id, clinics.chairPersonId))
    .leftJoin(changers, eq(changers.id, clinics.changedBy))
    .where(and(eq(clinics.id, clinicId), visibleClinic(actor, today)))
  return found === undefined ? null : { ...found, clinic: await asSeenBy(tx, actor, found.clinic, today) }
}

/**
 * A clinic as the actor sees it: changes of its agenda about cases they may not know of are not counted, and where such a case
 * is before it, nothing is.
 */
export async function asSeenBy(tx: Tx, actor: Actor, kept: typeof clinics.$inferSelect, today: CalendarDate) {
  const hiddenCount = await tx.$count(agendaChanges, hiddenChanges(actor, kept.id))
  const clinic = { ...kept, agendaRevision: kept.agendaRevision - hiddenCount }
  if (clinic.currentItemId === null) return clinic
  const hidden = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .innerJoin(cases, eq(cases.id, agendaItems.caseId))
    .where(and(eq(agendaItems.id, clinic.currentItemId), sql`not (${visibleCase(actor, today)})`))
  return hidden.length === 0 ? clinic : { ...clinic, currentItemId: null, currentItemSince: null }
}

/** Who is expected at a clinic: the seats held on its day, with apologies and attendance of holder and deputy. */
export async function expectedAt(tx: Tx, clinicId: string) {
  const deputies = alias(people, 'deputies')
  const cameSql = (personId: typeof seats.personId | typeof seats.deputyPersonId) =>
    sql<boolean>`exists (select 1 from ${attendances} where ${attendances.clinicId} = ${clinics.id}
      and ${attendances.personId} = ${personId} and ${attendances.signedAt} is not null)`
  const sorrySql = (personId: typeof seats.personId | typeof seats.deputyPersonId) =>
    sql<
      boolean | null
    >`(select ${apologies.informationSent} from ${apologies} where ${apologies.clinicId} = ${clinics.id} and ${apologies.personId} = ${personId})`
  return tx
    .select({
      seatId: seats.id,
      agencyId: agencies.id,
      agency: agencies.name,
      agencyShort: agencies.shortName,
      code: agencies.code,
      core: seats.core,
      personId: seats.personId,
      holder: people.name,
      holderTitle: people.jobTitle,
      holderCame: cameSql(seats.personId),
      holderSorry: sorrySql(seats.personId),
      deputyPersonId: seats.deputyPersonId,
      deputy: deputies.name,
      deputyCame: cameSql(seats.deputyPersonId),
      deputySorry: sorrySql(seats.deputyPersonId),
    })
    .from(clinics)
    .innerJoin(seats, seatedOn(clinics.heldOn))
    .innerJoin(agencies, eq(agencies.id, seats.agencyId))
    .leftJoin(people, eq(people.id, seats.personId))
    .leftJoin(deputies, eq(deputies.id, seats.deputyPersonId))
    .where(eq(clinics.id, clinicId))
    .orderBy(sql`${seats.core} desc`, asc(agencies.name), asc(seats.id))
}

/** A clinic, locked until the transaction ends; null when there is none. */
export async function lockedClinic(tx: Tx, clinicId: string) {
  const [found] = await tx.select().from(clinics).where(eq(clinics.id, clinicId)).for('no key update')
  return found ?? null
}

/** The clinics of a series that are not cancelled. */
export async function clinicsOfSeries(tx: Tx, seriesId: string) {
  return tx
    .select()
    .from(clinics)
    .where(and(eq(clinics.seriesId, seriesId), ne(clinics.status, 'cancelled')))
    .orderBy(asc(clinics.heldOn))
}

/** Clinics still ahead after a day, soonest first: where a case may be deferred to. */
export async function laterClinics(tx: Tx, seriesId: string, after: CalendarDate) {
  return tx
    .select({ id: clinics.id, heldOn: clinics.heldOn, startTime: clinics.startTime, kind: clinics.kind })
    .from(clinics)
    .where(
      and(
        eq(clinics.seriesId, seriesId),
        sql`${clinics.heldOn} > ${after}`,
        inArray(clinics.status, ['planned', 'agenda locked']),
      ),
    )
    .orderBy(asc(clinics.heldOn))
    .limit(12)
}

/**
 * The last monthly clinic before a day, which heard of actions then; null for the first. An extraordinary one hears of none
 * (AGE-17). What happens from `since` on is the next one's to hear: the day it was planned for, or sat on if that was earlier.
 */
export async function clinicBefore(tx: Tx, seriesId: string, day: CalendarDate) {
  const [found] = await tx
    .select({
      id: clinics.id,
      since: sql<string>`least(${clinics.heldOn}, (${clinics.openedAt} at time zone 'Europe/London')::date)::text`,
    })
    .from(clinics)
    .where(
      and(
        eq(clinics.seriesId, seriesId),
        eq(clinics.kind, 'monthly'),
        lt(clinics.heldOn, day),
        ne(clinics.status, 'cancelled'),
      ),
    )
    .orderBy(desc(clinics.heldOn))
    .limit(1)
  return found ?? null
}

/** The open clinic, else the next one ahead, that the actor may open; null when there is none. */
export async function nextClinicOf(tx: Tx, actor: Actor, today: CalendarDate) {
  const [found] = await tx
    .select({ id: clinics.id })
    .from(clinics)
    .where(
      and(
        visibleClinic(actor, today),
        or(
          eq(clinics.status, 'open'),
          and(inArray(clinics.status, ['planned', 'agenda locked']), gte(clinics.heldOn, today)),
        ),
      ),
    )
    .orderBy(sql`${clinics.status} = 'open' desc`, asc(clinics.heldOn), asc(clinics.startTime))
    .limit(1)
  return found?.id ?? null
}

/** Puts a clinic on another day, time or place, with who said so and why; what was answered for the old one is forgotten (ANS-6). */
export async function moveClinicTo(
  tx: Tx,
  clinicId: string,
  to: Pick<typeof clinics.$inferSelect, 'heldOn' | 'startTime' | 'minutes' | 'place' | 'videoLink'>,
  why: { readonly reason: string; readonly by: string; readonly at: Instant },
): Promise<void> {
  await forgetAnswers(tx, [clinicId], to)
  await tx
    .update(clinics)
    .set({ ...to, changeReason: why.reason, changedBy: why.by, changedAt: why.at })
    .where(eq(clinics.id, clinicId))
}

/** Cancels a clinic; cases on its agenda are free for another. */
export async function cancelClinicFor(
  tx: Tx,
  clinicId: string,
  why: { readonly reason: string; readonly by: string; readonly at: Instant },
): Promise<void> {
  await tx
    .update(clinics)
    .set({ status: 'cancelled', changeReason: why.reason, changedBy: why.by, changedAt: why.at })
    .where(eq(clinics.id, clinicId))
  await tx
    .update(agendaItems)
    .set({ status: 'carried' })
    .where(
      and(
        eq(agendaItems.clinicId, clinicId),
        eq(agendaItems.status, 'pending'),
        sql`${agendaItems.caseId} is not null`,
      ),
    )
}

/** Adds a clinic outside the monthly rule; false when one with its id is there already. */
export async function insertExtraordinary(
  tx: Tx,
  clinic: Omit<typeof clinics.$inferInsert, 'kind' | 'status' | 'plannedOn'>,
): Promise<boolean> {
  const made = await tx
    .insert(clinics)
    .values({ ...clinic, kind: 'extraordinary' })
    .onConflictDoNothing({ target: clinics.id })
    .returning({ id: clinics.id })
  return made.length === 1
}
