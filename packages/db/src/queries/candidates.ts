import { and, eq, ne, sql } from 'drizzle-orm'
import type { CaseCandidate } from '@harbour/domain/cases/import-decision'
import type { Tx } from '../open-db.ts'
import { storedKeysOf } from '@harbour/domain/cases/matching'
import { blindIndex } from '../sealed/data-keys.ts'
import { openRows } from '../sealed/sealed-rows.ts'
import { cases } from '../tables/case.ts'
import { parties } from '../tables/party.ts'

/** A case that people may match, with the keys its people are known by. */
export interface KeyedCandidate extends CaseCandidate {
  readonly keys: readonly string[]
}

/** Cases with a victim or suspect stored under any of `keys` (IMP-7). */
export async function candidatesByKeys(tx: Tx, keys: readonly string[]): Promise<readonly KeyedCandidate[]> {
  if (keys.length === 0) return []
  const blind = await blindIndex(tx)
  // One look-up in the index for each key. Overlapping the whole lists compares every row with every key, seconds for a
  // batch; and with fresh tables, whose sizes it does not know yet, the planner would read them whole.
  await tx.execute(sql`set local enable_seqscan = off`)
  const matching = sql`(select found.case_id from unnest(${sql.param(blind(keys))}::text[]) as sought(key)
    cross join lateral (select case_id from ${parties} where ${parties.matchKeys} @> array[sought.key] offset 0) found)`
  const kept = await tx
    .select({
      id: parties.id,
      caseId: cases.id,
      reference: cases.reference,
      kind: parties.kind,
      surname: parties.surname,
      forename: parties.forename,
      bornOn: parties.bornOn,
      postcode: parties.postcode,
    })
    .from(parties)
    .innerJoin(cases, eq(cases.id, parties.caseId))
    .where(and(sql`${parties.caseId} in ${matching}`, ne(parties.kind, 'child')))
  await tx.execute(sql`set local enable_seqscan = on`)
  const found = await openRows(tx, 'parties', kept, ({ id }) => id)
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
      keys: people.flatMap(storedKeysOf),
    }
  })
}
