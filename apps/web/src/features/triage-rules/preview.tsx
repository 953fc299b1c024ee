import { useQuery } from '@tanstack/react-query'
import { rankForTriage } from '@harbour/domain/cases/triage'
import type { TriageWeights } from '@harbour/domain/cases/triage-rules'
import { trpc } from '../../api.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'

const SHOWN = 12

interface PreviewProps {
  readonly before: TriageWeights
  readonly after: TriageWeights
}

/** What the weights do to today's flags: the first of them, and who moved. */
export function Preview({ before, after }: PreviewProps) {
  const desk = useQuery(trpc.flag.desk.queryOptions())
  if (desk.data === undefined) return <SkeletonRows rows={6} label="today’s list" />
  const { today, flagged } = desk.data
  const facts = flagged.map((row) => row.facts)
  const places = new Map(rankForTriage(facts, today, before).map((row, place) => [row.facts.caseId, place + 1]))
  const rows = rankForTriage(facts, today, after)
  return (
    <Panel title="Today’s flags, ranked so" meta={`${Math.min(SHOWN, rows.length)} of ${rows.length}`} flush>
      <ol role="list" className="rank-preview">
        {rows.slice(0, SHOWN).map(({ facts: one, weight, reasons }, index) => (
          <li key={one.caseId}>
            <span className="rank-place">{index + 1}</span>
            <span>
              <a href={`/cases/${one.caseId}`}>{one.reference}</a>{' '}
              <Moved from={places.get(one.caseId)} to={index + 1} />
              <span className="meta rank-why">
                {reasons
                  .slice(0, 3)
                  .map(({ words, weight: counts }) => `${words} ${counts}`)
                  .join(' · ')}
              </span>
            </span>
            <span className="rank-sum">{weight}</span>
          </li>
        ))}
        {rows.length === 0 ? <li className="meta">No flag stands on the desk today.</li> : null}
      </ol>
    </Panel>
  )
}

function Moved({ from, to }: { readonly from: number | undefined; readonly to: number }) {
  if (from === undefined || from === to) return null
  return <strong className="meta">{from > to ? `up from ${from}` : `down from ${from}`}</strong>
}
