import { seatsOn } from '@harbour/domain/clinic/seats-on'
import type { RouterOutputs } from '../../api.ts'
import { countOf, day, longDay } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState } from '../../ui/desk/states.tsx'
import { SummaryList } from '../../ui/form/summary-list.tsx'
import { Tag } from '../../ui/tag/tag.tsx'

type Series = Pick<RouterOutputs['series']['byId'], 'chairs' | 'withoutChair' | 'today'>

/** Who chairs and who stands in, for how long, who follows, and which clinics nobody chairs yet. */
export function ChairTerms({ chairs, withoutChair, today }: Series) {
  const now = seatsOn(chairs, today)
  const rows = chairs.map((term) => ({
    key: term.role === 'chair' ? 'Chair' : 'Deputy chair',
    value: (
      <>
        {term.name}, {now.includes(term) ? '' : `from ${day(term.fromDay)} `}
        {term.untilDay === null ? 'without a last day' : `until ${day(term.untilDay)}`}{' '}
        {now.includes(term) ? null : <Tag look="soon">To come</Tag>}
      </>
    ),
  }))
  const [first] = withoutChair
  return (
    <Panel title="Who chairs">
      <div className="stack">
        {rows.length === 0 ? (
          <EmptyState title="Nobody is chair">
            <p>An administrator gives somebody the role of chair.</p>
          </EmptyState>
        ) : (
          <SummaryList rows={rows} />
        )}
        {first === undefined ? null : (
          <p>
            <strong>
              {countOf(withoutChair.length, 'clinic is', 'clinics are')} in nobody’s term as chair, the first on{' '}
              {longDay(first.heldOn)}.
            </strong>{' '}
            An administrator gives the role to whoever follows, from the day of the handover.
          </p>
        )}
      </div>
    </Panel>
  )
}
