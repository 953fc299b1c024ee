import type { RiskLevel } from '../../cases/case.ts'
import { riskRank } from '../../cases/risk-rank.ts'
import type { AgendaItemKind, AgendaTimings } from '../agenda.ts'
import { breakPosition } from '../break-position.ts'

/** A line of a running order as the planner sees it. */
export interface PlanLine {
  readonly id: string
  readonly kind: AgendaItemKind
  readonly minutes: number
  /** The ids of the agencies it needs in the room. */
  readonly needs: readonly string[]
  readonly urgent: boolean
  readonly hasChildren: boolean
  readonly riskLevel: RiskLevel | null
  /** How many clinics had it before and did not discuss it. */
  readonly timesWaited: number
  /** It has been or is being discussed. */
  readonly stays: boolean
}

const LOWEST = 4

/** Whether the planner may give the line another place: a case or a review that is still ahead. */
export function isMovable(line: Pick<PlanLine, 'kind' | 'stays'>): boolean {
  return !line.stays && (line.kind === 'case' || line.kind === 'review')
}

/** Whether the line is the break, still ahead: it goes where AGE-7 puts it. */
export function isBreakAhead(line: Pick<PlanLine, 'kind' | 'stays'>): boolean {
  return line.kind === 'break' && !line.stays
}

/**
 * What the planner never turns round (AGE-4, AGE-5): urgent before children before adults only before reviews, and within
 * the cases of each, the higher risk first. A lower number comes first.
 */
export function rankOf(line: Pick<PlanLine, 'kind' | 'urgent' | 'hasChildren' | 'riskLevel'>): number {
  if (line.kind === 'review') return 30
  const classed = line.urgent ? 0 : line.hasChildren ? 1 : 2
  return classed * 10 + riskRank[line.riskLevel ?? 'not assessed']
}

/** Tenths of an agency minute that each minute of being heard later counts, beyond what `rankOf` settles (AGE-18). */
export function delayWeight(line: Pick<PlanLine, 'kind' | 'riskLevel' | 'timesWaited'>): number {
  const risk = line.kind === 'review' ? LOWEST - riskRank[line.riskLevel ?? 'not assessed'] : 0
  return risk + 3 * Math.min(3, line.timesWaited)
}

/** Whether there is a break ahead and so much business that its place follows from the order of the lines (AGE-7). */
export function breakMoves(lines: readonly PlanLine[], timings: AgendaTimings): boolean {
  const spoken = lines.filter((line) => !isBreakAhead(line)).reduce((sum, { minutes }) => sum + minutes, 0)
  return lines.some(isBreakAhead) && spoken > timings.breakUntil
}

/** The lines with the break, when there is one ahead, in its window (AGE-7). */
export function withBreakPlaced(lines: readonly PlanLine[], timings: AgendaTimings): readonly PlanLine[] {
  const pause = lines.find(isBreakAhead)
  const others = lines.filter((line) => !isBreakAhead(line))
  const at = breakPosition(
    others.map(({ minutes }) => minutes),
    timings,
  )
  return pause === undefined || at === null ? lines : [...others.slice(0, at), pause, ...others.slice(at)]
}
