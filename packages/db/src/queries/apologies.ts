import { eq } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { Tx } from '../open-db.ts'
import { apologies } from '../tables/clinic.ts'
import { people } from '../tables/person.ts'

/** Keeps that a person sends apologies for a clinic; gives whether they had not before. */
export async function keepApology(
  tx: Tx,
  apology: { readonly clinicId: string; readonly personId: string; readonly informationSent: boolean },
  receivedOn: CalendarDate,
): Promise<boolean> {
  const [person] = await tx.select({ agencyId: people.agencyId }).from(people).where(eq(people.id, apology.personId))
  if (person === undefined) return false
  const kept = await tx
    .insert(apologies)
    .values({ ...apology, agencyId: person.agencyId, receivedOn })
    .onConflictDoNothing()
    .returning({ personId: apologies.personId })
  return kept.length > 0
}

/** The people who sent apologies for a clinic. */
export async function apologisedIds(tx: Tx, clinicId: string): Promise<readonly string[]> {
  const rows = await tx.select({ id: apologies.personId }).from(apologies).where(eq(apologies.clinicId, clinicId))
  return rows.map(({ id }) => id)
}
