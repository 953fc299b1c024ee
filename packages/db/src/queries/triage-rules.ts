import { eq } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import type { TriageRanking } from '@harbour/domain/cases/triage-rules'
import type { SetTriageWeights } from '@harbour/domain/cases/triage-rule-schemas'
import { recommendedWeights, weightsFrom } from '@harbour/domain/cases/triage-rules'
import { KeptTriageWeights } from '@harbour/domain/cases/triage-rule-schemas'
import type { Tx } from '../open-db.ts'
import { people } from '../tables/person.ts'
import { settings } from '../tables/setting.ts'

const KEY = 'triage weights'

/** How much each rule of the triage list counts: as a chair set it, or as recommended. */
export async function triageRanking(tx: Tx): Promise<TriageRanking> {
  const [found] = await tx.select().from(settings).where(eq(settings.key, KEY))
  if (found === undefined) return { weights: recommendedWeights, revision: 0, changedAt: null, changedBy: null }
  const { weights, revision, changedAt, changedBy } = KeptTriageWeights.parse(found.value)
  const [by] = await tx.select({ name: people.name }).from(people).where(eq(people.id, changedBy))
  return {
    weights: weightsFrom(weights),
    revision,
    changedAt: by === undefined ? null : changedAt,
    changedBy: by?.name ?? null,
  }
}

/** The same, and nobody else sets a weight until the transaction ends. */
export async function triageRankingForUpdate(tx: Tx): Promise<TriageRanking> {
  await tx
    .insert(settings)
    .values({ key: KEY, value: { weights: {}, revision: 0, changedAt: '', changedBy: NOBODY } })
    .onConflictDoNothing()
  await tx.select().from(settings).where(eq(settings.key, KEY)).for('update')
  return triageRanking(tx)
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Sets the weight of some rules; the others stay as they are. */
export async function setTriageWeights(
  tx: Tx,
  { weights, revision }: TriageRanking,
  set: SetTriageWeights['weights'],
  by: { readonly personId: string; readonly at: Instant },
): Promise<void> {
  const next = { ...weights, ...Object.fromEntries(set.map(({ rule, weight }) => [rule, weight])) }
  const value = { weights: next, revision: revision + 1, changedAt: by.at, changedBy: by.personId }
  await tx.update(settings).set({ value }).where(eq(settings.key, KEY))
}
