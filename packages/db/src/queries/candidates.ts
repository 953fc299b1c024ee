import { and, arrayOverlaps, eq, inArray, ne, sql } from 'drizzle-orm'
import type { CaseCandidate } from '@harbour/domain/cases/import-decision'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { parties } from '../tables/party.ts'

/** A case that people may match, with the keys its people are stored under. */
export interface KeyedCandidate extends CaseCandidate {
  readonly keys: readonly string[]
}

/** Cases with a victim or suspect stored under any of `keys` (IMP-7). */
export async function candidatesByKeys(tx: Tx, keys: readonly string[]): Promise<readonly KeyedCandidate[]> {
  if (keys.length === 0) return []
  // Comparing two lists row by row takes seconds; with fresh tables the planner would still choose it.
  await tx.execute(sql`set local enable_seqscan = off`)
  const matching = tx
    .select({ caseId: parties.caseId })
    .from(parties)
    .where(arrayOverlaps(parties.matchKeys, [...keys]))
  const found = await tx
    .select({
      caseId: cases.id,
      reference: cases.reference,
      kind: parties.kind,
      surname: parties.surname,
      forename: parties.forename,
      bornOn: parties.bornOn,
      postcode: parties.postcode,
      keys: parties.matchKeys,
    })
    .from(parties)
    .innerJoin(cases, eq(cases.id, parties.caseId))
    .where(and(inArray(parties.caseId, matching), ne(parties.kind, 'child')))
  await tx.execute(sql`set local enable_seqscan = on`)
  const byCase = new Map<string, typeof found>()
  for (const party of found) byCase.set(party.caseId, [...(byCase.get(party.caseId) ?? []), party])
  return [...byCase.values()].flatMap((people) => {
    const [first] = people
    if (first === undefined) return []
    return {
      caseId: first.caseId,
      reference: first.reference,
      victim: people.find(({ kind }) => kind === 'victim') ?? null,
      suspect: people.find(({ kind }) => kind === 'suspect') ?? null,
      keys: people.flatMap((person) => person.keys),
    }
  })
}
