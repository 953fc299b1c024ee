import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { trpc } from '../../api.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { later } from '../../ui/later.ts'
import { PersonName } from '../../ui/tag/tag.tsx'
import type { Match, MatchDecision } from './match-dialog.tsx'
import './conflict.css'

const MatchDialog = later(() => import('./match-dialog.tsx'), 'MatchDialog')

/** Who may know somebody in a case on the agenda: each is decided before they see it. */
export function ConflictMatches({ clinicId }: { readonly clinicId: string }) {
  const matches = useQuery(trpc.conflict.matches.queryOptions({ clinicId }))
  const [asking, setAsking] = useState<{ readonly match: Match; readonly decision: MatchDecision } | null>(null)
  if (matches.isError) return <NotLoaded of={matches} title="Possible conflicts of interest did not load" />
  const found = matches.data ?? []
  if (found.length === 0 && asking === null) return null
  return (
    <Panel
      title="Possible conflicts of interest"
      meta={`${found.length} to decide before they see the case`}
      className="conflict-matches"
      flush
    >
      <ul role="list">
        {found.map((match) => (
          <li key={`${match.personId} ${match.caseId}`}>
            <div>
              <PersonName name={match.name} agencyCode={match.agencyCode} /> and{' '}
              <a href={`/cases/${match.caseId}`}>{match.reference}</a>
              <p className="meta">
                {match.name} {inWords(match.reasons)}.
                {match.held ? ' The case is hidden from them until you decide.' : ''}
              </p>
            </div>
            <div className="conflict-matches__acts">
              <Button onClick={() => setAsking({ match, decision: 'hide' })}>
                Hide the case
                <span className="hidden-text">
                  {' '}
                  {match.reference} from {match.name}
                </span>
              </Button>
              <Button onClick={() => setAsking({ match, decision: 'dismiss' })}>
                No conflict
                <span className="hidden-text">
                  {' '}
                  of {match.name} with {match.reference}
                </span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {asking === null ? null : (
        <Suspense fallback={null}>
          <MatchDialog {...asking} clinicId={clinicId} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </Panel>
  )
}

/** `has the name of the suspect, and has the postcode of the victim`. */
function inWords(reasons: readonly string[]): string {
  return reasons.join(', and ')
}
