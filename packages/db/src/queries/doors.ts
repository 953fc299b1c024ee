import { and, asc, eq, gte, inArray, isNull, lte, notExists, notInArray, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { Leader } from '@harbour/domain/cases/door'
import type { Role } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { agendaItems } from '../tables/agenda.ts'
import { clinics } from '../tables/clinic.ts'
import { agencySeals, caseConflicts, shutDoors } from '../tables/conflict.ts'
import { agencies, people, personRoles } from '../tables/person.ts'

const leading: Role[] = ['chair', 'deputy chair', 'coordinator']

/** Who chairs, deputises or coordinates today and may know of a case. */
export async function leadersWhoKnow(tx: Tx, caseId: string, today: CalendarDate): Promise<readonly Leader[]> {
  return tx
    .selectDistinct({ personId: people.id, agencyId: people.agencyId })
    .from(people)
    .innerJoin(personRoles, eq(personRoles.personId, people.id))
    .where(
      and(
        people.active,
        inArray(personRoles.role, leading),
        lte(personRoles.fromDay, today),
        or(isNull(personRoles.untilDay), gte(personRoles.untilDay, today)),
        notExists(
          tx
            .select({ one: sql`1` })
            .from(shutDoors)
            .where(and(eq(shutDoors.caseId, caseId), eq(shutDoors.personId, people.id))),
        ),
      ),
    )
}

/** From whom a case is hidden, and since when, by whom and why: for those who lead clinics alone. */
export async function doorsOf(tx: Tx, caseId: string) {
  const by = alias(people, 'by')
  const conflicts = await tx
    .select({
      personId: people.id,
      name: people.name,
      agencyCode: agencies.code,
      kind: caseConflicts.kind,
      by: by.name,
      at: caseConflicts.declaredAt,
      reason: caseConflicts.reason,
    })
    .from(caseConflicts)
    .innerJoin(people, eq(people.id, caseConflicts.personId))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .leftJoin(by, eq(by.id, caseConflicts.suspectedBy))
    .where(eq(caseConflicts.caseId, caseId))
    .orderBy(asc(people.name))
  const seals = await tx
    .select({
      agencyId: agencies.id,
      agency: agencies.name,
      agencyCode: agencies.code,
      by: by.name,
      at: agencySeals.sealedAt,
      reason: agencySeals.reason,
      except: sql<
        string[]
      >`array(select name from people where people.id = any (${agencySeals.exceptIds}) order by name)`,
    })
    .from(agencySeals)
    .innerJoin(agencies, eq(agencies.id, agencySeals.agencyId))
    .innerJoin(by, eq(by.id, agencySeals.sealedBy))
    .where(eq(agencySeals.caseId, caseId))
    .orderBy(asc(agencies.name))
  return { conflicts, seals }
}

/** The clinics ahead, and that which is open, on whose agenda a case stands: whoever has one on screen looks at it again. */
export async function clinicsThatList(tx: Tx, caseId: string): Promise<readonly string[]> {
  const found = await tx
    .selectDistinct({ clinicId: clinics.id })
    .from(agendaItems)
    .innerJoin(clinics, eq(clinics.id, agendaItems.clinicId))
    .where(
      and(
        eq(agendaItems.caseId, caseId),
        notInArray(agendaItems.status, ['removed', 'deferred']),
        inArray(clinics.status, ['planned', 'agenda locked', 'open']),
      ),
    )
  return found.map(({ clinicId }) => clinicId)
}

/** Lets someone know of a case again; false when nothing kept them from it. */
export async function deleteConflict(tx: Tx, caseId: string, personId: string): Promise<boolean> {
  const gone = await tx
    .delete(caseConflicts)
    .where(and(eq(caseConflicts.caseId, caseId), eq(caseConflicts.personId, personId)))
    .returning({ caseId: caseConflicts.caseId })
  return gone.length > 0
}

/** Seals a case from an agency, or seals it with other exceptions. */
export async function saveSeal(tx: Tx, row: typeof agencySeals.$inferInsert): Promise<void> {
  const { caseId: _case, agencyId: _agency, ...set } = row
  await tx
    .insert(agencySeals)
    .values(row)
    .onConflictDoUpdate({ target: [agencySeals.caseId, agencySeals.agencyId], set })
}

/** Takes an agency's seal off; false when there was none. */
export async function deleteSeal(tx: Tx, caseId: string, agencyId: string): Promise<boolean> {
  const gone = await tx
    .delete(agencySeals)
    .where(and(eq(agencySeals.caseId, caseId), eq(agencySeals.agencyId, agencyId)))
    .returning({ caseId: agencySeals.caseId })
  return gone.length > 0
}

/** Whether there is such a person. */
export async function isPerson(tx: Tx, personId: string): Promise<boolean> {
  return (await tx.$count(people, eq(people.id, personId))) > 0
}

/** The active people of an agency. */
export async function peopleOfAgency(tx: Tx, agencyId: string): Promise<ReadonlySet<string>> {
  const found = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.agencyId, agencyId), people.active))
  return new Set(found.map(({ id }) => id))
}
