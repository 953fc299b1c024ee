import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { countOf } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'

type Triggers = inferRouterOutputs<AppRouter>['home']['day']['triggers']

/** What happened between clinics, for whoever leads them; nothing where nothing asks for a look. */
export function TriggersPanel({ triggers }: { readonly triggers: Triggers }) {
  if (triggers === null || triggers.total === 0) return null
  return (
    <Panel
      title="Between clinics"
      meta={`${countOf(triggers.total, 'case')} to look at`}
      acts={<a href="/triage?view=triggers">Decide</a>}
      flush
    >
      <ul role="list" className="lines">
        {triggers.first.map(({ caseId, reference, because, proposes }) => (
          <li key={caseId}>
            <p className="row">
              <a href={`/cases/${caseId}`}>{reference}</a>
              <StatusTag
                name={proposes === 'extraordinary clinic' ? 'Extraordinary clinic' : 'Earlier review'}
                look={proposes === 'extraordinary clinic' ? 'late' : 'soon'}
              />
            </p>
            <p className="meta">{because}</p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
