import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { PlanVersion } from '@harbour/domain/plans/version'
import type { Actor } from '@harbour/domain/people/roles'
import type { Db, Tx } from '../open-db.ts'
import { planned } from '../planned.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { attendances, clinics } from '../tables/clinic.ts'
import { people } from '../tables/person.ts'
import { plans } from '../tables/plan.ts'
import type { Asked } from '../visible.ts'
import { visibleCase, visibleClinic } from '../visible.ts'

export type PlanRow = typeof plans.$inferSelect

/** The case, clinic and plan of an agenda item the actor may see; null when it is not theirs to know of. */
export async function caseItemOf(tx: Tx, actor: Actor, itemId: string, today: CalendarDate, asked: Asked = {}) {
  const [found] = await tx
    .select({
      itemId: agendaItems.id,
      status: agendaItems.status,
      caseId: cases.id,
      reference: cases.reference,
      clinicId: clinics.id,
      clinicStatus: clinics.status,
      clinicDay: clinics.heldOn,
      planId: plans.id,
    })
    .from(agendaItems)
    .innerJoin(cases, eq(cases.id, agendaItems.caseId))
    .innerJoin(clinics, eq(clinics.id, agendaItems.clinicId))
    .leftJoin(plans, eq(plans.agendaItemId, agendaItems.id))
    .where(and(eq(agendaItems.id, itemId), visibleCase(actor, today, asked)))
  return found ?? null
}

/**
 * The item of the case before an open meeting, for an actor who is in its room and may see the case; otherwise none. Null where the
 * actor may not know of the clinic.
 */
export async function itemBeforeMeeting(tx: Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  const inRoom = and(
    eq(attendances.clinicId, clinics.id),
    eq(attendances.personId, actor.personId),
    isNotNull(attendances.signedAt),
    isNull(attendances.leftAt),
    eq(clinics.status, 'open'),
  )
  const current = and(eq(agendaItems.id, clinics.currentItemId), isNotNull(attendances.personId))
  const [found] = await tx
    .select({ itemId: agendaItems.id, caseId: cases.id })
    .from(clinics)
    .leftJoin(attendances, inRoom)
    .leftJoin(agendaItems, current)
    .leftJoin(cases, and(eq(cases.id, agendaItems.caseId), visibleCase(actor, today)))
    .where(and(eq(clinics.id, clinicId), visibleClinic(actor, today)))
  return found === undefined ? null : { itemId: found.caseId === null ? null : found.itemId }
}

/** Keeps a new, empty draft plan for an agenda item; the plan that is there already when there is one. */
export async function insertPlan(
  tx: Tx,
  plan: { id: string; caseId: string; clinicId: string; agendaItemId: string; createdAt: Instant },
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const [made] = await tx
    .insert(plans)
    .values(plan)
    .onConflictDoNothing({ target: plans.agendaItemId })
    .returning({ id: plans.id })
  if (made !== undefined) return { id: made.id, isNew: true }
  const [there] = await tx.select({ id: plans.id }).from(plans).where(eq(plans.agendaItemId, plan.agendaItemId))
  if (there === undefined) throw new Error('a plan neither made nor there')
  return { id: there.id, isNew: false }
}

/** A plan the actor may see, locked until the transaction ends; null when it is not theirs to know of. */
export async function planForUpdate(
  tx: Tx,
  actor: Actor,
  planId: string,
  today: CalendarDate,
  asked: Asked = {},
): Promise<PlanRow | null> {
  const [locked] = await tx.select().from(plans).where(eq(plans.id, planId)).for('no key update')
  if (locked === undefined) return null
  const visible = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.id, locked.caseId), visibleCase(actor, today, asked)))
  return visible.length > 0 ? locked : null
}

/** What decides whether a person may write in a clinic's plans. */
export async function writingFacts(tx: Tx, clinicId: string, personId: string) {
  const [found] = await tx
    .select({
      status: clinics.status,
      heldOn: clinics.heldOn,
      capacity: attendances.capacity,
      signedAt: attendances.signedAt,
    })
    .from(clinics)
    .leftJoin(attendances, and(eq(attendances.clinicId, clinics.id), eq(attendances.personId, personId)))
    .where(eq(clinics.id, clinicId))
  if (found === undefined) throw new Error('a plan without a clinic')
  const { status, heldOn, capacity, signedAt } = found
  return { clinic: { status, heldOn }, attendance: capacity === null ? null : { capacity, signedAt } }
}

/** All that decides what the actor may do in a plan's document, in one reading; null when the plan is not theirs to know of. */
export async function planToWriteIn(db: Db | Tx, actor: Actor, planId: string, today: CalendarDate) {
  const asked = db
    .select({
      status: plans.status,
      caseId: plans.caseId,
      clinicId: plans.clinicId,
      clinicStatus: clinics.status,
      capacity: attendances.capacity,
      signedAt: attendances.signedAt,
    })
    .from(plans)
    .innerJoin(cases, eq(cases.id, plans.caseId))
    .innerJoin(clinics, eq(clinics.id, plans.clinicId))
    .leftJoin(attendances, and(eq(attendances.clinicId, clinics.id), eq(attendances.personId, actor.personId)))
    .where(and(eq(plans.id, planId), visibleCase(actor, today)))
  const [found] = await planned(asked)
  if (found === undefined) return null
  const { clinicStatus, capacity, signedAt, ...plan } = found
  return { plan, clinic: { status: clinicStatus }, attendance: capacity === null ? null : { capacity, signedAt } }
}

/** A plan as the room reads it, with who agreed it; whether the reader may see it was asked before. */
export async function planOf(tx: Tx, planId: string) {
  const [found] = await tx
    .select({
      id: plans.id,
      status: plans.status,
      riskSummary: plans.riskSummaryText,
      discussion: plans.discussionText,
      agreedAt: plans.agreedAt,
      agreedBy: people.name,
      versionHash: plans.versionHash,
    })
    .from(plans)
    .leftJoin(people, eq(people.id, plans.agreedBy))
    .where(eq(plans.id, planId))
  return found ?? null
}

/** Makes a plan agreed, with the version that was agreed and its hash. */
export async function keepAgreement(
  tx: Tx,
  planId: string,
  agreement: { agreedBy: string; agreedAt: Instant; versionHash: string; versionContent: PlanVersion },
): Promise<void> {
  await tx
    .update(plans)
    .set({ status: 'agreed', ...agreement })
    .where(eq(plans.id, planId))
}

/** Names of people by id, for a version that keeps them as they were. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...ids]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The plans of a case the actor may see, newest clinic first. */
export async function plansOfCase(tx: Tx, actor: Actor, caseId: string, today: CalendarDate) {
  return tx
    .select({
      id: plans.id,
      status: plans.status,
      clinicId: plans.clinicId,
      clinicDay: clinics.heldOn,
      riskSummary: plans.riskSummaryText,
      discussion: plans.discussionText,
      agreedAt: plans.agreedAt,
      agreedBy: people.name,
      versionHash: plans.versionHash,
      version: plans.versionContent,
    })
    .from(plans)
    .innerJoin(cases, eq(cases.id, plans.caseId))
    .innerJoin(clinics, eq(clinics.id, plans.clinicId))
    .leftJoin(people, eq(people.id, plans.agreedBy))
    .where(and(eq(plans.caseId, caseId), visibleCase(actor, today)))
    .orderBy(desc(clinics.heldOn), asc(plans.createdAt))
}

/** The day of the clinic in the same series that comes after this one; null when none is dated. */
export async function nextClinicDay(tx: Tx, clinicId: string): Promise<CalendarDate | null> {
  const [found] = await tx
    .select({ heldOn: clinics.heldOn })
    .from(clinics)
    .where(
      sql`${clinics.status} in ('planned', 'agenda locked') and ${clinics.id} <> ${clinicId}
        and ${clinics.seriesId} = (select series_id from clinics where id = ${clinicId})
        and ${clinics.heldOn} > (select held_on from clinics where id = ${clinicId})`,
    )
    .orderBy(asc(clinics.heldOn))
    .limit(1)
  return found?.heldOn ?? null
}
