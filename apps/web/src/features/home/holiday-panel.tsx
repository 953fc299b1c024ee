import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { countOf, weekDay } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { buttonClass } from '../../ui/form/button.tsx'

type Clinics = inferRouterOutputs<AppRouter>['home']['day']['onHolidays']

/** The clinics ahead that are dated on a bank holiday, for whoever may move them; nothing when none is. */
export function HolidayPanel({ clinics }: { readonly clinics: Clinics }) {
  if (clinics.length === 0) return null
  return (
    <Panel title="On a bank holiday" meta={countOf(clinics.length, 'clinic')} flush>
      <ul role="list" className="lines">
        {clinics.map(({ id, heldOn, startTime, series }) => (
          <li key={id}>
            <div className="home-action">
              <p>
                {weekDay(heldOn)}, {startTime} <span className="meta">{series}</span>
              </p>
              <a className={buttonClass('plain')} href={`/clinics/${id}`}>
                Move<span className="hidden-text"> the clinic of {weekDay(heldOn)}</span>
              </a>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
