import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { countOf, weekDay, whenSeen } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { buttonClass } from '../../ui/form/button.tsx'

type Agendas = inferRouterOutputs<AppRouter>['home']['day']['toApprove']

/** The agendas that are ready for the chair to approve and lock; nothing when none is. */
export function ApprovePanel({ agendas }: { readonly agendas: Agendas }) {
  if (agendas.length === 0) return null
  return (
    <Panel title="Ready for you to approve" meta={countOf(agendas.length, 'agenda')} flush>
      <ul role="list" className="lines">
        {agendas.map(({ clinicId, heldOn, by, at }) => (
          <li key={clinicId}>
            <div className="home-action">
              <p>
                Agenda of {weekDay(heldOn)}{' '}
                <span className="meta">
                  {by}, {whenSeen(at)}
                </span>
              </p>
              <a className={buttonClass('plain')} href={`/clinics/${clinicId}/agenda`}>
                Open<span className="hidden-text"> the agenda of {weekDay(heldOn)}</span>
              </a>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
