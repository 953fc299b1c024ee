import type { Db, Tx } from '@harbour/db/open-db'
import { identitiesOf } from '@harbour/db/queries/identities'
import { Id } from '@harbour/domain/basics/ids'
import { seesNames } from '@harbour/domain/cases/case'
import { withoutNames } from '@harbour/domain/cases/without-names'
import type { Actor } from '@harbour/domain/people/roles'

/**
 * Every answer passes here: for whoever does not see names, those of every case that the question or the answer is about are taken
 * out, so that no procedure can forget to.
 */
export async function withholdNames<T>(db: Db | Tx, actor: Actor, question: unknown, answer: T): Promise<T> {
  if (seesNames(actor) || Object(answer) !== answer) return answer
  const ids = new Set<string>()
  collectIds(question, ids)
  collectIds(answer, ids)
  return withoutNames(answer, await identitiesOf(db, [...ids]))
}

function collectIds(value: unknown, ids: Set<string>): void {
  if (typeof value === 'string') {
    if (value.length === 36 && Id.safeParse(value).success) ids.add(value)
  } else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) collectIds(each, ids)
}
