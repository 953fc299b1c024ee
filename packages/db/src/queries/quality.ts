import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { QualityFacts } from '@harbour/domain/clinic/quality'
import { startOf } from '@harbour/domain/clinic/clinic-times'
import { plannedEndOf } from '@harbour/domain/clinic/time-bank'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { actions } from '../tables/action.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { attendances } from '../tables/clinic.ts'
import { meetingItems } from '../tables/meeting.ts'
import { people } from '../tables/person.ts'
import { plans } from '../tables/plan.ts'
import { hearings } from '../tables/speaking.ts'
import { notInConflict, visibleCase } from '../visible.ts'
import type { ClinicRow } from './meetings.ts'
import { seatsOfClinic } from './meetings.ts'
import { unsignedAt } from './lobby.ts'

/**
 * What happened at a clinic, in counts, from its rows and from what was kept when it closed: over all its cases, those aside that a
 * conflict hides from the actor. Whose way to the cases ended with the clinic reads the same of it (QUA-9).
 */
export async function qualityFacts(tx: Tx, actor: Actor, clinic: ClinicRow): Promise<QualityFacts> {
  const [attended, unsigned] = [await attendedAt(tx, clinic.id), await unsignedAt(tx, clinic)]
  const heard = await heardAt(tx, actor, clinic.id)
  const items = await timedItems(tx, actor, clinic.id)
  return {
    plannedStart: startOf(clinic),
    plannedEnd: plannedEndOf(clinic, clinic.openedAt ?? startOf(clinic)),
    openedAt: clinic.openedAt,
    closedAt: clinic.closedAt,
    people: attended.length + unsigned.length,
    signed: attended.filter(({ signedAt }) => signedAt !== null).length,
    seats: (await seatsOfClinic(tx, clinic.seriesId, clinic.heldOn)).map(({ agencyId, agency }) => ({
      agency,
      came: attended.some((person) => person.agencyId === agencyId && person.signedAt !== null),
      heard: heard.has(agencyId),
    })),
    hearingKept: heard.size > 0,
    cases: await casesLeft(tx, actor, clinic.id),
    timedItems: items.length,
    itemsInTime: items.filter(({ minutes, usedSeconds }) => usedSeconds <= minutes * 60).length,
  }
}

async function attendedAt(tx: Tx, clinicId: string) {
  return tx
    .select({ agencyId: attendances.agencyId, signedAt: attendances.signedAt })
    .from(attendances)
    .where(eq(attendances.clinicId, clinicId))
}

async function heardAt(tx: Tx, actor: Actor, clinicId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectDistinct({ agencyId: hearings.agencyId })
    .from(hearings)
    .innerJoin(agendaItems, eq(agendaItems.id, hearings.agendaItemId))
    .where(and(eq(hearings.clinicId, clinicId), notInConflict(actor, agendaItems.caseId)))
  return new Set(rows.map(({ agencyId }) => agencyId))
}

async function timedItems(tx: Tx, actor: Actor, clinicId: string) {
  return tx
    .select({ minutes: agendaItems.minutes, usedSeconds: meetingItems.usedSeconds })
    .from(meetingItems)
    .innerJoin(agendaItems, eq(agendaItems.id, meetingItems.agendaItemId))
    .where(
      and(
        eq(meetingItems.clinicId, clinicId),
        sql`${meetingItems.usedSeconds} > 0`,
        notInConflict(actor, agendaItems.caseId),
      ),
    )
}

async function casesLeft(tx: Tx, actor: Actor, clinicId: string) {
  const rows = await tx
    .select({ leftWith: meetingItems.leftWith })
    .from(agendaItems)
    .leftJoin(meetingItems, eq(meetingItems.agendaItemId, agendaItems.id))
    .where(
      and(
        eq(agendaItems.clinicId, clinicId),
        eq(agendaItems.status, 'discussed'),
        inArray(agendaItems.kind, ['case', 'review']),
        isNotNull(agendaItems.caseId),
        notInConflict(actor, agendaItems.caseId),
      ),
    )
  return rows.map(({ leftWith }) => leftWith)
}

/** What a meeting has decided so far, in cases the actor may know of, and what of it is for their agency. */
export async function decidedSoFar(tx: Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  const visible = and(eq(plans.clinicId, clinicId), visibleCase(actor, today))
  return {
    agreed: await tx
      .select({ planId: plans.id, reference: cases.reference })
      .from(plans)
      .innerJoin(cases, eq(cases.id, plans.caseId))
      .where(and(visible, eq(plans.status, 'agreed')))
      .orderBy(plans.agreedAt),
    actions: await tx
      .select({
        id: actions.id,
        wording: actions.wording,
        reference: cases.reference,
        forMe: sql<boolean>`${actions.ownerPersonId} is not distinct from ${actor.personId}::uuid`,
        forMyAgency: sql<boolean>`coalesce(${actions.ownerAgencyId} = ${actor.agencyId}::uuid, false)`,
        owner: people.name,
      })
      .from(actions)
      .innerJoin(plans, eq(plans.id, actions.planId))
      .innerJoin(cases, eq(cases.id, actions.caseId))
      .leftJoin(people, eq(people.id, actions.ownerPersonId))
      .where(and(visible, isNull(actions.removedAt))),
  }
}
