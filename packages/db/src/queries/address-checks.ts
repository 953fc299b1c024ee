import { asc, eq } from 'drizzle-orm'
import type { CheckOfSomebody } from '@harbour/domain/cases/address-check'
import type { RecordAddressCheck } from '@harbour/domain/cases/address-check-schemas'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Tx } from '../open-db.ts'
import { openRows, sealRows } from '../sealed/sealed-rows.ts'
import { addressChecks } from '../tables/party.ts'
import { people } from '../tables/person.ts'

/** Every check of a case's addresses in the order in which they were recorded, with whose address it was. */
export async function addressChecksOf(tx: Tx, caseId: string): Promise<readonly CheckOfSomebody[]> {
  const kept = await tx
    .select({
      id: addressChecks.id,
      partyId: addressChecks.partyId,
      state: addressChecks.state,
      checkedOn: addressChecks.checkedOn,
      source: addressChecks.source,
      neverTell: addressChecks.neverTell,
      recordedAt: addressChecks.recordedAt,
      by: people.name,
    })
    .from(addressChecks)
    .innerJoin(people, eq(people.id, addressChecks.recordedBy))
    .where(eq(addressChecks.caseId, caseId))
    .orderBy(asc(addressChecks.recordedAt), asc(addressChecks.id))
  return openRows(tx, 'addressChecks', kept, ({ id }) => id)
}

/** Keeps a check; keeping it again changes nothing. */
export async function insertAddressCheck(
  tx: Tx,
  input: RecordAddressCheck,
  by: { readonly personId: string; readonly at: Instant },
): Promise<void> {
  const { confirmed: _1, replaces: _2, ...check } = input
  const row = { ...check, recordedBy: by.personId, recordedAt: by.at }
  await tx
    .insert(addressChecks)
    .values(await sealAddressChecks(tx, [row]))
    .onConflictDoNothing()
}

/** Rows of checks as they are kept. */
export async function sealAddressChecks(tx: Tx, rows: readonly (typeof addressChecks.$inferInsert)[]) {
  return sealRows(tx, 'addressChecks', rows, ({ id, caseId }) => ({ row: id, owner: caseId }))
}
