import { riskLevels } from '@harbour/domain/cases/case'
import { usualTimings } from '@harbour/domain/clinic/agenda'
import type { PlanLine } from '@harbour/domain/clinic/planner/plan-line'
import { isMovable, rankOf, withBreakPlaced } from '@harbour/domain/clinic/planner/plan-line'
import { orderCost } from '@harbour/domain/clinic/planner/room-time'

/** Numbers from 0 to 1 that are the same in every run. */
export function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 0) / 2 ** 32
  }
}

const business = { needs: [], urgent: false, hasChildren: false, riskLevel: null, timesWaited: 0, stays: false }

interface Made {
  readonly cases: number
  readonly agencies: number
  /** Whether every order of the cases is allowed, which is the hardest there is, or they are of every class and risk. */
  readonly alike: boolean
}

/** A clinic with a welcome, cases that need about a third of the agencies each, a break and a closing. */
export function madeClinic({ cases, agencies, alike }: Made, chance: () => number): readonly PlanLine[] {
  const one = (from: number, to: number) => from + Math.floor(chance() * (to - from + 1))
  const share = 0.2 + chance() * 0.3
  const of = (index: number): PlanLine => ({
    id: `case ${index}`,
    kind: alike || chance() < 0.75 ? 'case' : 'review',
    minutes: alike ? 12 : one(4, 15),
    needs: Array.from({ length: agencies }, (_, agency) => `agency ${agency}`).filter(() => chance() < share),
    urgent: !alike && chance() < 0.2,
    hasChildren: !alike && chance() < 0.5,
    riskLevel: alike ? 'high' : (riskLevels[one(0, riskLevels.length - 1)] ?? 'high'),
    timesWaited: chance() < 0.2 ? one(1, 3) : 0,
    stays: false,
  })
  const lines: readonly PlanLine[] = [
    { ...business, id: 'welcome', kind: 'welcome', minutes: 20 },
    ...Array.from({ length: cases }, (_, index) => of(index)),
    { ...business, id: 'break', kind: 'break', minutes: 10 },
    { ...business, id: 'closing', kind: 'closing', minutes: 10 },
  ]
  return withBreakPlaced(lines, usualTimings)
}

/** The least that any order costs which keeps the order of business: every one is tried. */
export function triedOut(lines: readonly PlanLine[]): number {
  const cases = lines.filter(isMovable).toSorted((a, b) => rankOf(a) - rankOf(b))
  let least = Infinity
  const placed: PlanLine[] = []
  const left = new Set(cases)
  const tryFrom = (): void => {
    if (left.size === 0) {
      const next = [...placed]
      const order = lines.map((line) => (isMovable(line) ? (next.shift() ?? line) : line))
      least = Math.min(least, orderCost(withBreakPlaced(order, usualTimings)))
      return
    }
    const rank = Math.min(...[...left].map(rankOf))
    for (const line of [...left].filter((each) => rankOf(each) === rank)) {
      left.delete(line)
      placed.push(line)
      tryFrom()
      placed.pop()
      left.add(line)
    }
  }
  tryFrom()
  return least
}
