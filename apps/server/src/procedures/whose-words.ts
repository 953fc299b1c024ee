import { docUpdatesAfter } from '@harbour/db/queries/docs'
import { peopleNamed } from '@harbour/db/queries/people'
import type { Tx } from '@harbour/db/open-db'
import type { VersionRun } from '@harbour/domain/plans/version'
import { standingRuns, whoseWords } from '@harbour/plan-doc/whose-words'
import type { Run } from '@harbour/plan-doc/whose-words'

/** Whose words stand in each field of a plan, from the log of its document; in the order summary, actions, discussion. */
export async function whoseWordsOf(tx: Tx, planId: string) {
  const rows = await docUpdatesAfter(tx, planId, 0)
  const fields = [...whoseWords(rows)].map(([field, runs]) => ({ field, runs }))
  const ids = fields.flatMap(({ runs }) => runs.flatMap((run) => [run.personId, run.deleted?.personId ?? null]))
  return { fields, people: await peopleNamed(tx, [...new Set(ids.filter((id) => id !== null))]) }
}

/** The same as a version keeps it: standing words only, with who typed them and when, under the names people have now. */
export async function versionWordsOf(tx: Tx, planId: string): Promise<Readonly<Record<string, readonly VersionRun[]>>> {
  const { fields, people } = await whoseWordsOf(tx, planId)
  const names = new Map(people.map(({ id, name, agency }) => [id, `${agency}, ${name}`]))
  const kept = ({ personId, at, text }: Run): VersionRun => ({
    by: names.get(personId ?? '') ?? 'Harbour',
    personId,
    at: at === '' ? null : at,
    text,
  })
  return Object.fromEntries(
    fields
      .map(({ field, runs }) => [field, standingRuns(runs).map(kept)] as const)
      .filter(([, runs]) => runs.length > 0),
  )
}
