import { ruleInWords } from '@harbour/domain/clinic/day-in-words'
import type { RouterOutputs } from '../../api.ts'
import { duration } from '../../format.ts'
import { SkeletonLine } from '../../ui/desk/states.tsx'
import './series.css'

interface SeriesLinesProps {
  readonly series: RouterOutputs['series']['list'] | undefined
  readonly canEdit: boolean
}

/** Each series in one line: its rule, its time, its place. */
export function SeriesLines({ series, canEdit }: SeriesLinesProps) {
  if (series === undefined)
    return (
      <div className="series-line">
        <SkeletonLine width="30rem" />
      </div>
    )
  return series.map((each) => (
    <div key={each.id} className="series-line">
      <strong>{each.name}</strong>
      <span>
        {ruleInWords(each.rule)},{' '}
        <span className="nowrap">
          {each.startTime} for {duration(each.minutes)}
        </span>
      </span>
      <span className="meta">{each.place}</span>
      <span className="grow" />
      <a href={`/clinics/series/${each.id}`}>{canEdit ? 'Edit series and seats' : 'Series and seats'}</a>
    </div>
  ))
}
