import type { Instant } from '@harbour/domain/basics/dates'
import type { Db, Tx } from '../open-db.ts'
import { people } from '../tables/person.ts'
import { demonstrationAt } from './demonstration.ts'
import { insertRows } from './rows.ts'

/** The password of everyone in the demonstration, where passwords are set. */
export const demonstrationPassword = 'harbour-demonstration'

/**
 * Fills an empty database with invented people, cases and clinics as they would stand on the day of `at`, all in one
 * transaction; a database that has people already is left as it is.
 */
export async function loadDemonstration(
  db: Db | Tx,
  at: Instant,
  hashPassword?: (password: string) => Promise<string>,
): Promise<void> {
  const passwordHash = (await hashPassword?.(demonstrationPassword)) ?? null
  await db.transaction(async (tx) => {
    if ((await tx.select({ id: people.id }).from(people).limit(1)).length > 0) return
    await insertRows(tx, demonstrationAt(at, passwordHash))
  })
}
