import { roleNames } from '@harbour/domain/people/role-names'
import { expect, it } from 'vitest'
import { decide, whatMayBeDone } from '@harbour/domain/access/decide'
import { everyCaseFacts } from '@harbour/domain/access/every-case-facts'

import { freshDb } from './testing/fresh-db.ts'
import { worldOf } from './testing/world-of-facts.ts'
import { waysTo } from './visible.ts'

const at = '2026-03-27T09:00:00.000Z'

it('PER-9: the ways by which the database says a case is known allow what the decision allows', async () => {
  await using fresh = await freshDb()
  // Every 37th combination: no fact has a number of values that divides by it, so that each value meets each.
  const some = everyCaseFacts()
    .filter(({ seat, conflict }) => seat === 'held' && conflict === 'none')
    .filter((_facts, place) => place % 37 === 0)
  const { person, factsOf } = await worldOf(fresh.db, 'held', some, at)
  const wrong: unknown[] = []
  await fresh.db.transaction(async (tx) => {
    for (const role of roleNames)
      for (const [caseId, facts] of factsOf) {
        const actor = { ...person, roles: [role] }
        const decided = decide(actor, 'case:read', facts)
        if (!decided.ok) continue
        const allowed = whatMayBeDone(actor, await waysTo(tx, actor, caseId, at))
        if (allowed.join() !== whatMayBeDone(actor, decided.ways).join()) wrong.push({ role, facts, allowed })
      }
  })
  expect(wrong).toEqual([])
}, 60_000)
