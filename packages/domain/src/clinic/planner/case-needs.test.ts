import { describe, expect, it } from 'vitest'
import type { NeedFacts } from './case-needs.ts'
import { caseNeeds, idsNeeded, saidByHand } from './case-needs.ts'

const seated = [
  { agencyId: 'police', code: 'PO' },
  { agencyId: 'psychology', code: 'PS' },
  { agencyId: 'isac', code: 'AD' },
  { agencyId: 'idva', code: 'AD' },
  { agencyId: 'children', code: 'CS' },
  { agencyId: 'housing', code: 'HO' },
] as const
const facts = (over: Partial<NeedFacts> = {}): NeedFacts => ({
  kind: 'case',
  hasChildren: false,
  referredBy: [],
  owners: [],
  finishers: [],
  knowing: [],
  people: [],
  byHand: new Map(),
  ...over,
})

describe('whom a case needs', () => {
  it('AGE-22: police always, psychology when it is discussed in full, children’s social care with children', () => {
    expect(idsNeeded(caseNeeds(facts({ hasChildren: true }), seated))).toEqual(['police', 'psychology', 'children'])
    expect(idsNeeded(caseNeeds(facts({ kind: 'review', hasChildren: true }), seated))).toEqual(['police'])
  })

  it('AGE-22: who referred it, who has actions of it, and the agencies of its officer and advocate', () => {
    const known = facts({ kind: 'review', referredBy: ['idva'], owners: ['housing', 'not seated'], people: ['isac'] })
    expect(caseNeeds(known, seated)).toEqual([
      { agencyId: 'police', needed: true, why: 'in every case' },
      { agencyId: 'isac', needed: true, why: 'its people' },
      { agencyId: 'idva', needed: true, why: 'referred it' },
      { agencyId: 'housing', needed: true, why: 'has actions' },
    ])
  })

  it('AGE-22: whose actions have ended is needed when the case is discussed in full, not for its review', () => {
    const ended = { finishers: ['housing'] }
    expect(idsNeeded(caseNeeds(facts(ended), seated))).toEqual(['police', 'psychology', 'housing'])
    expect(idsNeeded(caseNeeds(facts({ kind: 'review', ...ended }), seated))).toEqual(['police'])
  })

  it('AGE-22: whose research return says that something is known, whatever other reason there is', () => {
    const known = facts({ knowing: ['housing', 'isac', 'not seated'], people: ['isac'] })
    expect(caseNeeds(known, seated)).toEqual([
      { agencyId: 'police', needed: true, why: 'in every case' },
      { agencyId: 'psychology', needed: true, why: 'discussed in full' },
      { agencyId: 'isac', needed: true, why: 'its people' },
      { agencyId: 'housing', needed: true, why: 'knows something' },
    ])
    const takenOut = facts({ knowing: ['housing'], byHand: new Map([['housing', false]]) })
    expect(idsNeeded(caseNeeds(takenOut, seated))).toEqual(['police', 'psychology'])
  })

  it('AGE-22: what the coordinator says stands over that, and only what differs is kept', () => {
    const chosen = new Set(['police', 'housing'])
    const byHand = saidByHand(facts(), seated, chosen)
    expect([...byHand]).toEqual([
      ['psychology', false],
      ['housing', true],
    ])
    expect(idsNeeded(caseNeeds(facts({ byHand }), seated))).toEqual(['police', 'housing'])
    const later = facts({ byHand, owners: ['isac', 'housing'] })
    expect(idsNeeded(caseNeeds(later, seated))).toEqual(['police', 'isac', 'housing'])
  })
})
