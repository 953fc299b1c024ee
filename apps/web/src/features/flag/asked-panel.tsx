import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../api.ts'
import { countOf, day, dayOf } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { useMay, useMe } from '../../me.ts'
import { Panel } from '../../ui/desk/panel.tsx'

/** What triage asks about the cases one has flagged; nothing where it asks nothing. */
export function AskedPanel() {
  const mayFlag = useMay()('case:flag')
  const asked = useQuery(trpc.flag.asked.queryOptions(undefined, { enabled: mayFlag }))
  useWatch([`person:${useMe().personId}`, ...(asked.data ?? []).map(({ caseId }) => `case:${caseId}` as const)])
  if (asked.data === undefined || asked.data.length === 0) return null
  return (
    <Panel title="Triage asks you" meta={countOf(asked.data.length, 'case')} flush>
      <ul role="list" className="lines">
        {asked.data.map((question) => (
          <li key={question.id}>
            <p>
              <a href={`/cases/${question.caseId}`}>Answer about {question.reference}</a>{' '}
              <span className="meta">
                {question.askedBy}, {day(dayOf(question.askedAt))}
              </span>
            </p>
            <p className="meta">
              {question.asked[0] ?? question.note}
              {question.asked.length > 1 ? ` and ${countOf(question.asked.length - 1, 'more question')}` : ''}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
