import { asc, eq } from 'drizzle-orm'
import type { AddressCheck, AddressSafety } from '@harbour/domain/cases/address-check'
import { addressSafety, householdsOf } from '@harbour/domain/cases/address-check'
import type { RecordAddressCheck } from '@harbour/domain/cases/address-check-schemas'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError } from '@harbour/domain/basics/refusal'
import type { Tx } from '../open-db.ts'
import { openRows, sealRows } from '../sealed/sealed-rows.ts'
import { addressChecks } from '../tables/party.ts'
import { people } from '../tables/person.ts'
import type { KeptParty } from './parties.ts'
import { partiesOf } from './parties.ts'

/** Every check of a case's addresses in the order in which they were recorded, with whose address it was. */
async function addressChecksOf(
  tx: Tx,
  caseId: string,
): Promise<readonly (AddressCheck & { readonly partyId: string })[]> {
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

/** The latest check of the address that somebody has, by whomever who lives there; `notFound` where there is none to be checked. */
export async function lastAddressCheck(tx: Tx, caseId: string, partyId: string): Promise<AddressCheck | null> {
  const household = householdsOf(await partiesOf(tx, caseId)).find(({ members }) => members.includes(partyId))
  if (household === undefined) throw new DomainError(notFound('address'))
  return lastOf(await addressChecksOf(tx, caseId), household.members)
}

function lastOf(checks: Awaited<ReturnType<typeof addressChecksOf>>, members: readonly string[]) {
  return checks.findLast(({ partyId }) => members.includes(partyId)) ?? null
}

/** An address of somebody: whether it is safe, and by whom it is checked, who may be another who lives there. */
export type KnownSafety = AddressSafety & { readonly checkedOf: string }

/** Whether each of these people's addresses is safe; nobody's who has none, nor a suspect's. */
export async function addressSafetyOf(
  tx: Tx,
  caseId: string,
  everyone: readonly KeptParty[],
  movedOn: readonly CalendarDate[],
  today: CalendarDate,
): Promise<ReadonlyMap<string, KnownSafety>> {
  const checks = await addressChecksOf(tx, caseId)
  return new Map(
    householdsOf(everyone).flatMap(({ head, members, suspectThere }) => {
      const last = lastOf(checks, members)
      const changed = everyone.flatMap(({ id, addressChangedAt: at }) =>
        at !== null && members.includes(id) ? [at] : [],
      )
      const changedAt = changed.toSorted().at(-1) ?? null
      const safety = addressSafety({ last, changedAt, movedOn, suspectThere }, today)
      return members.map((id) => [id, { ...safety, checkedOf: head }])
    }),
  )
}
