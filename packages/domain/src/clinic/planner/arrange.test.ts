import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { riskLevels } from '../../cases/case.ts'
import { usualTimings } from '../agenda.ts'
import { arrange } from './arrange.ts'
import type { PlanLine } from './plan-line.ts'
import { isBreakAhead, isMovable, rankOf, withBreakPlaced } from './plan-line.ts'
import { beforeMorePressing, orderCost, roomTime } from './room-time.ts'

const line = (id: string, over: Partial<PlanLine> = {}): PlanLine => ({
  id,
  kind: 'case',
  minutes: 12,
  needs: [],
  urgent: false,
  hasChildren: false,
  riskLevel: 'high',
  timesWaited: 0,
  stays: false,
  ...over,
})
const ids = (lines: readonly PlanLine[]) => lines.map(({ id }) => id)

const agencies = ['police', 'housing', 'health', 'children', 'probation']
const anyCase = fc.record({
  kind: fc.constantFrom('case', 'case', 'case', 'review'),
  minutes: fc.integer({ min: 4, max: 22 }),
  needs: fc.subarray(agencies),
  urgent: fc.boolean(),
  hasChildren: fc.boolean(),
  riskLevel: fc.constantFrom(...riskLevels),
  timesWaited: fc.integer({ min: 0, max: 4 }),
})
/** Cases so alike that every order of them is allowed. */
const alike = anyCase.map((each) => ({ ...each, kind: 'case', urgent: false, hasChildren: true, riskLevel: 'high' }))
const other = fc.record({ kind: fc.constant('other'), minutes: fc.integer({ min: 1, max: 30 }) })
const pause = fc.constant({ kind: 'break', minutes: 10 })
const clinicOf = (of: typeof anyCase | typeof alike, most: number) =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 45 }),
      fc.array(of, { minLength: 1, maxLength: most }),
      fc.array(fc.tuple(fc.nat(10), other), { maxLength: 2 }),
      fc.option(fc.tuple(fc.nat(10), pause)),
      fc.nat(2),
    )
    .map(([first, cases, others, rest, done]) => {
      const all = (cases as Partial<PlanLine>[]).map((each, index) =>
        line(`case ${index}`, { ...each, stays: index < done }),
      )
      const put = [...others, ...(rest === null ? [] : [rest])]
      for (const [index, [at, what]] of put.entries())
        all.splice(Math.max(done, at % (all.length + 1)), 0, line(`other ${index}`, what))
      const welcome = line('welcome', { kind: 'welcome', minutes: first, stays: false })
      return [...(first === 0 ? [] : [welcome]), ...all, line('closing', { kind: 'closing', minutes: 5 })]
    })

function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length < 2) yield items
  for (const [index, first] of items.entries())
    for (const rest of permutations(items.toSpliced(index, 1))) yield [first, ...rest]
}

/** The least that any order costs which keeps the order of business, by trying every one. */
function leastCost(lines: readonly PlanLine[]): number {
  let least = Infinity
  for (const order of permutations(lines.filter(isMovable))) {
    if (order.some((each, index) => index > 0 && rankOf(order[index - 1] ?? each) > rankOf(each))) continue
    const next = [...order]
    const tried = lines.map((each) => (isMovable(each) ? (next.shift() ?? each) : each))
    least = Math.min(least, orderCost(withBreakPlaced(tried, usualTimings)))
  }
  return least
}

describe('arranging a clinic', () => {
  it('AGE-18: no order that keeps the order of business costs less, by trying every one', () => {
    fc.assert(
      fc.property(fc.oneof(clinicOf(anyCase, 7), clinicOf(alike, 6)), (lines) => {
        const arranged = arrange(lines)
        expect(arranged.isProven).toBe(true)
        expect(orderCost(arranged.lines)).toBe(leastCost(lines))
      }),
      { numRuns: 250 },
    )
  })

  it('AGE-18: a line that parts two reviews which need no agency counts in how long each waits', () => {
    const review = { kind: 'review', needs: [] } as const
    const lines = [
      line('long', { ...review, minutes: 5, riskLevel: 'very high', timesWaited: 2 }),
      line('other', { kind: 'other', minutes: 6 }),
      line('short', { ...review, minutes: 4, riskLevel: 'not assessed', timesWaited: 3 }),
    ]
    expect(ids(arrange(lines).lines)).toEqual(['long', 'other', 'short'])
  })

  it('AGE-18: nothing is lost or doubled, what stays keeps its place, and the order of business holds', () => {
    fc.assert(
      fc.property(clinicOf(anyCase, 14), (lines) => {
        const arranged = arrange(lines).lines
        expect(ids(arranged).toSorted()).toEqual(ids(lines).toSorted())
        const settled = (all: readonly PlanLine[]) =>
          all.filter((each) => !isBreakAhead(each)).map((each) => (isMovable(each) ? 'case' : each.id))
        expect(settled(arranged)).toEqual(settled(lines))
        expect(beforeMorePressing(arranged)).toEqual([])
      }),
    )
  })

  it('AGE-18: an arrangement arranged again is the same, and cases given in another order cost the same', () => {
    const pair = clinicOf(anyCase, 12).chain((lines) =>
      fc.tuple(
        fc.constant(lines),
        fc.shuffledSubarray(lines.filter(isMovable), { minLength: lines.filter(isMovable).length }),
      ),
    )
    fc.assert(
      fc.property(pair, ([lines, shuffled]) => {
        const arranged = arrange(lines).lines
        expect(arrange(arranged).lines).toEqual(arranged)
        const next = [...shuffled]
        const permuted = lines.map((each) => (isMovable(each) ? (next.shift() ?? each) : each))
        expect(orderCost(arrange(permuted).lines)).toBe(orderCost(arranged))
      }),
    )
  })

  it('AGE-18: an agency’s cases stand together so that it may leave, and a case that waited before goes first', () => {
    const lines = [
      line('a', { needs: ['police', 'children'] }),
      line('b', { needs: ['police', 'housing'] }),
      line('c', { needs: ['police', 'children'] }),
      line('d', { needs: ['police', 'housing'], timesWaited: 1 }),
    ]
    expect(roomTime(lines).waiting).toBe(24)
    expect(ids(arrange(lines).lines)).toEqual(['d', 'b', 'a', 'c'])
    expect(roomTime(arrange(lines).lines).waiting).toBe(0)
  })

  it('AGE-19: twenty cases alike are settled exactly; more than that are said to be the best found', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        line(`case ${n}`, { needs: agencies.filter((_agency, bit) => ((n * 37 + 11) >> bit) % 2 === 1) }),
      )
    expect(arrange(many(20)).isProven).toBe(true)
    const found = arrange(many(26))
    expect(found.isProven).toBe(false)
    expect(orderCost(found.lines)).toBeLessThan(orderCost(many(26)))
    expect(arrange(many(26).map((each) => ({ ...each, needs: [] }))).isProven).toBe(true)
  })
})
