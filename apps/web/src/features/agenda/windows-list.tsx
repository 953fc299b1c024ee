import { wallTime } from '@harbour/domain/clinic/agenda'
import { roomTime } from '@harbour/domain/clinic/planner/room-time'
import { Panel } from '../../ui/desk/panel.tsx'
import type { AgendaRead } from './agenda-types.ts'
import { agencyName, planOf } from './plan-of-read.ts'

/** When each agency is needed as the running order stands, and how much of that it waits. */
export function WindowsList({ read }: { readonly read: AgendaRead }) {
  const { windows } = roomTime(planOf(read))
  if (windows.length === 0) return null
  const [hours = 0, minutes = 0] = read.clinic.startTime.split(':').map(Number)
  const at = (after: number) => wallTime(hours * 60 + minutes + after)
  return (
    <Panel title="When agencies are needed" flush>
      <table className="agenda-windows">
        <caption className="hidden-text">When agencies are needed</caption>
        <thead>
          <tr>
            <th scope="col">Agency</th>
            <th scope="col">Needed</th>
            <th scope="col">Waits</th>
          </tr>
        </thead>
        <tbody>
          {windows.map(({ agencyId, from, until, waiting }) => (
            <tr key={agencyId}>
              <th scope="row">{agencyName(read, agencyId)}</th>
              <td>
                {at(from)}–{at(until)}
              </td>
              <td>{waiting === 0 ? 'No' : `${waiting} min`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
