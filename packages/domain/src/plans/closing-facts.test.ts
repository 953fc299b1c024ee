import { expect, it } from 'vitest'
import { actionIds, makeOwner, testedAt } from '../testing/make-action.ts'
import { closingFactsOf, noClosingFacts, setClosingFact, whyCannotSetFact } from './closing-facts.ts'
import type { SetClosingFact } from './closing-facts.ts'

const today = '2026-03-27'
const plan = { caseId: actionIds.case, clinicId: actionIds.clinic }
const command = { id: actionIds.command, planId: actionIds.plan, base: 0 }
const route = (value: string, base = 0): SetClosingFact => ({ ...command, base, fact: 'route', value })
const teller = (personId: string | null): SetClosingFact => ({
  ...command,
  fact: 'teller',
  value: { agencyId: actionIds.advocacy, personId },
})

it('PLA-6: a closing fact is set from the revision its writer saw, and different facts never conflict', () => {
  const first = setClosingFact(route('Safe number'), plan, null, null, today)
  expect(first).toMatchObject({ fact: 'route', rev: 1, events: [{ type: 'plan closing fact set', fact: 'route' }] })
  const now = { rev: 1, value: 'Safe number', by: 'Dr Shah', at: testedAt }
  expect(setClosingFact(route('In person', 1), plan, now, null, today).rev).toBe(2)
  expect(whyCannotSetFact(route('In person'), now, null, today)).toEqual({
    code: 'PLAN_FACT_CHANGED',
    fact: 'route',
    rev: 1,
    current: 'Safe number',
    by: 'Dr Shah',
    at: testedAt,
  })
})

it('PLA-6: the facts of a plan are those set last, whatever the order they are read in', () => {
  const rows = [
    { fact: 'route', rev: 2, value: 'In person' },
    { fact: 'route', rev: 1, value: 'Safe number' },
    { fact: 'tellBy', rev: 1, value: { on: '2026-03-30', words: 'mon' } },
  ] as const
  expect(closingFactsOf(rows)).toEqual(closingFactsOf(rows.toReversed()))
  const { values, revisions } = closingFactsOf(rows)
  expect(values).toEqual({ ...noClosingFacts, route: 'In person', tellBy: { on: '2026-03-30', words: 'mon' } })
  expect(revisions).toMatchObject({ route: 2, tellBy: 1, mappa: 0 })
})

it('PLA-7: who tells the victim is active, of the agency named and not conflicted, and no day has gone', () => {
  expect(whyCannotSetFact(teller(actionIds.advocate), null, makeOwner(), today)).toBeNull()
  expect(whyCannotSetFact(teller(null), null, null, today)).toBeNull()
  const unknown = { code: 'TELLER_NOT_POSSIBLE', conflicted: false }
  expect(whyCannotSetFact(teller(actionIds.advocate), null, null, today)).toEqual(unknown)
  expect(whyCannotSetFact(teller(actionIds.advocate), null, makeOwner({ active: false }), today)).toEqual(unknown)
  const conflicted = makeOwner({ conflicted: true })
  expect(whyCannotSetFact(teller(actionIds.advocate), null, conflicted, today)).toMatchObject({ conflicted: true })
  const gone = { ...command, fact: 'nextReview', value: { on: '2026-03-26', words: '26/3' } } as const
  expect(whyCannotSetFact(gone, null, null, today)).toEqual({ code: 'DUE_IN_PAST', on: '2026-03-26' })
})
