import type { CalendarDate } from '@harbour/domain/basics/dates'
import { shortDay } from '../../format.ts'
import { AgencyChip, StatusTag } from '../../ui/tag/tag.tsx'
import type { TagLook } from '../../ui/tag/tag.tsx'
import type { ItemPlan } from './plan-types.ts'

type Carried = ItemPlan['carried'][number]

interface CarriedOverProps {
  readonly carried: readonly Carried[]
  readonly today: CalendarDate
  readonly statusOf: (
    action: Pick<Carried, 'status' | 'dueOn'>,
    today: CalendarDate,
  ) => { readonly name: string; readonly look: TagLook }
}

/** What earlier clinics agreed for this case and is not done. */
export function CarriedOver({ carried, today, statusOf }: CarriedOverProps) {
  if (carried.length === 0) return null
  return (
    <details className="plan-carried">
      <summary>Carried over from earlier clinics: {carried.length}</summary>
      <ul role="list">
        {carried.map((action) => (
          <li key={action.id}>
            <StatusTag {...statusOf(action, today)} />
            <span>{action.wording}</span>
            <span className="meta">
              {action.code === null ? 'Nobody' : <AgencyChip code={action.code} name={action.owner ?? action.agency} />}
              {action.dueOn === null ? null : <> · due {shortDay(action.dueOn)}</>}
              {action.outcomeReason === null ? null : <> · {action.outcomeReason}</>}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
