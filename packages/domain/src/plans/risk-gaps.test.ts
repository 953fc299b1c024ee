import fc from 'fast-check'
import { expect, it } from 'vitest'
import { riskFactors } from '../cases/risk-factors.ts'

import { makeAction, testedAt } from '../testing/make-action.ts'
import { riskGaps, riskGrid } from './risk-gaps.ts'
import { whyCannotLeaveGaps } from './voice-gate.ts'

it('PLA-9: each live factor stands with the actions that answer it, in the order and numbers of the screen', () => {
  const actions = [
    makeAction({ id: 'b', position: 2, risks: ['threats', 'entitlement'], wording: 'Arrest him ' }),
    makeAction({ id: 'a', position: 1, risks: ['threats'], wording: 'Call her' }),
    makeAction({ id: 'c', position: 3, risks: ['property damage'], removedAt: testedAt }),
  ]
  expect(riskGrid(['threats', 'property damage'], actions)).toEqual([
    {
      factor: 'threats',
      answers: [
        { actionId: 'a', number: 1, wording: 'Call her' },
        { actionId: 'b', number: 2, wording: 'Arrest him' },
      ],
    },
    { factor: 'property damage', answers: [] },
  ])
  expect(riskGaps(['threats', 'property damage'], actions)).toEqual(['property damage'])
})

it('PLA-9: a factor is a gap exactly when no standing action answers it', () => {
  const factors = fc.subarray([...riskFactors])
  fc.assert(
    fc.property(factors, fc.array(factors, { maxLength: 5 }), (live, answered) => {
      const actions = answered.map((risks, index) => makeAction({ id: `${index}`, position: index, risks }))
      const all = new Set(answered.flat())
      expect(riskGaps(live, actions)).toEqual(live.filter((factor) => !all.has(factor)))
    }),
  )
})

it('PLA-9: a plan with a gap is agreed only with a reason', () => {
  expect(whyCannotLeaveGaps([], undefined, [])).toBeNull()
  expect(whyCannotLeaveGaps(['threats'], undefined, [])).toEqual({ code: 'RISK_GAPS', gaps: ['threats'] })
  expect(whyCannotLeaveGaps(['threats'], 'No police power before the hearing', [])).toBeNull()
})
