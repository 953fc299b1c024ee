import { and, asc, count, eq, gte, isNull, lte, ne, or, sql } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { AddAgency } from '@harbour/domain/people/person'
import type { Tx } from '../open-db.ts'
import { agencies, people, personRoles } from '../tables/person.ts'
import { ssoProviders } from '../tables/sso.ts'

/** Every agency, by name, with how many of its people may sign in and hold a role on `today`. */
export async function agenciesForAdmin(tx: Tx, today: CalendarDate) {
  const withRole = sql`exists (select 1 from ${personRoles} where ${personRoles.personId} = ${people.id}
    and ${lte(personRoles.fromDay, today)} and ${or(isNull(personRoles.untilDay), gte(personRoles.untilDay, today))})`
  return tx
    .select({
      id: agencies.id,
      name: agencies.name,
      shortName: agencies.shortName,
      code: agencies.code,
      people: count(people.id),
      /** Whether its people sign in with their organisation; null where that is not set up. */
      signOn: ssoProviders.isOn,
    })
    .from(agencies)
    .leftJoin(people, and(eq(people.agencyId, agencies.id), eq(people.active, true), withRole))
    .leftJoin(ssoProviders, eq(ssoProviders.agencyId, agencies.id))
    .groupBy(agencies.id, ssoProviders.isOn)
    .orderBy(asc(agencies.name))
}

/** What an agency is called. */
export async function agencyName(tx: Tx, agencyId: string): Promise<string> {
  const [found] = await tx.select({ name: agencies.name }).from(agencies).where(eq(agencies.id, agencyId))
  return found?.name ?? ''
}

/** Whether another agency has this name. */
export async function isAgencyNameTaken(tx: Tx, name: string, agencyId: string): Promise<boolean> {
  const found = await tx
    .select({ id: agencies.id })
    .from(agencies)
    .where(and(eq(agencies.name, name), ne(agencies.id, agencyId)))
  return found.length > 0
}

/** Adds an agency; adding it twice changes nothing and answers false. */
export async function insertAgency(tx: Tx, { agencyId, ...agency }: AddAgency): Promise<boolean> {
  const added = await tx
    .insert(agencies)
    .values({ id: agencyId, ...agency })
    .onConflictDoNothing({ target: agencies.id })
    .returning({ id: agencies.id })
  return added.length > 0
}

/** Changes an agency's names and kind; false when there is no such agency. */
export async function updateAgency(tx: Tx, { agencyId, ...agency }: AddAgency): Promise<boolean> {
  const changed = await tx.update(agencies).set(agency).where(eq(agencies.id, agencyId)).returning({ id: agencies.id })
  return changed.length > 0
}
