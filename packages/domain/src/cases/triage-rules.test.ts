import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusDays } from '../basics/dates.ts'
import { riskLevels } from './case.ts'
import { riskFactors } from './risk-factors.ts'
import type { TriageFacts } from './triage.ts'
import { rankForTriage, triageReasons } from './triage.ts'
import type { TriageRuleId } from './triage-rules.ts'
import { recommendedWeights, triageRules, weightsFrom, weightWords, whyCannotSetWeights } from './triage-rules.ts'

const today = '2026-03-27'
const ruleIds = triageRules.map(({ id }) => id)

const anyFacts: fc.Arbitrary<TriageFacts> = fc
  .record({
    riskLevel: fc.constantFrom(...riskLevels),
    relationship: fc.constantFrom('Ex-husband', 'Neighbour', ''),
    hasChildren: fc.boolean(),
    repeat: fc.boolean(),
    escalation: fc.boolean(),
    factorsPresent: fc.uniqueArray(fc.constantFrom(...riskFactors), { maxLength: 4 }),
    ends: fc.option(fc.integer({ min: -20, max: 20 })),
    victimHasSafeNumber: fc.boolean(),
    flagged: fc.option(fc.record({ urgent: fc.boolean(), judged: fc.boolean(), ago: fc.integer({ min: 0, max: 40 }) })),
  })
  .map(({ repeat, escalation, ends, flagged, ...facts }) => ({
    ...facts,
    caseId: '',
    reference: '',
    grounds: [
      { ground: 'repeat', met: repeat, because: 'new incident' },
      { ground: 'escalation', met: escalation, because: '3 police incidents in 12 months' },
    ],
    protectionEnds: ends === null ? null : plusDays(today, ends),
    flag:
      flagged === null
        ? null
        : {
            grounds: flagged.judged ? ['professional judgement'] : ['repeat'],
            urgent: flagged.urgent,
            flaggedOn: plusDays(today, -flagged.ago),
          },
  }))

const anyList = fc
  .array(anyFacts, { minLength: 2, maxLength: 8 })
  .map((all) => all.map((facts, place) => ({ ...facts, caseId: `${place}`, reference: `DEMO-26-${1000 + place}` })))
const anyWeights = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: ruleIds.length, maxLength: ruleIds.length })
  .map((all) => weightsFrom(Object.fromEntries(ruleIds.map((id, place) => [id, all[place] ?? 0]))))

const has = (facts: TriageFacts, rule: TriageRuleId) =>
  triageReasons(facts, today, { ...recommendedWeights, [rule]: 100 }).some((reason) => reason.rule === rule)

describe('the rules of the triage list', () => {
  it('FLG-6: whatever the weights, the order of arrival does not matter', () => {
    expect.hasAssertions()
    fc.assert(
      fc.property(anyList, anyWeights, fc.integer(), (all, weights, seed) => {
        const shuffled = all.toSorted((one, other) => ((seed * 31 + one.reference.length) % 7) - other.reference.length)
        const order = (of: readonly TriageFacts[]) =>
          rankForTriage(of, today, weights).map(({ facts: { reference } }) => reference)
        expect(order([...all].toReversed())).toEqual(order(all))
        expect(order(shuffled)).toEqual(order(all))
      }),
    )
  })

  it('FLG-7: a rule that counts more never puts a case it applies to behind one it does not', () => {
    expect.hasAssertions()
    fc.assert(
      fc.property(
        anyList,
        anyWeights,
        fc.constantFrom(...ruleIds),
        fc.integer({ min: 0, max: 100 }),
        (all, before, rule, more) => {
          const after = { ...before, [rule]: Math.min(100, before[rule] + more) }
          const places = (weights: typeof before) => {
            const order = rankForTriage(all, today, weights).map(({ facts }) => facts.reference)
            return new Map(order.map((reference, place) => [reference, place]))
          }
          const [then, now] = [places(before), places(after)]
          for (const one of all.filter((facts) => has(facts, rule)))
            for (const other of all.filter((facts) => !has(facts, rule))) {
              const stood = (then.get(one.reference) ?? 0) < (then.get(other.reference) ?? 0)
              if (stood) expect((now.get(one.reference) ?? 0) < (now.get(other.reference) ?? 0)).toBe(true)
            }
        },
      ),
    )
  })

  it('FLG-8: what counts for nothing is no reason, and every reason names its rule', () => {
    const urgent: TriageFacts = {
      caseId: '',
      reference: 'DEMO-26-0001',
      riskLevel: 'high',
      relationship: 'Ex-husband',
      hasChildren: true,
      grounds: [],
      factorsPresent: ['access to weapons'],
      protectionEnds: null,
      victimHasSafeNumber: true,
      flag: { grounds: ['repeat'], urgent: true, flaggedOn: plusDays(today, -10) },
    }
    expect(triageReasons(urgent, today).map(({ rule, weight }) => [rule, weight])).toEqual([
      ['urgent', 100],
      ['level-high', 30],
      ['weapons', 18],
      ['waiting', 10],
      ['partner', 8],
      ['children', 6],
    ])
    const without = triageReasons(urgent, today, { ...recommendedWeights, children: 0 })
    expect(without.some(({ rule }) => rule === 'children')).toBe(false)
    expect([0, 1, 6, 7, 12, 13, 20, 21].map(weightWords)).toEqual([
      'does not count',
      'counts a little',
      'counts a little',
      'counts some',
      'counts some',
      'counts much',
      'counts much',
      'counts most',
    ])
  })

  it('FLG-9: the weights are set over what was seen only, and what nobody set is as recommended', () => {
    expect(whyCannotSetWeights({ base: 2 }, { revision: 2 })).toBeNull()
    expect(whyCannotSetWeights({ base: 1 }, { revision: 2 })?.code).toBe('TRIAGE_WEIGHTS_CHANGED')
    expect(weightsFrom({})).toEqual(recommendedWeights)
    expect(weightsFrom({ children: 50, gone: 3 })).toEqual({ ...recommendedWeights, children: 50 })
    expect(new Set(ruleIds).size).toBe(ruleIds.length)
  })
})
