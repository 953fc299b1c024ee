import { and, asc, eq, isNull, ne, or, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Beat } from '@harbour/domain/clinic/beats'
import type { AgendaItemStatus } from '@harbour/domain/clinic/agenda'
import type { AttendanceCapacity } from '@harbour/domain/clinic/clinic'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { apologies, attendances, clinics } from '../tables/clinic.ts'
import { flags } from '../tables/flag.ts'
import { meetingItems } from '../tables/meeting.ts'
import { parties } from '../tables/party.ts'
import { agencies, people } from '../tables/person.ts'
import { plans } from '../tables/plan.ts'
import { seats } from '../tables/series.ts'
import { visibleCase, visibleClinic } from '../visible.ts'
import { keepCasesLeft } from './cases-left.ts'
import { asSeenBy } from './clinics.ts'

export type ClinicRow = typeof clinics.$inferSelect

/** A clinic the actor may open, as they see it, read only; null when it is not theirs to know of. */
export async function visibleClinicOf(tx: Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  const [found] = await tx
    .select()
    .from(clinics)
    .where(and(eq(clinics.id, clinicId), visibleClinic(actor, today)))
  return found === undefined ? null : asSeenBy(tx, actor, found, today)
}

/** A clinic the actor may open, locked until the transaction ends. */
export async function clinicForUpdate(
  tx: Tx,
  actor: Actor,
  clinicId: string,
  today: CalendarDate,
): Promise<ClinicRow | null> {
  const [locked] = await tx.select().from(clinics).where(eq(clinics.id, clinicId)).for('no key update')
  if (locked === undefined) return null
  return (await visibleClinicOf(tx, actor, clinicId, today)) === null ? null : locked
}

/** The agenda of a meeting in order, without cases the actor may not know of. */
export async function meetingAgenda(tx: Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  return tx
    .select({
      id: agendaItems.id,
      kind: agendaItems.kind,
      title: agendaItems.title,
      minutes: agendaItems.minutes,
      status: agendaItems.status,
      late: agendaItems.late,
      whyHere: agendaItems.whyHere,
      caseId: agendaItems.caseId,
      reference: cases.reference,
      riskLevel: cases.riskLevel,
      hasChildren: sql<boolean>`coalesce(${cases.hasChildren}, false)`,
      urgent: sql<boolean>`exists (select 1 from ${flags} where ${flags.id} = ${agendaItems.flagId} and ${flags.urgent})`,
      victimSurname: sql<string | null>`(select ${parties.surname} from ${parties}
        where ${parties.caseId} = ${cases.id} and ${parties.kind} = 'victim' limit 1)`,
      startedAt: meetingItems.startedAt,
      usedSeconds: sql<number>`coalesce(${meetingItems.usedSeconds}, 0)`.mapWith(Number),
      doneAt: meetingItems.doneAt,
      beat: sql<Beat>`coalesce(${meetingItems.beat}, 'orient')`,
      planId: plans.id,
      planStatus: plans.status,
    })
    .from(agendaItems)
    .leftJoin(cases, eq(cases.id, agendaItems.caseId))
    .leftJoin(meetingItems, eq(meetingItems.agendaItemId, agendaItems.id))
    .leftJoin(plans, eq(plans.agendaItemId, agendaItems.id))
    .where(
      and(
        eq(agendaItems.clinicId, clinicId),
        sql`${agendaItems.status} not in ('removed', 'deferred')`,
        or(isNull(agendaItems.caseId), visibleCase(actor, today)),
      ),
    )
    .orderBy(asc(agendaItems.position), asc(agendaItems.id))
}

/** Everyone who signed in to a clinic, in the order they came. */
export async function attendanceOf(tx: Tx, clinicId: string) {
  return tx
    .select({
      personId: people.id,
      name: people.name,
      jobTitle: people.jobTitle,
      agencyId: agencies.id,
      agency: agencies.shortName,
      code: agencies.code,
      capacity: attendances.capacity,
      signedAt: attendances.signedAt,
      privateRoom: attendances.privateRoom,
      joinedAt: attendances.joinedAt,
      leftAt: attendances.leftAt,
    })
    .from(attendances)
    .innerJoin(people, eq(people.id, attendances.personId))
    .innerJoin(agencies, eq(agencies.id, attendances.agencyId))
    .where(eq(attendances.clinicId, clinicId))
    .orderBy(asc(attendances.joinedAt), asc(people.name))
}

/** The seats of a series on a day, with who holds them. */
export async function seatsOfClinic(tx: Tx, seriesId: string, day: CalendarDate) {
  return tx
    .select({
      agencyId: agencies.id,
      agency: agencies.shortName,
      code: agencies.code,
      core: seats.core,
      personId: seats.personId,
      deputyPersonId: seats.deputyPersonId,
      holder: people.name,
    })
    .from(seats)
    .innerJoin(agencies, eq(agencies.id, seats.agencyId))
    .leftJoin(people, eq(people.id, seats.personId))
    .where(
      and(
        eq(seats.seriesId, seriesId),
        sql`${seats.fromDay} <= ${day}`,
        sql`(${seats.untilDay} is null or ${seats.untilDay} >= ${day})`,
      ),
    )
    .orderBy(asc(agencies.name))
}

/** Those who said they will not come. */
export async function apologiesOf(tx: Tx, clinicId: string) {
  return tx
    .select({
      personId: people.id,
      name: people.name,
      agency: agencies.shortName,
      code: agencies.code,
      informationSent: apologies.informationSent,
    })
    .from(apologies)
    .innerJoin(people, eq(people.id, apologies.personId))
    .innerJoin(agencies, eq(agencies.id, apologies.agencyId))
    .where(eq(apologies.clinicId, clinicId))
    .orderBy(asc(people.name))
}

/** Keeps a signature under the statement; a person who comes back keeps the first one of the same version. */
export async function signAttendance(
  tx: Tx,
  row: {
    clinicId: string
    personId: string
    agencyId: string
    capacity: AttendanceCapacity
    statementVersion: number
    privateRoom: boolean
    /** When they signed: before `at` where they signed in the lobby. */
    signedAt: Instant
  },
  at: Instant,
): Promise<void> {
  await tx
    .insert(attendances)
    .values({ ...row, joinedAt: at })
    .onConflictDoUpdate({
      target: [attendances.clinicId, attendances.personId],
      set: {
        capacity: row.capacity,
        privateRoom: row.privateRoom,
        leftAt: null,
        joinedAt: sql`coalesce(${attendances.joinedAt}, ${at}::timestamptz)`,
        signedAt: sql`case when ${attendances.statementVersion} = ${row.statementVersion}
          then coalesce(${attendances.signedAt}, ${row.signedAt}::timestamptz) else ${row.signedAt}::timestamptz end`,
        statementVersion: row.statementVersion,
      },
    })
}

/** Marks that a person left a meeting. */
export async function markLeft(tx: Tx, clinicId: string, personId: string, at: Instant): Promise<void> {
  await tx
    .update(attendances)
    .set({ leftAt: at })
    .where(and(eq(attendances.clinicId, clinicId), eq(attendances.personId, personId)))
}

/** Opens the clinic under its chair. */
export async function markOpened(tx: Tx, clinicId: string, chairId: string, at: Instant): Promise<void> {
  await tx.update(clinics).set({ status: 'open', openedAt: at, chairPersonId: chairId }).where(eq(clinics.id, clinicId))
}

/** Adds the time an item was current to what it used before; `done` marks it dealt with. */
export async function settleItem(
  tx: Tx,
  clinicId: string,
  itemId: string,
  used: { readonly since: Instant; readonly seconds: number; readonly done: boolean },
  at: Instant,
): Promise<void> {
  const doneAt = used.done ? at : null
  await tx
    .insert(meetingItems)
    .values({ agendaItemId: itemId, clinicId, startedAt: used.since, usedSeconds: used.seconds, doneAt })
    .onConflictDoUpdate({
      target: meetingItems.agendaItemId,
      set: {
        usedSeconds: used.seconds,
        doneAt: sql`coalesce(${meetingItems.doneAt}, ${doneAt}::timestamptz)`,
      },
    })
}

/** Makes an item the current one, and notes that it has begun. */
export async function makeCurrent(tx: Tx, clinicId: string, itemId: string | null, at: Instant): Promise<void> {
  await tx
    .update(clinics)
    .set({ currentItemId: itemId, currentItemSince: itemId === null ? null : at })
    .where(eq(clinics.id, clinicId))
  if (itemId === null) return
  await tx
    .insert(meetingItems)
    .values({ agendaItemId: itemId, clinicId, startedAt: at })
    .onConflictDoNothing({ target: meetingItems.agendaItemId })
}

/** Notes the beat a case has reached; gives whether it was at another. */
export async function setBeatOf(tx: Tx, itemId: string, beat: Beat, at: Instant): Promise<boolean> {
  const moved = await tx
    .update(meetingItems)
    .set({ beat, beatSince: at })
    .where(and(eq(meetingItems.agendaItemId, itemId), ne(meetingItems.beat, beat)))
    .returning({ id: meetingItems.agendaItemId })
  return moved.length > 0
}

/** Every item of a clinic with what the close needs to know. */
export async function itemsToClose(tx: Tx, clinicId: string) {
  return tx
    .select({
      id: agendaItems.id,
      kind: agendaItems.kind,
      status: agendaItems.status,
      caseId: agendaItems.caseId,
      riskLevel: cases.riskLevel,
      startedAt: meetingItems.startedAt,
    })
    .from(agendaItems)
    .leftJoin(cases, eq(cases.id, agendaItems.caseId))
    .leftJoin(meetingItems, eq(meetingItems.agendaItemId, agendaItems.id))
    .where(eq(agendaItems.clinicId, clinicId))
    .orderBy(asc(agendaItems.position), asc(agendaItems.id))
}

/** Seconds an item has used in earlier turns; 0 when it never was current. */
export async function usedBefore(tx: Tx, itemId: string): Promise<number> {
  const [found] = await tx
    .select({ used: meetingItems.usedSeconds })
    .from(meetingItems)
    .where(eq(meetingItems.agendaItemId, itemId))
  return found?.used ?? 0
}

/** Gives an item what became of it at the close. */
export async function concludeItem(
  tx: Tx,
  itemId: string,
  status: AgendaItemStatus,
  discussedAt: Instant | null,
): Promise<void> {
  await tx.update(agendaItems).set({ status, discussedAt }).where(eq(agendaItems.id, itemId))
}

/** Notes on a case, and on the flags that brought it, that a clinic discussed it. */
export async function markListed(
  tx: Tx,
  listed: { caseId: string; clinicId: string; on: CalendarDate; nextReviewOn: CalendarDate },
  at: Instant,
): Promise<void> {
  await tx
    .update(cases)
    .set({ lastListedOn: listed.on, nextReviewOn: listed.nextReviewOn, updatedAt: at })
    .where(eq(cases.id, listed.caseId))
  await tx
    .update(flags)
    .set({ listedClinicId: listed.clinicId, listedAt: at })
    .where(and(eq(flags.caseId, listed.caseId), eq(flags.status, 'accepted'), isNull(flags.listedAt)))
}

/** Closes the clinic: what it left its cases with is kept, and those still here have left. */
export async function markClosed(tx: Tx, clinicId: string, at: Instant): Promise<void> {
  await keepCasesLeft(tx, clinicId)
  await tx.update(clinics).set({ status: 'closed', closedAt: at }).where(eq(clinics.id, clinicId))
  await tx
    .update(attendances)
    .set({ leftAt: at })
    .where(and(eq(attendances.clinicId, clinicId), isNull(attendances.leftAt)))
}
