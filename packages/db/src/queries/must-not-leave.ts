import type { MustNotLeave } from '@harbour/domain/outbox/content-check'
import type { Db, Tx } from '../open-db.ts'
import { openRows } from '../sealed/sealed-rows.ts'
import { cases } from '../tables/case.ts'
import { suspectTraces } from '../tables/link.ts'
import { parties } from '../tables/party.ts'

/** Everything known of everybody that any case is about: what must not leave the system. */
export async function mustNotLeave(tx: Tx | Db): Promise<MustNotLeave> {
  const { id, forename, surname, aliases, address, postcode, phone, safeNumber, school } = parties
  const kept = await tx
    .select({ id, forename, surname, aliases, address, postcode, phone, safeNumber, school })
    .from(parties)
  const people = await openRows(tx, 'parties', kept, (party) => party.id)
  const references = await tx.select({ reference: cases.reference }).from(cases)
  const traces = await openRows(tx, 'suspectTraces', await tx.select().from(suspectTraces), (trace) => trace.id)
  return {
    names: [...new Set(people.flatMap((party) => [party.forename, party.surname, ...party.aliases]))],
    places: [
      ...people.flatMap((party) => [party.address, party.postcode, party.phone, party.safeNumber, party.school]),
      ...traces.map(({ value }) => value),
      ...references.map(({ reference }) => reference),
    ].filter((place) => place !== ''),
  }
}
