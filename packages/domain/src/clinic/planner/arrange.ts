import type { AgendaTimings } from '../agenda.ts'
import { usualTimings } from '../agenda.ts'
import type { MaskedCase, OrderProblem } from './chunk.ts'
import { chunkOf, joined, problemOf } from './chunk.ts'
import { exactOrder, MOST_EXACT } from './exact-order.ts'
import type { PlanLine } from './plan-line.ts'
import { isMovable, rankOf, withBreakPlaced } from './plan-line.ts'
import { orderCost } from './room-time.ts'

/** An order of lines, and whether there is proof that none is better. */
export interface Arrangement {
  readonly lines: readonly PlanLine[]
  /** False when it is only the best that was found: more cases are alike in class and risk than can all be tried (AGE-19). */
  readonly isProven: boolean
}

const WINDOW = 12
const MOST_ROUNDS = 6

/**
 * The order of lines in which agencies wait least, with the order of business kept (AGE-18): cases and reviews ahead and the
 * break change places, every other line keeps its own. Of orders that cost the same, the one nearest to the order given.
 */
export function arrange(lines: readonly PlanLine[], timings: AgendaTimings = usualTimings): Arrangement {
  const problem = problemOf(lines, timings)
  let order = problem.cases.toSorted((a, b) => rankOf(a.line) - rankOf(b.line))
  let isProven = problem.isWhole
  for (let from = 0; from < order.length;) {
    const rank = rankOf(order[from]?.line ?? none)
    let until = from
    while (until < order.length && rankOf(order[until]?.line ?? none) === rank) until += 1
    if (isAlone(problem, order, from, until)) order = byDelay(order, from, until)
    else if (until - from <= MOST_EXACT) order = settled(problem, order, from, until)
    else {
      order = searched(problem, lines, order, [from, until], timings)
      isProven = false
    }
    from = until
  }
  return { lines: placed(lines, order, timings), isProven }
}

const none = { kind: 'review', urgent: false, hasChildren: false, riskLevel: null } as const

/** The order with one stretch of it in its best order. */
function settled(problem: OrderProblem, order: readonly MaskedCase[], from: number, until: number): MaskedCase[] {
  return [...order.slice(0, from), ...exactOrder(problem, chunkOf(order, from, until)), ...order.slice(until)]
}

/** A good order of a stretch too long to try out: short windows of it are settled, one after the other, while that helps. */
function searched(
  problem: OrderProblem,
  lines: readonly PlanLine[],
  given: readonly MaskedCase[],
  [from, until]: readonly [number, number],
  timings: AgendaTimings,
): MaskedCase[] {
  const costOf = (order: readonly MaskedCase[]) => orderCost(placed(lines, order, timings))
  let order = [...given]
  let cost = costOf(order)
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = cost
    for (let at = from; at < until; at += WINDOW / 2) {
      const end = Math.min(until, at + WINDOW)
      order = settled(problem, order, Math.max(from, end - WINDOW), end)
    }
    cost = costOf(order)
    if (cost >= before) break
  }
  return order
}

/** Whether only the delays depend on how a stretch is ordered: no agency is needed in it, and no other line parts it. */
function isAlone(problem: OrderProblem, order: readonly MaskedCase[], from: number, until: number): boolean {
  const isUnbroken = problem.gapMinutes[from] === problem.gapMinutes[until - 1]
  return isUnbroken && joined(order.slice(from, until)) === 0 && problem.gapAfter[from] === 0
}

/** The order with one stretch of it by what a minute’s delay of each counts, for every minute it takes. */
function byDelay(order: readonly MaskedCase[], from: number, until: number): MaskedCase[] {
  const stretch = order.slice(from, until).toSorted((a, b) => b.delay * a.minutes - a.delay * b.minutes)
  return [...order.slice(0, from), ...stretch, ...order.slice(until)]
}

/** The lines with the cases in their new order at the places where cases stand, and the break in its window. */
function placed(lines: readonly PlanLine[], order: readonly MaskedCase[], timings: AgendaTimings): readonly PlanLine[] {
  const waiting = order.map(({ line }) => line)
  const moved = lines.map((line) => (isMovable(line) ? (waiting.shift() ?? line) : line))
  return withBreakPlaced(moved, timings)
}
