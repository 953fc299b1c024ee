import { and, asc, eq, gte, inArray, isNull, or } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { Tx } from '../open-db.ts'
import { people, personRoles } from '../tables/person.ts'

/** Who leads clinics on `today` or will, and for how long: each has every announced clinic of those days in their diary. */
export async function leadTerms(tx: Tx, today: CalendarDate) {
  const { role, fromDay, untilDay } = personRoles
  return tx
    .select({ name: people.name, fromDay, untilDay })
    .from(personRoles)
    .innerJoin(people, and(eq(people.id, personRoles.personId), eq(people.active, true)))
    .where(and(inArray(role, ['chair', 'deputy chair', 'coordinator']), or(isNull(untilDay), gte(untilDay, today))))
    .orderBy(asc(role), asc(fromDay), asc(personRoles.id))
}
