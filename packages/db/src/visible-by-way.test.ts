import type { Role } from '@harbour/domain/people/roles'
import { roleNames } from '@harbour/domain/people/role-names'
import { eq } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { decide } from '@harbour/domain/access/decide'
import type { CaseFacts } from '@harbour/domain/access/ways-in'
import type { Capability } from '@harbour/domain/people/permissions'
import { can } from '@harbour/domain/people/permissions'
import { everyCaseFacts } from '@harbour/domain/access/every-case-facts'
import type { Db } from './open-db.ts'
import { actionToRead } from './queries/actions.ts'
import { workOf } from './queries/work.ts'
import { actions } from './tables/action.ts'
import { cases } from './tables/case.ts'
import { freshDb } from './testing/fresh-db.ts'
import { worldOf } from './testing/world-of-facts.ts'
import { visibleCase } from './visible.ts'

const today = '2026-03-27'
const at = '2026-03-27T09:00:00.000Z'
const asked: readonly Capability[] = [
  'case:list',
  'case:read',
  'case:edit',
  'case:flag',
  'address:open',
  'conflict:declare',
  'plan:edit',
  'action:answer',
]

/** The ids of the cases of which a condition is true: many roles come to the same words of SQL, which PostgreSQL is asked once. */
function askedOnce(db: Db) {
  const answers = new Map<string, ReadonlySet<string>>()
  return async (condition: SQL): Promise<ReadonlySet<string>> => {
    const query = db.select({ id: cases.id }).from(cases).where(condition)
    const { sql, params } = query.toSQL()
    const asks = JSON.stringify([sql, params])
    const ids = answers.get(asks) ?? new Set((await query).map(({ id }) => id))
    answers.set(asks, ids)
    return ids
  }
}

describe('what the database lets a person know of', () => {
  it.each(['none', 'ended', 'held'] as const)(
    'PER-3, PER-6, PER-13: with a seat that is %s, is what the decision says, for every role and every combination of facts',
    async (seat) => {
      await using fresh = await freshDb()
      const every = everyCaseFacts().filter((facts) => facts.seat === seat)
      const { person, factsOf } = await worldOf(fresh.db, seat, every, at)
      expect(factsOf.size).toBe(every.length)
      await fresh.asOwner('analyze')
      const idsOf = askedOnce(fresh.db)
      for (const role of roleNames) {
        const actor = { ...person, roles: [role] }
        for (const to of asked.filter((capability) => can(actor, capability))) {
          const visible = await idsOf(visibleCase(actor, today, { to, at }))
          const wrong = [...factsOf].filter(([id, facts]) => visible.has(id) !== decide(actor, to, facts).ok)
          expect(wrong.slice(0, 3).map(([, facts]): [Role, Capability, CaseFacts] => [role, to, facts])).toEqual([])
        }
      }
    },
    120_000,
  )

  it('PER-7: an emergency view opens nothing where the moment is not asked', async () => {
    await using fresh = await freshDb()
    const every = everyCaseFacts().filter(({ seat, emergency }) => seat === 'none' && emergency === 'running')
    const { person, factsOf } = await worldOf(fresh.db, 'none', every, at)
    const actor = { ...person, roles: ['academic' as const] }
    const rows = await fresh.db.select({ id: cases.id }).from(cases).where(visibleCase(actor, today))
    const without = [...factsOf].filter(([, facts]) => decide(actor, 'case:list', facts).ok).map(([id]) => id)
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(without))
  })

  it('PER-13: of an action that ended long ago its owner reads its words, without its case; in conflict not even these', async () => {
    await using fresh = await freshDb()
    const facts = everyCaseFacts().filter(
      ({ seat, action, relation, listing, guest, order, emergency }) =>
        `${seat} ${action} ${relation} ${listing} ${guest} ${order} ${emergency}` ===
        'none over none not listed none none none',
    )
    const { person, factsOf } = await worldOf(fresh.db, 'none', facts, at)
    const actor = { ...person, roles: ['caseworker' as const] }
    const filter = { agencyId: null, limit: 100, offset: 0 }
    const listed = await fresh.db.transaction(async (tx) => ({
      mine: await workOf(tx, actor, { ...filter, of: 'mine', show: 'finished' }, today),
      agencys: await workOf(tx, actor, { ...filter, of: 'agency', show: 'finished' }, today),
    }))
    expect(listed.agencys.total).toBe(0)
    expect(listed.mine.rows.map(({ isCaseKnown }) => isCaseKnown)).toEqual([false, false])
    expect(listed.mine.total).toBe(2)
    for (const { action } of listed.mine.rows) expect(factsOf.get(action.caseId)?.conflict).toBe('none')
    const histories = await fresh.db.transaction(async (tx) => {
      const all = await tx.select({ id: actions.id }).from(actions).where(eq(actions.ownerPersonId, actor.personId))
      const read = []
      for (const { id } of all) read.push(await actionToRead(tx, actor, id, today, { to: 'action:read', at }))
      return read.flatMap((each) => each?.id ?? [])
    })
    expect(new Set(histories)).toEqual(new Set(listed.mine.rows.map(({ action }) => action.id)))
  })
})
