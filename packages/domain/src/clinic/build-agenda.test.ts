import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { riskLevels } from '../cases/case.ts'
import { flagGrounds } from '../cases/flag.ts'
import type { ActionCandidate, AgendaCandidates, FlagCandidate, LapseCandidate, ReviewCandidate } from './agenda.ts'
import { candidatesFor, startTimes, usualTimings, wallTime } from './agenda.ts'
import { buildAgenda } from './build-agenda.ts'

const flag = (n: number, over: Partial<FlagCandidate> = {}): FlagCandidate => ({
  flagId: `flag-${n}`,
  caseId: `case-${n}`,
  reference: `DEMO-26-${String(n).padStart(4, '0')}`,
  grounds: ['visible high risk'],
  urgent: false,
  hasChildren: false,
  riskLevel: 'high',
  acceptedOn: '2026-03-10',
  waitedFrom: [],
  ...over,
})
const review = (n: number, over: Partial<ReviewCandidate> = {}): ReviewCandidate => ({
  caseId: `case-${n}`,
  reference: `DEMO-26-${String(n).padStart(4, '0')}`,
  hasChildren: false,
  riskLevel: 'medium',
  dueOn: '2026-04-01',
  lastListedOn: '2026-01-08',
  newIncidents: 0,
  waitedFrom: [],
  ...over,
})
const none: AgendaCandidates = { flags: [], reviews: [], actions: [], lapses: [], orders: [] }
const casesOf = (candidates: Partial<AgendaCandidates>, minutes = 180) =>
  buildAgenda({ ...none, ...candidates }, minutes)
    .items.filter((item) => item.kind === 'case')
    .map((i) => i.caseId)

const ofCases = fc.integer({ min: 1, max: 30 })
const days = fc.constantFrom('2026-01-08', '2026-02-05', '2026-03-05', '2026-03-12')
const anyFlag: fc.Arbitrary<FlagCandidate> = fc
  .record({
    n: ofCases,
    m: fc.integer({ min: 1, max: 3 }),
    grounds: fc.uniqueArray(fc.constantFrom(...flagGrounds), { minLength: 1 }),
    urgent: fc.boolean(),
    hasChildren: fc.boolean(),
    riskLevel: fc.constantFrom(...riskLevels),
    acceptedOn: days,
    waitedFrom: fc.uniqueArray(days),
  })
  .map(({ n, m, ...rest }) => flag(n, { flagId: `flag-${n}-${m}`, ...rest }))
const anyReview: fc.Arbitrary<ReviewCandidate> = fc
  .record({
    n: ofCases,
    hasChildren: fc.boolean(),
    riskLevel: fc.constantFrom(...riskLevels),
    dueOn: days,
    lastListedOn: fc.option(days),
    newIncidents: fc.integer({ min: 0, max: 4 }),
    waitedFrom: fc.uniqueArray(days),
  })
  .map(({ n, ...rest }) => review(n, rest))
const anyAction: fc.Arbitrary<ActionCandidate> = fc.record({
  actionId: fc.uuid(),
  reference: ofCases.map((n) => `DEMO-26-${n}`),
  why: fc.constantFrom('overdue', 'declined', 'not possible', 'not undertaken', 'unanswered'),
})
const anyLapse: fc.Arbitrary<LapseCandidate> = fc.record({
  caseId: fc.uuid(),
  reference: ofCases.map((n) => `DEMO-25-${n}`),
  lastListedOn: days,
})
const anyCandidates: fc.Arbitrary<AgendaCandidates> = fc.record({
  flags: fc.array(anyFlag, { maxLength: 25 }),
  reviews: fc.array(anyReview, { maxLength: 12 }),
  actions: fc.array(anyAction, { maxLength: 12 }),
  lapses: fc.array(anyLapse, { maxLength: 4 }),
  orders: fc.uniqueArray(
    ofCases.map((n) => `DEMO-26-${n}`),
    { maxLength: 9 },
  ),
})
const anyLength = fc.oneof(fc.constant(180), fc.integer({ min: 30, max: 480 }))
const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length })

describe('building an agenda', () => {
  it('AGE-1: permuting the flags does not change the agenda, nor does permuting anything else', () => {
    const pair = anyCandidates.chain((candidates) =>
      fc.tuple(
        fc.constant(candidates),
        fc.record({
          flags: shuffled(candidates.flags),
          reviews: shuffled(candidates.reviews),
          actions: shuffled(candidates.actions),
          lapses: shuffled(candidates.lapses),
          orders: shuffled(candidates.orders),
        }),
      ),
    )
    fc.assert(
      fc.property(pair, anyLength, ([candidates, permuted], minutes) => {
        expect(buildAgenda(permuted, minutes)).toEqual(buildAgenda(candidates, minutes))
      }),
      { numRuns: 300 },
    )
  })

  it('AGE-2: the order of business is welcome, actions, cases, reviews, orders, lapses, closing', () => {
    const order = ['welcome', 'actions', 'case', 'review', 'orders', 'lapses', 'closing']
    fc.assert(
      fc.property(anyCandidates, anyLength, (candidates, minutes) => {
        const kinds = buildAgenda(candidates, minutes).items.map((item) => item.kind)
        const ranks = kinds.filter((kind) => kind !== 'break').map((kind) => order.indexOf(kind))
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
        expect(kinds[0]).toBe('welcome')
        expect(kinds.at(-1)).toBe('closing')
      }),
    )
  })

  it('AGE-3: a case is listed once, however often it was flagged and even when its review is due', () => {
    const built = buildAgenda({ ...none, flags: [flag(1), flag(1, { flagId: 'other' })], reviews: [review(1)] }, 180)
    const listed = built.items.filter((item) => item.caseId !== null)
    expect(listed).toHaveLength(1)
    expect(listed[0]).toMatchObject({ kind: 'case', flagId: 'flag-1' })
    expect(listed[0]?.whyHere).toContain('Review due on 01/04/2026')
  })

  it('AGE-4: urgent cases come first, then cases with children, then adults only', () => {
    const flags = [
      flag(1, { riskLevel: 'very high' }),
      flag(2, { hasChildren: true, riskLevel: 'medium' }),
      flag(3, { urgent: true, riskLevel: 'medium' }),
      flag(4, { urgent: true, hasChildren: true, riskLevel: 'standard' }),
    ]
    expect(casesOf({ flags })).toEqual(['case-3', 'case-4', 'case-2', 'case-1'])
  })

  it('AGE-5: among equals the highest risk comes first, then who waited before, then who waits longest', () => {
    const flags = [
      flag(1, { acceptedOn: '2026-03-20' }),
      flag(2, { acceptedOn: '2026-03-02' }),
      flag(3, { acceptedOn: '2026-03-20', waitedFrom: ['2026-03-05'] }),
      flag(4, { acceptedOn: '2026-03-20', riskLevel: 'very high' }),
    ]
    expect(casesOf({ flags })).toEqual(['case-4', 'case-3', 'case-2', 'case-1'])
  })

  it('AGE-18: cases alike stand where agencies wait least, whatever order they are given in', () => {
    const flags = [1, 2, 3, 4].map((n) => flag(n, { hasChildren: n === 3, acceptedOn: `2026-03-0${n}` }))
    const needs = new Map([
      ['case-1', ['housing', 'police']],
      ['case-2', ['probation']],
      ['case-3', ['police']],
      ['case-4', ['housing']],
    ])
    const built = buildAgenda({ ...none, flags: flags.toReversed() }, 180, usualTimings, needs)
    const cases = built.items.filter((item) => item.kind === 'case')
    expect(cases.map(({ caseId }) => caseId)).toEqual(['case-3', 'case-1', 'case-4', 'case-2'])
    expect(cases[0]?.whyThere).not.toContain('agencies wait least')
    expect(cases[1]?.whyThere).toMatch(/high risk\. Of those alike it stands where agencies wait least\.$/)
  })

  it('AGE-6: planned minutes never exceed the clinic’s', () => {
    fc.assert(
      fc.property(anyCandidates, anyLength, (candidates, minutes) => {
        const built = buildAgenda(candidates, minutes)
        expect(built.plannedMinutes).toBeLessThanOrEqual(minutes)
        expect(built.plannedMinutes).toBe(built.items.reduce((total, item) => total + item.minutes, 0))
        expect(built.items.every((item) => item.minutes > 0)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('AGE-6: three hours hold eleven cases of 12 minutes; with few cases each has 15', () => {
    const many = buildAgenda({ ...none, flags: Array.from({ length: 16 }, (_, n) => flag(n)) }, 180)
    const cases = many.items.filter((item) => item.kind === 'case')
    expect(cases.length).toBeGreaterThanOrEqual(11)
    expect(new Set(cases.map((item) => item.minutes))).toEqual(new Set([12]))
    const few = buildAgenda({ ...none, flags: [flag(1), flag(2)] }, 180)
    expect(few.items.filter((item) => item.kind === 'case').map((item) => item.minutes)).toEqual([15, 15])
  })

  it('AGE-6: when places are short, urgent and highest-risk cases have them', () => {
    const flags = [
      ...Array.from({ length: 20 }, (_, n) => flag(n + 10, { riskLevel: 'medium', hasChildren: true })),
      flag(1, { riskLevel: 'very high' }),
      flag(2, { urgent: true, riskLevel: 'standard' }),
    ]
    const listed = casesOf({ flags })
    expect(listed).toContain('case-1')
    expect(listed[0]).toBe('case-2')
  })

  it('AGE-7: a clinic longer than the window has its break between minute 75 and 95', () => {
    fc.assert(
      fc.property(anyCandidates, anyLength, (candidates, minutes) => {
        const { items } = buildAgenda(candidates, minutes)
        const at = items.findIndex((item) => item.kind === 'break')
        const spoken = items.filter((item) => item.kind !== 'break').reduce((sum, item) => sum + item.minutes, 0)
        expect(at !== -1).toBe(spoken > usualTimings.breakUntil)
        if (at === -1) return
        const before = items.slice(0, at).reduce((sum, item) => sum + item.minutes, 0)
        expect(before).toBeGreaterThanOrEqual(usualTimings.breakFrom)
        expect(before).toBeLessThanOrEqual(usualTimings.breakUntil)
      }),
      { numRuns: 300 },
    )
  })

  it('AGE-8: every candidate is listed or has a reason, never both', () => {
    fc.assert(
      fc.property(anyCandidates, anyLength, (candidates, minutes) => {
        const built = buildAgenda(candidates, minutes)
        const listed = built.items.flatMap((item) => item.caseId ?? [])
        const left = built.leftOut.map((each) => each.caseId)
        expect(new Set([...listed, ...left]).size).toBe(listed.length + left.length)
        for (const { caseId } of [...candidates.flags, ...candidates.reviews]) {
          expect(listed.includes(caseId) || left.includes(caseId)).toBe(true)
        }
        expect(built.leftOut.every((each) => /needs \d+ minutes/.test(each.reason))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('AGE-9: every line says why it is here and why it stands there', () => {
    fc.assert(
      fc.property(anyCandidates, anyLength, (candidates, minutes) => {
        for (const item of buildAgenda(candidates, minutes).items) {
          expect(item.whyHere.length).toBeGreaterThan(10)
          expect(item.whyThere.length).toBeGreaterThan(5)
          expect(item.caseId === null).toBe(item.title !== null)
        }
      }),
    )
  })

  it('AGE-9, PER-3: what everyone reads of the business, and why a case has no place, counts and names no other case', () => {
    fc.assert(
      fc.property(anyCandidates, anyLength, (candidates, minutes) => {
        const { items, leftOut } = buildAgenda(candidates, minutes)
        for (const item of items.filter(({ caseId }) => caseId === null))
          expect(`${item.title} ${item.whyHere}`.replaceAll('12 months', '')).not.toMatch(/DEMO|\d/)
        const counts = /(\d+) minutes.* (?:clinic’s|clinic of) (\d+) /
        for (const { reason } of leftOut) expect(reason.replace(counts, '')).not.toMatch(/\d/)
      }),
    )
  })

  it('AGE-9: the reasons are facts in words', () => {
    const built = buildAgenda(
      {
        ...none,
        flags: [
          flag(1, { grounds: ['repeat', 'escalation'], hasChildren: true, waitedFrom: ['2026-02-05', '2026-03-05'] }),
        ],
        actions: [
          { actionId: 'a', reference: 'DEMO-26-0007', why: 'overdue' },
          { actionId: 'b', reference: 'DEMO-26-0009', why: 'not undertaken' },
        ],
      },
      180,
    )
    const [welcome, actions, first] = built.items
    expect(welcome?.minutes).toBe(5)
    expect(actions?.title).toBe('Incomplete actions')
    expect(first?.whyHere).toBe(
      'Accepted on 10/03/2026: escalation and repeat. Not discussed on 05/02/2026 and 05/03/2026.',
    )
    expect(first?.whyThere).toBe(
      'Children are involved, so it comes before adult-only cases and children’s agencies may leave after it: high risk; it has waited before.',
    )
  })

  it('AGE-16: each line begins when the lines before it end', () => {
    const items = [
      { id: 'a', status: 'pending' as const, minutes: 20 },
      { id: 'b', status: 'removed' as const, minutes: 90 },
      { id: 'c', status: 'pending' as const, minutes: 15 },
    ]
    expect([...startTimes(items, '13:00')]).toEqual([
      ['a', '13:00'],
      ['c', '13:20'],
    ])
    expect(wallTime(24 * 60 + 5)).toBe('00:05')
  })

  it('AGE-17: an extraordinary clinic takes up urgent flags only', () => {
    const all = { ...none, flags: [flag(1), flag(2, { urgent: true })], reviews: [review(3)], orders: ['DEMO-26-0004'] }
    expect(candidatesFor('extraordinary', all)).toEqual({ ...none, flags: [flag(2, { urgent: true })] })
    expect(candidatesFor('monthly', all)).toBe(all)
  })
})
