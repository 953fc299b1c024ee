import type { PlanLine } from './plan-line.ts'
import { delayWeight, isMovable, rankOf } from './plan-line.ts'

/** When an agency is needed, in minutes after the start: from its first case to the end of its last. */
export interface RoomWindow {
  readonly agencyId: string
  readonly from: number
  readonly until: number
  /** Minutes of the cases that need it. */
  readonly needed: number
  /** Minutes it sits between them: other agencies’ cases, other business, the break. */
  readonly waiting: number
  readonly lines: number
}

/** What an order asks of agencies. */
export interface RoomTime {
  readonly windows: readonly RoomWindow[]
  /** Agency minutes in the room, over all agencies. */
  readonly minutes: number
  /** Of those, the minutes in which an agency waits. */
  readonly waiting: number
}

/** When each agency is needed if all lines keep their minutes, and what that comes to (AGE-22). */
export function roomTime(lines: readonly Pick<PlanLine, 'minutes' | 'needs'>[]): RoomTime {
  const found = new Map<string, { from: number; until: number; needed: number; lines: number }>()
  let at = 0
  for (const { minutes, needs } of lines) {
    for (const agencyId of new Set(needs)) {
      const window = found.get(agencyId) ?? { from: at, until: at, needed: 0, lines: 0 }
      window.until = at + minutes
      window.needed += minutes
      window.lines += 1
      found.set(agencyId, window)
    }
    at += minutes
  }
  const windows = [...found]
    .map(([agencyId, window]) => ({ agencyId, ...window, waiting: window.until - window.from - window.needed }))
    .toSorted((a, b) => a.from - b.from || a.until - b.until || (a.agencyId < b.agencyId ? -1 : 1))
  return {
    windows,
    minutes: windows.reduce((sum, { from, until }) => sum + until - from, 0),
    waiting: windows.reduce((sum, { waiting }) => sum + waiting, 0),
  }
}

/** What an order costs, in tenths of an agency minute: all waiting, and each case’s delay by its weight (AGE-18). */
export function orderCost(lines: readonly PlanLine[]): number {
  let spoken = 0
  let delays = 0
  for (const line of lines) {
    if (isMovable(line)) delays += delayWeight(line) * spoken
    if (line.kind !== 'break' || line.stays) spoken += line.minutes
  }
  return 10 * roomTime(lines).waiting + delays
}

/** The lines that stand before a more pressing one, against the order of business (AGE-4, AGE-5). */
export function beforeMorePressing(lines: readonly PlanLine[]): readonly PlanLine[] {
  const movable = lines.filter(isMovable)
  return movable.filter((line, index) => movable.slice(index + 1).some((later) => rankOf(later) < rankOf(line)))
}
