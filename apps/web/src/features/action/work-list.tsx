import type { CalendarDate } from '@harbour/domain/basics/dates'
import { timelinessOf } from '@harbour/domain/plans/follow-up'
import type { RouterOutputs } from '../../api.ts'
import { WorkCard } from './work-card.tsx'
import './work.css'

export type Work = RouterOutputs['action']['list']
export type WorkRow = Work['rows'][number]

interface WorkListProps {
  readonly work: Work
  readonly finished: boolean
  readonly openId: string | null
  readonly onOpen: (actionId: string | null) => void
}

type Group = 'Waiting for an answer' | 'Overdue' | 'Due within a week' | 'Later' | 'No date' | 'Finished'

function groupOf({ action }: WorkRow, today: CalendarDate, finished: boolean): Group {
  if (finished) return 'Finished'
  const late = timelinessOf(action, today)
  if (late === null) return 'No date'
  if (late.state === 'overdue') return 'Overdue'
  return late.days <= 7 ? 'Due within a week' : 'Later'
}

const order: readonly Group[] = ['Overdue', 'Due within a week', 'Later', 'No date', 'Finished']

/** Actions in the order they press: overdue first. */
export function WorkList({ work, finished, openId, onOpen }: WorkListProps) {
  return (
    <div className="work-groups">
      {order.map((group) => {
        const rows = work.rows.filter((row) => groupOf(row, work.today, finished) === group)
        if (rows.length === 0) return null
        return (
          <section key={group} aria-label={group}>
            <h2 className={group === 'Overdue' ? 'work-late' : undefined}>
              {group} <span className="work-count">{rows.length}</span>
            </h2>
            <ul role="list" className="work-list">
              {rows.map((row) => (
                <li key={row.action.id}>
                  <WorkCard
                    row={row}
                    today={work.today}
                    isOpen={openId === row.action.id}
                    onToggle={() => onOpen(openId === row.action.id ? null : row.action.id)}
                  />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
