import { and, asc, desc, eq, ilike, ne, or, sql } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { AddPerson, ChangePerson, PersonFacts, RoleTerm } from '@harbour/domain/people/person'
import type { Tx } from '../open-db.ts'
import { passkeys, totpFactors } from '../tables/factor.ts'
import { agencies, people, personRoles, signUpLinks } from '../tables/person.ts'
import { ssoIdentities, ssoProviders } from '../tables/sso.ts'

/** Which people an administrator's list holds. */
export interface PeopleFilter {
  readonly find: string | null
  readonly agencyId: string | null
  readonly show: 'active' | 'ended' | 'all'
}

/** People as an administrator sees them, by name, with the roles they hold on `today`. */
export async function peopleForAdmin(tx: Tx, filter: PeopleFilter, today: CalendarDate) {
  const like = filter.find === null ? undefined : `%${filter.find.replaceAll(/[%_\\]/gu, String.raw`\$&`)}%`
  const held = sql<string[]>`coalesce((select array_agg(distinct ${personRoles.role} order by ${personRoles.role})
    from ${personRoles} where ${personRoles.personId} = ${people.id} and ${personRoles.fromDay} <= ${today}
    and (${personRoles.untilDay} is null or ${personRoles.untilDay} >= ${today})), '{}')`
  const ends = sql<CalendarDate | null>`(select case when bool_or(${personRoles.untilDay} is null) then null
    else max(${personRoles.untilDay})::text end from ${personRoles} where ${personRoles.personId} = ${people.id})`
  const linked = sql<boolean>`exists (select 1 from ${ssoIdentities} where ${ssoIdentities.personId} = ${people.id})`
  return tx
    .select({
      id: people.id,
      name: people.name,
      jobTitle: people.jobTitle,
      email: people.email,
      active: people.active,
      hasPassword: sql<boolean>`${people.passwordHash} is not null`,
      hasFactor: sql<boolean>`exists (select 1 from ${passkeys} where ${passkeys.personId} = ${people.id})
        or exists (select 1 from ${totpFactors} where ${totpFactors.personId} = ${people.id}
        and ${totpFactors.confirmedAt} is not null) or ${linked}`,
      /** Whether they sign in with their organisation, which vouches for them. */
      byOrganisation: linked,
      lastSeenAt: people.lastSeenAt,
      agencyId: agencies.id,
      agency: agencies.name,
      code: agencies.code,
      roles: held,
      accessEnds: ends,
    })
    .from(people)
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(
      and(
        filter.agencyId === null ? undefined : eq(people.agencyId, filter.agencyId),
        filter.show === 'all' ? undefined : eq(people.active, filter.show === 'active'),
        like === undefined
          ? undefined
          : or(ilike(people.name, like), ilike(people.email, like), ilike(people.jobTitle, like)),
      ),
    )
    .orderBy(asc(people.name), asc(people.id))
}

/** A person's record, with every term they hold or held and the latest sign-up link; null when there is none. */
export async function personForAdmin(tx: Tx, personId: string) {
  const [person] = await tx
    .select({
      id: people.id,
      name: people.name,
      jobTitle: people.jobTitle,
      email: people.email,
      phone: people.phone,
      active: people.active,
      hasPassword: sql<boolean>`${people.passwordHash} is not null`,
      lastSeenAt: people.lastSeenAt,
      agencyId: agencies.id,
      agency: agencies.name,
      code: agencies.code,
      /** Whether people of their agency sign in with their organisation. */
      signOn: sql<boolean>`coalesce(${ssoProviders.isOn}, false)`,
    })
    .from(people)
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .leftJoin(ssoProviders, eq(ssoProviders.agencyId, agencies.id))
    .where(eq(people.id, personId))
  if (person === undefined) return null
  const roles = await termsOf(tx, personId)
  const [link] = await tx
    .select({ madeAt: signUpLinks.madeAt, expiresAt: signUpLinks.expiresAt, usedAt: signUpLinks.usedAt })
    .from(signUpLinks)
    .where(eq(signUpLinks.personId, personId))
    .orderBy(desc(signUpLinks.madeAt))
    .limit(1)
  return { ...person, roles, link: link ?? null }
}

/** What an administrator may correct of a person, and whether they can sign in already; null when there is no such person. */
export async function accountOf(tx: Tx, personId: string) {
  const [found] = await tx
    .select({
      name: people.name,
      jobTitle: people.jobTitle,
      email: people.email,
      phone: people.phone,
      hadAccount: sql<boolean>`${people.passwordHash} is not null
        or exists (select from ${ssoIdentities} where ${ssoIdentities.personId} = ${people.id})`,
    })
    .from(people)
    .where(eq(people.id, personId))
  return found === undefined ? null : { ...found, phone: found.phone ?? '' }
}

/** What the rules need to know of a person, whose row is locked until the transaction ends; null when there is none. */
export async function personForUpdate(tx: Tx, personId: string): Promise<PersonFacts | null> {
  const [person] = await tx
    .select({ personId: people.id, active: people.active })
    .from(people)
    .where(eq(people.id, personId))
    .for('update')
  return person === undefined ? null : { ...person, roles: await termsOf(tx, personId) }
}

/** Whether another person has this e-mail address. */
export async function isEmailTaken(tx: Tx, email: string, personId: string): Promise<boolean> {
  const found = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.email, email), ne(people.id, personId)))
  return found.length > 0
}

/** Adds a person with their roles; adding the same person twice changes nothing and answers false. */
export async function insertPerson(tx: Tx, person: AddPerson): Promise<boolean> {
  const { personId, agencyId, name, jobTitle, email, phone, roles } = person
  const added = await tx
    .insert(people)
    .values({ id: personId, agencyId, name, jobTitle, email, phone: phone || null })
    .onConflictDoNothing({ target: people.id })
    .returning({ id: people.id })
  if (added.length === 0) return false
  await tx.insert(personRoles).values(roles.map((term) => ({ ...term, personId })))
  return true
}

/** Corrects a person's name, job title, e-mail address and phone number. */
export async function updatePerson(tx: Tx, { personId, phone, ...facts }: ChangePerson): Promise<void> {
  await tx
    .update(people)
    .set({ ...facts, phone: phone || null })
    .where(eq(people.id, personId))
}

/** Gives a person a role for a time. */
export async function insertRole(tx: Tx, personId: string, term: RoleTerm): Promise<void> {
  await tx
    .insert(personRoles)
    .values({ ...term, personId })
    .onConflictDoNothing({ target: personRoles.id })
}

/** Sets the last day of a role. */
export async function endRole(tx: Tx, roleId: string, untilDay: CalendarDate): Promise<void> {
  await tx.update(personRoles).set({ untilDay }).where(eq(personRoles.id, roleId))
}

/** Ends a person's access, or gives it back. */
export async function setActive(tx: Tx, personId: string, active: boolean): Promise<void> {
  await tx.update(people).set({ active }).where(eq(people.id, personId))
}

async function termsOf(tx: Tx, personId: string): Promise<readonly RoleTerm[]> {
  return tx
    .select({
      id: personRoles.id,
      role: personRoles.role,
      fromDay: personRoles.fromDay,
      untilDay: personRoles.untilDay,
    })
    .from(personRoles)
    .where(eq(personRoles.personId, personId))
    .orderBy(desc(personRoles.fromDay), asc(personRoles.role))
}
