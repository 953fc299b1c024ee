import { Suspense, useState } from 'react'
import { DaysAway } from '../features/account/days-away.tsx'
import { Factors } from '../features/account/factors.tsx'
import { OwnCalendar } from '../features/account/own-calendar.tsx'
import { Sessions } from '../features/account/sessions.tsx'
import { useMay, useMe } from '../me.ts'
import { ListeningChoice } from '../ui/announce/listening-choice.tsx'
import { Panel } from '../ui/desk/panel.tsx'
import { SkeletonRows } from '../ui/desk/states.tsx'
import { later } from '../ui/later.ts'
import { PageHeader } from '../ui/page/page-header.tsx'
import { Button } from '../ui/form/button.tsx'
import { SummaryList } from '../ui/form/summary-list.tsx'
import { AgencyChip } from '../ui/tag/tag.tsx'
import { ThemeSwitch } from '../ui/theme-switch.tsx'
import '../features/account/account.css'

const ChangePasswordForm = later(() => import('../features/account/change-password-form.tsx'), 'ChangePasswordForm')

const InterestsForm = later(() => import('../features/conflict/interests-form.tsx'), 'InterestsForm')

/** The form, with what reads it, comes when somebody wants it. */
function Password() {
  const [changing, setChanging] = useState(false)
  if (!changing) return <Button onClick={() => setChanging(true)}>Change your password</Button>
  return (
    <Suspense fallback={<SkeletonRows rows={6} label="the form" />}>
      <ChangePasswordForm />
    </Suspense>
  )
}

export function AccountPage() {
  const me = useMe()
  const may = useMay()
  return (
    <>
      <PageHeader title="Your account" />
      <div className="account-columns">
        <div className="stack">
          <Panel title="Who you are">
            <div className="stack">
              <SummaryList
                rows={[
                  { key: 'Name', value: me.name },
                  { key: 'Agency', value: <AgencyChip code={me.agencyCode} name={me.agency.name} /> },
                  { key: 'Roles today', value: me.roles.length > 0 ? me.roles.join(', ') : 'None' },
                ]}
              />
              <p className="meta">If any of this is wrong, ask your administrator to correct it.</p>
              <ThemeSwitch />
            </div>
          </Panel>
          <Sessions />
          <Panel title="Meetings">
            <ListeningChoice />
          </Panel>
          <Panel title="Whom you may know">
            <Suspense fallback={<SkeletonRows rows={5} label="the form" />}>
              <InterestsForm />
            </Suspense>
          </Panel>
        </div>
        <div className="stack">
          <Factors />
          <Panel title="Your password">
            <Password />
          </Panel>
          {may('clinic:attend') ? (
            <>
              <DaysAway />
              <OwnCalendar />
            </>
          ) : null}
        </div>
      </div>
    </>
  )
}
