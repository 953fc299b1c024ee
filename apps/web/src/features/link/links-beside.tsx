import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../api.ts'

/** The cases that may have somebody in common with one on the desk, or were found to. */
export function LinksBeside({ caseId }: { readonly caseId: string }) {
  const links = useQuery(trpc.link.list.queryOptions())
  const isIts = (pair: { readonly caseId: string; readonly otherCaseId: string }) =>
    pair.caseId === caseId || pair.otherCaseId === caseId
  const proposed = links.data?.proposed.filter(isIts) ?? []
  const confirmed = links.data?.confirmed.filter(isIts) ?? []
  if (proposed.length + confirmed.length === 0) return null
  return (
    <div>
      <h3 className="triage-h3">Linked cases</h3>
      <ul role="list" className="link-beside">
        {[...confirmed, ...proposed].map((pair) => {
          const other = pair.caseId === caseId ? pair.other : pair.one
          return (
            <li key={other.caseId}>
              <a href={`/cases/${other.caseId}`}>{other.reference}</a>{' '}
              <span className="meta">
                {pair.reasons.join('; ')}
                {'decidedBy' in pair ? ', confirmed' : ''}
              </span>{' '}
              {'decidedBy' in pair ? null : <a href="/triage?view=links">Decide</a>}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
