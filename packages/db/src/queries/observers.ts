import { and, asc, eq, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Tx } from '../open-db.ts'
import { observers } from '../tables/observer.ts'
import { agencies, people, personRoles } from '../tables/person.ts'

/** Who is invited to watch a clinic, by name. */
export async function observersOf(tx: Tx, clinicId: string) {
  return tx
    .select({ personId: people.id, name: people.name, agency: agencies.shortName, code: agencies.code })
    .from(observers)
    .innerJoin(people, eq(people.id, observers.personId))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(eq(observers.clinicId, clinicId))
    .orderBy(asc(people.name))
}

/** Who could be invited to watch: everyone active whose roles on `today` are that of an observer and no other. */
export async function possibleObservers(tx: Tx, today: CalendarDate) {
  const held = sql`from ${personRoles} where ${personRoles.personId} = ${people.id} and ${personRoles.fromDay} <= ${today}
    and (${personRoles.untilDay} is null or ${personRoles.untilDay} >= ${today})`
  return tx
    .select({ personId: people.id, name: people.name, jobTitle: people.jobTitle })
    .from(people)
    .where(
      and(
        eq(people.active, true),
        sql`exists (select 1 ${held})`,
        sql`not exists (select 1 ${held} and ${personRoles.role} <> 'observer')`,
      ),
    )
    .orderBy(asc(people.name))
}

/** Keeps that a person may watch a clinic; gives whether they could not before. */
export async function keepObserver(
  tx: Tx,
  invited: { readonly clinicId: string; readonly personId: string; readonly invitedBy: string },
  at: Instant,
): Promise<boolean> {
  const kept = await tx
    .insert(observers)
    .values({ ...invited, invitedAt: at })
    .onConflictDoNothing()
    .returning({ personId: observers.personId })
  return kept.length > 0
}

/** Takes an invitation back; gives whether there was one. */
export async function dropObserver(tx: Tx, clinicId: string, personId: string): Promise<boolean> {
  const dropped = await tx
    .delete(observers)
    .where(and(eq(observers.clinicId, clinicId), eq(observers.personId, personId)))
    .returning({ personId: observers.personId })
  return dropped.length > 0
}
