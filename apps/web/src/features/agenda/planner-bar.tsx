import type { TimeOfDay } from '@harbour/domain/basics/dates'
import { arrange } from '@harbour/domain/clinic/planner/arrange'
import type { Arrangement } from '@harbour/domain/clinic/planner/arrange'
import type { PlanLine } from '@harbour/domain/clinic/planner/plan-line'
import type { RoomTime } from '@harbour/domain/clinic/planner/room-time'
import { beforeMorePressing, roomTime } from '@harbour/domain/clinic/planner/room-time'
import { lazy, Suspense, useMemo, useState } from 'react'
import { countOf, duration } from '../../format.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/form/button.tsx'
import type { AgendaRead } from './agenda-types.ts'
import { planOf } from './plan-of-read.ts'
import type { AgendaCommands } from './use-agenda-commands.ts'

const ArrangeDialog = lazy(async () => ({ default: (await import('./arrange-dialog.tsx')).ArrangeDialog }))

/** The running order as it is and as it would be best, for the agencies in the room. */
export interface Plan {
  readonly lines: readonly PlanLine[]
  readonly now: RoomTime
  readonly best: Arrangement
  readonly bestTime: RoomTime
  readonly startTime: TimeOfDay
}

interface PlannerBarProps {
  readonly read: AgendaRead
  readonly commands: AgendaCommands
  readonly isOpen: boolean
}

/** What the order asks of agencies beside the best there is, what the last change cost, and the way to the best. */
export function PlannerBar({ read, commands, isOpen }: PlannerBarProps) {
  const [isAsking, setAsking] = useState(false)
  const plan = useMemo(() => planFor(read), [read])
  const isBest = plan.best.lines.every((line, index) => plan.lines[index]?.id === line.id)
  const { undoable } = commands
  const put = (words: string) => {
    const order = plan.best.lines.map(({ id }) => id)
    setAsking(false)
    commands.reorder(
      { what: 'arrange', order },
      plan.lines.map(({ id }) => id),
      words,
    )
    announce(words)
  }
  return (
    <div className="agenda-plan">
      <p>
        <strong>Agencies in the room</strong> {duration(plan.now.minutes)} in all, {duration(plan.now.waiting)} of it
        waiting. {gapWords(plan, isBest)}
      </p>
      {undoable?.of === 'order' ? (
        <p className="agenda-plan__cost">
          <span>{undoable.words}</span> <Button onClick={() => commands.send(undoable.back)}>Undo</Button>
        </p>
      ) : null}
      {isOpen && !isBest ? <Button onClick={() => setAsking(true)}>Arrange for the best</Button> : null}
      <Suspense>
        {isAsking ? <ArrangeDialog read={read} plan={plan} onClose={() => setAsking(false)} onDone={put} /> : null}
      </Suspense>
    </div>
  )
}

function planFor(read: AgendaRead): Plan {
  const lines = planOf(read)
  const best = arrange(lines)
  return { lines, now: roomTime(lines), best, bestTime: roomTime(best.lines), startTime: read.clinic.startTime }
}

/** How far the order is from the best. */
function gapWords({ lines, now, best, bestTime }: Plan, isBest: boolean): string {
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
