import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { countOf, daysUntil, weekDay } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { buttonClass } from '../../ui/form/button.tsx'

type Invitations = inferRouterOutputs<AppRouter>['home']['day']['invitations']

/** The clinics that wait for one's answer; nothing when none does. */
export function InvitationsPanel({
  invitations,
  today,
}: {
  readonly invitations: Invitations
  readonly today: string
}) {
  if (invitations.length === 0) return null
  return (
    <Panel title="Your answer is missing" meta={countOf(invitations.length, 'clinic')} flush>
      <ul role="list" className="lines">
        {invitations.map(({ clinicId, heldOn, startTime, as }) => (
          <li key={clinicId}>
            <div className="home-action">
              <p>
                {weekDay(heldOn)}, {startTime}{' '}
                <span className="meta">
                  {whenWords(heldOn, today)}
                  {as === 'deputy' ? ': you are asked to come for your colleague' : ''}
                </span>
              </p>
              <a className={buttonClass('plain')} href={`/clinics/${clinicId}`}>
                Answer<span className="hidden-text"> for {weekDay(heldOn)}</span>
              </a>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function whenWords(heldOn: string, today: string): string {
  const away = daysUntil(heldOn, today)
  return away === 0 ? 'today' : away === 1 ? 'tomorrow' : `in ${away} days`
}
