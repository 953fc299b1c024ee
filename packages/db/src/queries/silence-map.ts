import { and, asc, eq, sql } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { agencies } from '../tables/person.ts'
import { returns, returnVersions } from '../tables/return.ts'
import { seats } from '../tables/series.ts'
import { visibleCase, visibleClinic } from '../visible.ts'

/** A clinic, as far as its returns go; null when it is not the actor’s to open. */
export async function clinicForReturns(tx: Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  const [found] = await tx
    .select({
      id: clinics.id,
      kind: clinics.kind,
      heldOn: clinics.heldOn,
      status: clinics.status,
      agendaLockedAt: clinics.agendaLockedAt,
      seriesId: clinics.seriesId,
      cutOffs: clinics.cutOffs,
    })
    .from(clinics)
    .where(and(eq(clinics.id, clinicId), visibleClinic(actor, today)))
  return found ?? null
}

/** The cases listed for discussion at a clinic that the actor may know of, in their order. */
export async function casesToResearch(tx: Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  return tx
    .select({
      itemId: agendaItems.id,
      caseId: cases.id,
      reference: cases.reference,
      late: agendaItems.late,
    })
    .from(agendaItems)
    .innerJoin(cases, eq(cases.id, agendaItems.caseId))
    .where(
      and(
        eq(agendaItems.clinicId, clinicId),
        eq(agendaItems.kind, 'case'),
        sql`${agendaItems.status} not in ('removed', 'deferred', 'carried')`,
        visibleCase(actor, today),
      ),
    )
    .orderBy(asc(agendaItems.position))
}

/** The agencies with a seat in a series on a day, those expected at every clinic first. */
export async function agenciesSeated(tx: Tx, seriesId: string, day: CalendarDate) {
  return tx
    .select({ agencyId: agencies.id, agency: agencies.name, shortName: agencies.shortName, code: agencies.code })
    .from(seats)
    .innerJoin(agencies, eq(agencies.id, seats.agencyId))
    .where(
      and(
        eq(seats.seriesId, seriesId),
        sql`${seats.fromDay} <= ${day} and (${seats.untilDay} is null or ${seats.untilDay} >= ${day})`,
      ),
    )
    .orderBy(sql`${seats.core} desc`, asc(agencies.name))
}

/** What each agency has filed for a clinic, by case: its latest answer, and when it first answered more than *checking*. */
export async function filedFor(tx: Tx, clinicId: string) {
  return tx
    .select({
      caseId: returns.caseId,
      agencyId: returns.agencyId,
      outcome: returnVersions.outcome,
      answeredAt: sql<string | null>`(select min(submitted_at) from return_versions
        where return_id = ${returns.id} and outcome <> 'checking')`.mapWith((value: string | null) =>
        value === null ? null : new Date(value).toISOString(),
      ),
    })
    .from(returns)
    .innerJoin(
      returnVersions,
      and(eq(returnVersions.returnId, returns.id), eq(returnVersions.version, returns.version)),
    )
    .where(eq(returns.clinicId, clinicId))
}
