import type { AgendaTimings } from '../agenda.ts'
import type { PlanLine } from './plan-line.ts'
import { breakMoves, delayWeight, isBreakAhead, isMovable } from './plan-line.ts'

/** A line with the agencies it needs as bits. */
interface MaskedLine {
  readonly minutes: number
  readonly needs: number
}

/** A case or review whose place is sought. */
export interface MaskedCase extends MaskedLine {
  readonly line: PlanLine
  readonly delay: number
}

/** The lines of an agenda, those that stay sorted by how many of the others come before them. */
export interface OrderProblem {
  readonly cases: readonly MaskedCase[]
  /** `gaps[k]` stand after `k` of the cases. */
  readonly gaps: readonly (readonly MaskedLine[])[]
  /** Minutes of the lines in `gaps[0]` to `gaps[k]`, but for a break. */
  readonly gapMinutes: readonly number[]
  /** Agencies needed by lines in the gaps before `gaps[k]`, and in `gaps[k]` and after. */
  readonly gapBefore: readonly number[]
  readonly gapAfter: readonly number[]
  readonly pause: { readonly minutes: number; readonly from: number; readonly until: number } | null
  /** Whether the numbers say all: no more agencies than fit into the bits of one, and no line longer than the break can wait. */
  readonly isWhole: boolean
}

/** A run of cases, of an order of all, whose places among each other are sought while the others keep theirs. */
export interface Chunk {
  readonly cases: readonly MaskedCase[]
  /** How many cases come before it, their minutes, and the agencies needed before and after it. */
  readonly place: number
  readonly minutes: number
  readonly before: number
  readonly after: number
}

const MOST_AGENCIES = 30

/** An agenda as numbers. */
export function problemOf(lines: readonly PlanLine[], timings: AgendaTimings): OrderProblem {
  const bits = bitsOf(lines)
  const mask = (needs: readonly string[]) => needs.reduce((all, agency) => all | (bits.of.get(agency) ?? 0), 0)
  const cases: MaskedCase[] = []
  const gaps: MaskedLine[][] = [[]]
  const spoken = [0]
  const isMoving = breakMoves(lines, timings)
  for (const line of lines) {
    const masked = { minutes: line.minutes, needs: mask(line.needs) }
    if (isMovable(line)) {
      cases.push({ ...masked, line, delay: delayWeight(line) })
      gaps.push([])
      spoken.push(spoken.at(-1) ?? 0)
    } else if (!isBreakAhead(line) || !isMoving) {
      gaps.at(-1)?.push(masked)
      if (!isBreakAhead(line)) spoken.push((spoken.pop() ?? 0) + line.minutes)
    }
  }
  const pause = isMoving ? lines.find(isBreakAhead) : undefined
  const isCut = pause !== undefined && lines.some(({ minutes }) => minutes > timings.breakUntil)
  return {
    cases,
    gaps,
    gapMinutes: spoken,
    gapBefore: [...gaps, []].map((_, k) => joined(gaps.slice(0, k).flat())),
    gapAfter: [...gaps, []].map((_, k) => joined(gaps.slice(k).flat())),
    pause: pause === undefined ? null : { minutes: pause.minutes, from: timings.breakFrom, until: timings.breakUntil },
    isWhole: bits.isWhole && !isCut,
  }
}

/** The run of `order` from place `from` up to `until`. */
export function chunkOf(order: readonly MaskedCase[], from: number, until: number): Chunk {
  return {
    cases: order.slice(from, until),
    place: from,
    minutes: order.slice(0, from).reduce((sum, { minutes }) => sum + minutes, 0),
    before: joined(order.slice(0, from)),
    after: joined(order.slice(until)),
  }
}

/** The agencies that any of the lines needs. */
export function joined(lines: readonly MaskedLine[]): number {
  return lines.reduce((all, { needs }) => all | needs, 0)
}

/** A bit for each agency that two lines or more need: another never waits. */
function bitsOf(lines: readonly PlanLine[]) {
  const times = new Map<string, number>()
  for (const agency of lines.flatMap(({ needs }) => [...new Set(needs)]))
    times.set(agency, (times.get(agency) ?? 0) + 1)
  const often = [...times]
    .filter(([, count]) => count > 1)
    .toSorted(([a, some], [b, more]) => more - some || (a < b ? -1 : 1))
  return {
    of: new Map(often.slice(0, MOST_AGENCIES).map(([agency], index) => [agency, 1 << index])),
    isWhole: often.length <= MOST_AGENCIES,
  }
}
