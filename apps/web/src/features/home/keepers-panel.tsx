import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { Facts, Panel } from '../../ui/desk/panel.tsx'
import { buttonClass } from '../../ui/form/button.tsx'

type Day = inferRouterOutputs<AppRouter>['home']['day']

/** For those who keep accounts and the log rather than cases. */
export function KeepersPanel({ accounts, log }: Pick<Day, 'accounts' | 'log'>) {
  return (
    <>
      {accounts === null ? null : (
        <Panel title="Accounts">
          <div className="stack">
            <Facts
              facts={[
                { term: 'No password chosen yet', value: accounts.withoutPassword },
                { term: 'Last role ends within 30 days', value: accounts.ending },
              ]}
            />
            <p className="button-group">
              <a className={buttonClass('main')} href="/people">
                See people
              </a>
              <a className={buttonClass('plain')} href="/agencies">
                See agencies
              </a>
              <a className={buttonClass('plain')} href="/outbox">
                See the outbox
              </a>
              <a className={buttonClass('plain')} href="/holidays">
                See bank holidays
              </a>
            </p>
          </div>
        </Panel>
      )}
      {log === null ? null : (
        <Panel title="Access log today">
          <div className="stack">
            <Facts
              facts={[
                { term: 'Views and changes', value: log.rows.toLocaleString('en-GB') },
                { term: 'Refused', value: log.refused.toLocaleString('en-GB') },
              ]}
            />
            <p className="button-group">
              <a className={buttonClass('main')} href="/log">
                Open the access log
              </a>
              <a className={buttonClass('plain')} href="/log?outcome=refused">
                See what was refused
              </a>
              <a className={buttonClass('plain')} href="/retention">
                See retention reviews
              </a>
            </p>
          </div>
        </Panel>
      )}
    </>
  )
}
