import { changeCost, changeWords } from '@harbour/domain/clinic/planner/change-cost'
import { wallTime } from '@harbour/domain/clinic/agenda'
import type { RoomWindow } from '@harbour/domain/clinic/planner/room-time'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import type { AgendaRead } from './agenda-types.ts'
import { nameOf } from './agenda-types.ts'
import { agencyName } from './plan-of-read.ts'
import type { Plan } from './agency-plan.ts'

interface ArrangeDialogProps {
  readonly read: AgendaRead
  readonly plan: Plan
  readonly onDone: (words: string) => void
  readonly onClose: () => void
}

/** What would move, and whose time that changes, before anything does. */
export function ArrangeDialog({ read, plan, onDone, onClose }: ArrangeDialogProps) {
  const name = (agencyId: string) => agencyName(read, agencyId)
  const cost = changeCost(plan.lines, plan.best.lines)
  const words = changeWords(cost, name)
  const moves = movesOf(read, plan)
  return (
    <Dialog
      title="Arrange for the best"
      isOpen
      wide
      onClose={onClose}
      acts={
        <>
          <Button look="main" onClick={() => onDone(`The agenda is arranged. ${words}`)}>
            Arrange it so
          </Button>
          <Button onClick={onClose}>Leave it as it is</Button>
        </>
      }
    >
      <div className="stack">
        <p>{words}</p>
        <p className="meta">
          Urgent cases, then cases with children, then adults only, then reviews, with the highest risk first: that
          stays. Among cases alike, agencies wait least, and what waited before comes earlier.
          {plan.best.isProven ? '' : ' There are too many cases alike to try every order: this is the best found.'}
        </p>
        <DataTable
          caption="What moves"
          captionShown
          rows={moves}
          keyOf={(move) => move.id}
          columns={[
            { key: 'name', header: 'Line', rowHeader: true, cell: (move) => move.name },
            { key: 'from', header: 'Place now', number: true, cell: (move) => move.from },
            { key: 'to', header: 'Then', number: true, cell: (move) => move.to },
          ]}
        />
        {cost.stays.length === 0 ? null : (
          <DataTable
            caption="Whose time changes"
            captionShown
            rows={cost.stays}
            keyOf={(stay) => stay.agencyId}
            columns={[
              { key: 'agency', header: 'Agency', rowHeader: true, cell: (stay) => name(stay.agencyId) },
              { key: 'now', header: 'Needed now', cell: (stay) => windowOf(plan, plan.now.windows, stay.agencyId) },
              { key: 'then', header: 'Then', cell: (stay) => windowOf(plan, plan.bestTime.windows, stay.agencyId) },
              {
                key: 'change',
                header: 'Stays',
                cell: ({ minutes }) => `${Math.abs(minutes)} min ${minutes > 0 ? 'longer' : 'less'}`,
              },
            ]}
          />
        )}
      </div>
    </Dialog>
  )
}

function movesOf(read: AgendaRead, plan: Plan) {
  const places = new Map(plan.lines.map(({ id }, index) => [id, index + 1]))
  return plan.best.lines.flatMap(({ id }, index) => {
    const line = read.lines.find((each) => each.id === id)
    const from = places.get(id) ?? 0
    return line === undefined || from === index + 1 ? [] : [{ id, name: nameOf(line), from, to: index + 1 }]
  })
}

function windowOf(plan: Plan, windows: readonly RoomWindow[], agencyId: string): string {
  const found = windows.find((window) => window.agencyId === agencyId)
  return found === undefined ? 'Not needed' : windowTimes(plan.startTime, found)
}

function windowTimes(startTime: string, { from, until }: Pick<RoomWindow, 'from' | 'until'>): string {
  const [hours = 0, minutes = 0] = startTime.split(':').map(Number)
  const start = hours * 60 + minutes
  return `${wallTime(start + from)}–${wallTime(start + until)}`
}
