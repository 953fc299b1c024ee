import { expect, it } from 'vitest'
import { capabilities } from '../people/permissions.ts'
import { actionIds } from '../testing/make-action.ts'
import { whyCannotDecide, whyCannotWithdraw } from './disclosure.ts'
import type { DecideDisclosure } from './disclosure.ts'
import { disclosurePartWords } from './disclosure-words.ts'

const decision: DecideDisclosure = {
  id: actionIds.command,
  planId: actionIds.plan,
  outcome: 'disclose',
  toWhom: 'His new partner',
  what: 'That he is on bail with conditions',
  purpose: 'So that she can keep herself safe',
  lawfulBasis: 'Common law: prevention of crime',
  necessity: 'She moves in with him next week; no less would warn her',
  wording: 'He is on bail and must not contact another woman.',
  route: 'In person, at her work, by the safeguarding officer',
  safetyCheck: 'He is at work until 17:00',
}

it('PLA-11: a disclosure decision says to whom, what, why, on what basis, in which words, by which route, checked how', () => {
  expect(whyCannotDecide(decision)).toBeNull()
  const refusal = whyCannotDecide({ ...decision, lawfulBasis: ' ', wording: '', route: '' })
  if (refusal?.code !== 'DISCLOSURE_INCOMPLETE') throw new Error('not refused')
  expect(disclosurePartWords(refusal.lacks)).toBe('the lawful basis, the wording and the route')
  expect(
    whyCannotDecide({ ...decision, outcome: 'do not disclose', wording: '', route: '', safetyCheck: '' }),
  ).toBeNull()
})

it('PLA-11: only the chair or the deputy authorises', () => {
  expect(capabilities['disclosure:decide']).toEqual(['chair', 'deputy chair'])
})

it('PLA-12: a decision is taken back once, with a reason, and its record stays', () => {
  expect(whyCannotWithdraw({ reason: 'She has left him' }, { withdrawnAt: null })).toBeNull()
  expect(whyCannotWithdraw({ reason: ' ' }, { withdrawnAt: null })).toEqual({ code: 'DISCLOSURE_REASON_MISSING' })
  expect(whyCannotWithdraw({ reason: 'x' }, { withdrawnAt: '2026-03-27T09:30:00.000Z' })).toEqual({
    code: 'DISCLOSURE_WITHDRAWN',
  })
})
