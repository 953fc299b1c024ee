import { and, eq } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import { storedKeysOf } from '@harbour/domain/cases/matching'
import { searchTextOf } from '@harbour/domain/cases/names'
import type { Tx } from '../open-db.ts'
import { blindIndex } from '../sealed/data-keys.ts'
import { openRows, sealRows } from '../sealed/sealed-rows.ts'
import { cases } from '../tables/case.ts'
import { parties } from '../tables/party.ts'
import { reports } from '../tables/report.ts'

/** A victim, suspect or child as they are kept. */
export type KeptParty = typeof parties.$inferSelect

/** Everyone in a case: victim first, then suspect, then children. */
export async function partiesOf(tx: Tx, caseId: string): Promise<readonly KeptParty[]> {
  const kept = await tx.select().from(parties).where(eq(parties.caseId, caseId))
  const found = await openRows(tx, 'parties', kept, ({ id }) => id)
  const order = ['victim', 'suspect', 'child']
  return found.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
}

/** Adds someone to a case; whoever adds people ends with `refreshSearch`. */
export async function insertParty(tx: Tx, row: typeof parties.$inferInsert): Promise<void> {
  await tx.insert(parties).values(await sealParties(tx, [row]))
}

/** Rows of people as they are kept: sealed, and without a postcode to be read in the keys they are matched by. */
export async function sealParties(tx: Tx, rows: readonly (typeof parties.$inferInsert)[]) {
  const blind = await blindIndex(tx)
  const sealed = await sealRows(tx, 'parties', rows, ({ id, caseId }) => ({ row: id, owner: caseId }))
  return sealed.map((row) => ({ ...row, matchKeys: blind(row.matchKeys ?? []) }))
}

/** Corrects what is kept of someone and the keys they are matched by, and notes when they live elsewhere by it. */
export async function updateParty(tx: Tx, known: KeptParty, set: Partial<KeptParty>, at: Instant): Promise<void> {
  const blind = await blindIndex(tx)
  const matchKeys = blind(storedKeysOf({ ...known, ...set }))
  const isElsewhere = (['address', 'postcode'] as const).some((part) => (set[part] ?? known[part]) !== known[part])
  const [sealed] = await sealRows(tx, 'parties', [set], () => ({ row: known.id, owner: known.caseId }))
  await tx
    .update(parties)
    .set({ ...sealed, matchKeys, ...(isElsewhere && { addressChangedAt: at }) })
    .where(and(eq(parties.id, known.id), eq(parties.caseId, known.caseId)))
}

/** Makes a case findable by its reference, its crime references and the names in it, as they now are. */
export async function refreshSearch(tx: Tx, caseId: string): Promise<void> {
  const [found] = await tx.select({ reference: cases.reference }).from(cases).where(eq(cases.id, caseId))
  const crimes = await tx.select({ reference: reports.crimeReference }).from(reports).where(eq(reports.caseId, caseId))
  const people = await partiesOf(tx, caseId)
  const searchText = searchTextOf(
    [found?.reference ?? '', ...crimes.map(({ reference }) => reference)],
    people.flatMap((person) => [`${person.forename} ${person.surname}`, ...person.aliases]),
  )
  await tx.update(cases).set({ searchText }).where(eq(cases.id, caseId))
}
