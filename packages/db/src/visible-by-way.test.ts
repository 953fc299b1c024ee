import { describe, expect, it } from 'vitest'
import { decide } from '@harbour/domain/access/decide'
import type { CaseFacts } from '@harbour/domain/access/ways-in'
import type { Capability } from '@harbour/domain/people/permissions'
import { can } from '@harbour/domain/people/permissions'
import { Role } from '@harbour/domain/people/roles'
import { everyCaseFacts } from '@harbour/domain/access/every-case-facts'
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

describe('what the database lets a person know of', () => {
  it.each(['none', 'ended', 'held'] as const)(
    'PER-3, PER-6: with a seat that is %s, is what the decision says, for every role and every combination of facts',
    async (seat) => {
      await using fresh = await freshDb()
      const every = everyCaseFacts().filter((facts) => facts.seat === seat)
      const { person, factsOf } = await worldOf(fresh.db, seat, every, at)
      expect(factsOf.size).toBe(every.length)
      for (const role of Role.options) {
        const actor = { ...person, roles: [role] }
        for (const to of asked.filter((capability) => can(actor, capability))) {
          const rows = await fresh.db
            .select({ id: cases.id })
            .from(cases)
            .where(visibleCase(actor, today, { to, at }))
          const visible = new Set(rows.map(({ id }) => id))
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
})
