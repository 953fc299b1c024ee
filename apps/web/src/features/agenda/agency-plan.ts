import type { TimeOfDay } from '@harbour/domain/basics/dates'
import { arrange } from '@harbour/domain/clinic/planner/arrange'
import type { Arrangement } from '@harbour/domain/clinic/planner/arrange'
import type { PlanLine } from '@harbour/domain/clinic/planner/plan-line'
import type { RoomTime } from '@harbour/domain/clinic/planner/room-time'
import { beforeMorePressing, roomTime } from '@harbour/domain/clinic/planner/room-time'
import { countOf, duration } from '../../format.ts'
import type { AgendaRead } from './agenda-types.ts'
import { planOf } from './plan-of-read.ts'

/** The running order as it is and as it would be best, for the agencies in the room. */
export interface Plan {
  readonly lines: readonly PlanLine[]
  readonly now: RoomTime
  readonly best: Arrangement
  readonly bestTime: RoomTime
  readonly startTime: TimeOfDay
}

/** The plan of an agenda as it was read. */
export function planFor(read: AgendaRead): Plan {
  const lines = planOf(read)
  const best = arrange(lines)
  return { lines, now: roomTime(lines), best, bestTime: roomTime(best.lines), startTime: read.clinic.startTime }
}

/** How far the order is from the best. */
export function gapWords({ lines, now, best, bestTime }: Omit<Plan, 'startTime'>, isBest: boolean): string {
  const name = best.isProven ? 'the best order' : 'the best order found'
  const broken = beforeMorePressing(lines).length
  const against = broken === 0 ? '' : ` ${countOf(broken, 'line stands', 'lines stand')} before a more pressing one.`
  if (isBest) return best.isProven ? 'No order that keeps risk first asks less.' : 'No better order was found.'
  const more = now.minutes - bestTime.minutes
  if (more > 0) return `That is ${duration(more)} more than ${name}.${against}`
  const why = broken === 0 ? 'hears earlier what has waited or risks more' : 'keeps risk first'
  if (more < 0) return `That is ${duration(-more)} less than ${name}, which ${why}.${against}`
  return `That is as much as ${name}, which ${why}.${against}`
}
