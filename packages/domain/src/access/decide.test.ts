import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Role } from '../people/roles.ts'
import { roleNames } from '../people/role-names.ts'
import { capabilities } from '../people/permissions.ts'
import type { Capability } from '../people/permissions.ts'
import { decide, doneToACase, whatMayBeDone } from './decide.ts'
import { everyCaseFacts } from './every-case-facts.ts'
import type { CaseFacts } from './ways-in.ts'
import { caseFactValues } from './ways-in.ts'

const anyFacts = fc.record(
  Object.fromEntries(Object.entries(caseFactValues).map(([fact, values]) => [fact, fc.constantFrom(...values)])),
) as fc.Arbitrary<CaseFacts>
const anyRoles = fc.uniqueArray(fc.constantFrom(...roleNames), { maxLength: 3 })
const anyCapability = fc.constantFrom(...(Object.keys(capabilities) as Capability[]))

const stranger: CaseFacts = {
  conflict: 'none',
  relation: 'none',
  action: 'none',
  listing: 'not listed',
  seat: 'none',
  guest: 'none',
  order: 'none',
  emergency: 'none',
}

describe('the decision about a case', () => {
  it('PER-3: a conflict of interest is answered as if there were no such case, whatever else the person is', () => {
    for (const facts of everyCaseFacts())
      for (const role of roleNames) {
        const answer = decide({ roles: [role] }, 'case:read', { ...facts, conflict: 'declared' })
        if (!answer.ok && answer.refusal.code === 'FORBIDDEN_ROLE') continue
        expect(answer).toEqual({ ok: false, refusal: { code: 'NOT_FOUND', noun: 'case' } })
      }
  })

  it('PER-3: someone with nothing to do with a case may not know of it', () => {
    for (const role of roleNames) {
      const leads = ['chair', 'deputy chair', 'coordinator'].includes(role)
      expect(decide({ roles: [role] }, 'case:read', stranger).ok, role).toBe(leads)
    }
  })

  it('PER-2: an administrator, an auditor and a strategic lead open no case, whatever the facts', () => {
    for (const facts of everyCaseFacts())
      for (const role of ['administrator', 'auditor', 'strategic lead'] as const)
        for (const capability of ['case:read', 'plan:read', 'action:read', 'address:open'] as const)
          expect(decide({ roles: [role] }, capability, facts).ok).toBe(false)
  })

  it('PER-6: an emergency view opens a record to read and nothing else', () => {
    const facts: CaseFacts = { ...stranger, emergency: 'running' }
    expect(decide({ roles: ['psychologist'] }, 'case:read', facts)).toEqual({ ok: true, ways: ['emergency view'] })
    for (const capability of ['case:flag', 'conflict:declare', 'action:answer', 'plan:edit'] as const)
      expect(decide({ roles: ['psychologist'] }, capability, facts)).toEqual({
        ok: false,
        refusal: { code: 'NOT_BY_THIS_WAY', capability },
      })
    expect(decide({ roles: ['psychologist'] }, 'case:read', { ...facts, emergency: 'run out' }).ok).toBe(false)
  })

  it('PER-6: only whoever leads the clinic, its officer and its advocate change a case’s record', () => {
    for (const facts of everyCaseFacts()) {
      const answer = decide({ roles: ['caseworker'] }, 'case:edit', facts)
      expect(answer.ok).toBe(facts.conflict === 'none' && facts.relation !== 'none')
    }
  })

  it('PER-9: what is offered is what would be allowed, for every combination of facts', () => {
    for (const facts of everyCaseFacts())
      for (const role of roleNames) {
        const opened = decide({ roles: [role] }, 'case:read', facts)
        if (!opened.ok) continue
        const allowed = doneToACase.filter((capability) => decide({ roles: [role] }, capability, facts).ok)
        expect(whatMayBeDone({ roles: [role] }, opened.ways)).toEqual(allowed)
      }
  })

  it('PER-1: nothing is allowed that no role of the person carries, and more roles never allow less', () => {
    expect.hasAssertions()
    fc.assert(
      fc.property(anyRoles, fc.constantFrom(...roleNames), anyCapability, anyFacts, (roles, more, to, facts) => {
        const listed = capabilities[to] as readonly Role[]
        const answer = decide({ roles }, to, facts)
        if (!roles.some((role) => listed.includes(role))) expect(answer.ok).toBe(false)
        if (answer.ok) expect(decide({ roles: [...roles, more] }, to, facts).ok).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
