import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../open-db.ts'
import { agencies, people } from '../tables/person.ts'

/** An agency's name and code. */
export async function agencyOf(tx: Tx, agencyId: string) {
  const [found] = await tx.select().from(agencies).where(eq(agencies.id, agencyId))
  if (found === undefined) throw new Error('a person without an agency')
  return found
}

/** Everyone who may sign in, by agency and name: whom one may choose as an owner, a deputy or a practitioner. */
export async function colleagues(tx: Tx) {
  return tx
    .select({
      id: people.id,
      name: people.name,
      jobTitle: people.jobTitle,
      agencyId: agencies.id,
      agency: agencies.name,
      agencyShort: agencies.shortName,
      code: agencies.code,
    })
    .from(people)
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(eq(people.active, true))
    .orderBy(asc(agencies.name), asc(people.name))
}

/** Every agency, by name. */
export async function allAgencies(tx: Tx) {
  return tx.select().from(agencies).orderBy(asc(agencies.name))
}

/** The e-mail address of each of these people who may sign in. */
export async function addressesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: people.id, email: people.email })
    .from(people)
    .where(and(eq(people.active, true), inArray(people.id, [...ids])))
  return new Map(rows.map(({ id, email }) => [id, email]))
}

/** People by id, with their agencies; those who left included. */
export async function peopleNamed(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return []
  return tx
    .select({ id: people.id, name: people.name, agency: agencies.shortName, code: agencies.code })
    .from(people)
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(inArray(people.id, [...ids]))
}
