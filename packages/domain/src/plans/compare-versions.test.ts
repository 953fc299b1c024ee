import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planVersion } from '../testing/plan-version.ts'
import { compareVersions } from './compare-versions.ts'
import type { VersionAction } from './version.ts'

const action = (changes: Partial<VersionAction>): VersionAction => ({
  id: 'a',
  wording: 'Ring the victim on the safe number',
  risks: ['threats'],
  owner: 'Advocacy, M Collins',
  dueOn: '2026-04-01',
  measure: 'Call logged',
  victimTelling: 'no',
  ...changes,
})

it('PLA-13: two versions differ in prose, in actions added, removed and changed by part, and in closing facts', () => {
  const before = planVersion({
    actions: [
      action({}),
      action({ id: 'b', wording: 'Seize the handset' }),
      action({ id: 'c', wording: 'Fit a camera' }),
    ],
  })
  const links = {
    mappa: { linked: 'yes', reference: 'M2', note: '' },
    childProtection: { linked: 'not asked', reference: '', note: '' },
    adultSafeguarding: { linked: 'no', reference: '', note: '' },
  } as const
  const after = planVersion({
    riskSummary: 'Very high.',
    actions: [
      action({ dueOn: '2026-04-08', risks: ['threats', 'entitlement'] }),
      action({ id: 'd', wording: 'Draft an interim order' }),
      action({ id: 'e', wording: 'Fit a camera and alarms' }),
    ],
    closing: { teller: 'Advocacy', tellBy: null, route: '', nextReview: '2026-05-22', links },
  })
  const compared = compareVersions(before, after)
  expect(compared.texts).toEqual([{ name: 'summary of risk', before: 'High.', after: 'Very high.' }])
  expect(compared.actions.map((each) => [each.kind, each.action.id])).toEqual([
    ['changed', 'a'],
    ['added', 'd'],
    ['changed', 'e'],
    ['removed', 'b'],
  ])
  const [first] = compared.actions
  expect(first?.kind === 'changed' ? first.parts : []).toEqual([
    { part: 'dueOn', before: '2026-04-01', after: '2026-04-08' },
    { part: 'risks', before: 'threats', after: 'entitlement, threats' },
  ])
  expect(compared.facts.map(({ fact, after: now }) => [fact, now])).toEqual([
    ['teller', 'Advocacy'],
    ['nextReview', '2026-05-22'],
    ['mappa', 'yes, M2'],
    ['adultSafeguarding', 'no'],
  ])
})

it('PLA-13: nothing differs from itself, and every action of both is accounted for once', () => {
  const actions = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      wording: fc.constantFrom('Ring her', 'Ring him', 'Fit a camera'),
    }),
    { selector: ({ id }) => id },
  )
  fc.assert(
    fc.property(actions, actions, (first, second) => {
      const [before, after] = [
        planVersion({ actions: first.map(action) }),
        planVersion({ actions: second.map(action) }),
      ]
      expect(compareVersions(before, before).actions.every(({ kind }) => kind === 'same')).toBe(true)
      const compared = compareVersions(before, after).actions
      const kept = compared.filter(({ kind }) => kind !== 'removed').map((each) => each.action.id)
      expect(kept).toEqual(second.map(({ id }) => id))
      const matched = compared.filter(({ kind }) => kind === 'same' || kind === 'changed').length
      expect(compared.filter(({ kind }) => kind === 'removed')).toHaveLength(first.length - matched)
    }),
  )
})
