import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { countOf, daysUntil, dueWords, whenSeen } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'

type Returns = inferRouterOutputs<AppRouter>['home']['day']['returns']

const SHOWN = 4
const DUE_SOON_DAYS = 3

/** The returns that one’s agency still owes, and who has asked for them; nothing when none is owed. */
export function ReturnsOwed({ returns, today }: { readonly returns: Returns; readonly today: string }) {
  if (returns === null || returns.length === 0) return null
  const chase = returns.find((each) => each.chase !== null)?.chase ?? null
  const late = returns.filter((each) => each.late).length
  return (
    <Panel
      title="Returns you owe"
      meta={`${countOf(returns.length, 'case')}${late === 0 ? '' : `, ${late} late`}`}
      acts={<a href="/returns">See all</a>}
      flush
    >
      {chase === null ? null : (
        <p className="panel__foot home-chase">
          {chase.by} asked for them {whenSeen(chase.at)}.
        </p>
      )}
      <ul role="list" className="lines">
        {returns.slice(0, SHOWN).map((each) => {
          const left = daysUntil(each.dueOn, today)
          return (
            <li key={each.itemId}>
              <div className="home-action">
                <p>
                  <a href={`/returns/${each.itemId}`}>{each.reference}</a>{' '}
                  <span className="meta">
                    {each.answer === 'checking' ? 'checking' : each.draftedAt === null ? 'not begun' : 'draft saved'}
                  </span>
                </p>
                <StatusTag
                  look={left < 0 ? 'late' : left <= DUE_SOON_DAYS ? 'soon' : 'idle'}
                  name={dueWords(each.dueOn, today)}
                />
              </div>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
