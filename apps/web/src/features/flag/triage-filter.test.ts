import { expect, it } from 'vitest'
import { countWith, narrowed } from './triage-filter.ts'
import type { Triaged } from './triage-types.ts'

const row = (reference: string, facts: object, rules: readonly string[] = []) =>
  ({
    facts: {
      reference,
      riskLevel: 'high',
      hasChildren: false,
      grounds: [],
      missing: [],
      flag: null,
      raised: null,
      ...facts,
    },
    reasons: rules.map((rule) => ({ rule, words: rule, weight: 1 })),
    weight: rules.length,
  }) as unknown as Triaged

const flagged = row('one', {
  hasChildren: true,
  flag: { grounds: ['escalation'], urgent: true },
  raised: { status: 'waiting', agency: 'Housing', questions: [{ answeredAt: '2026-03-26T09:00:00.000Z' }] },
})
const reported = row('two', { riskLevel: 'medium', grounds: [{ ground: 'repeat', met: true }] }, ['protection-ends'])
const rows = [flagged, reported]
const left = (filter: Parameters<typeof narrowed>[1]) => narrowed(rows, filter).map(({ facts }) => facts.reference)

it('leaves the rows that every filter lets through, in their order', () => {
  expect(left({})).toEqual(['one', 'two'])
  expect(left({ risk: 'medium' })).toEqual(['two'])
  expect(left({ ground: 'escalation' })).toEqual(['one'])
  expect(left({ ground: 'repeat' })).toEqual(['two'])
  expect(left({ from: 'Housing' })).toEqual(['one'])
  expect(left({ only: ['urgent', 'answered', 'children'] })).toEqual(['one'])
  expect(left({ only: ['urgent', 'protection'] })).toEqual([])
  expect(left({ only: ['repeat'] })).toEqual(['two'])
  expect(countWith(rows, 'protection')).toBe(1)
})
