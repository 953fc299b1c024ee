import { and, asc, eq, gte, lte, sql } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { KeepAbsence } from '@harbour/domain/clinic/absence-schemas'
import type { Tx } from '../open-db.ts'
import { absences } from '../tables/absence.ts'
import { agencies, people, personRoles } from '../tables/person.ts'
import { seats } from '../tables/series.ts'

/** A person's own days away that are not over. */
export async function absencesOf(tx: Tx, personId: string, today: CalendarDate) {
  return tx
    .select({ id: absences.id, fromDay: absences.fromDay, untilDay: absences.untilDay })
    .from(absences)
    .where(and(eq(absences.personId, personId), gte(absences.untilDay, today)))
    .orderBy(asc(absences.fromDay), asc(absences.id))
}

/** Who is away in a span of days, of the chairs, the holders of seats and their deputies. */
export async function absencesBetween(tx: Tx, from: CalendarDate, until: CalendarDate) {
  const isChair = sql<boolean>`exists (select 1 from ${personRoles} where ${personRoles.personId} = ${people.id}
    and ${personRoles.role} in ('chair', 'deputy chair') and ${personRoles.fromDay} <= ${until}
    and (${personRoles.untilDay} is null or ${personRoles.untilDay} >= ${from}))`
  const isSeated = sql<boolean>`exists (select 1 from ${seats} where (${seats.personId} = ${people.id} or ${seats.deputyPersonId} = ${people.id})
    and ${seats.fromDay} <= ${until} and (${seats.untilDay} is null or ${seats.untilDay} >= ${from}))`
  return tx
    .select({
      personId: absences.personId,
      name: people.name,
      code: agencies.code,
      isChair,
      fromDay: absences.fromDay,
      untilDay: absences.untilDay,
    })
    .from(absences)
    .innerJoin(people, and(eq(people.id, absences.personId), eq(people.active, true)))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(and(lte(absences.fromDay, until), gte(absences.untilDay, from), sql`(${isChair} or ${isSeated})`))
    .orderBy(asc(people.name), asc(absences.fromDay), asc(absences.id))
}

/** Keeps days away; false when they are kept already. */
export async function keepAbsence(tx: Tx, personId: string, absence: KeepAbsence): Promise<boolean> {
  const kept = await tx
    .insert(absences)
    .values({ ...absence, personId })
    .onConflictDoNothing()
    .returning({ id: absences.id })
  return kept.length === 1
}

/** Takes a person's own days away back; false when there are none such. */
export async function removeAbsence(tx: Tx, personId: string, id: string): Promise<boolean> {
  const gone = await tx
    .delete(absences)
    .where(and(eq(absences.id, id), eq(absences.personId, personId)))
    .returning({ id: absences.id })
  return gone.length === 1
}
