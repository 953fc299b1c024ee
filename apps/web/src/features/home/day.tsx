import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { trpc } from '../../api.ts'
import { longDay, todayInLondon } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { useMe } from '../../me.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { ApprovePanel } from './approve-panel.tsx'
import { HolidayPanel } from './holiday-panel.tsx'
import { InvitationsPanel } from './invitations-panel.tsx'
import { KeepersPanel } from './keepers-panel.tsx'
import { MyActions } from './my-actions.tsx'
import { News } from './news.tsx'
import { NextClinic } from './next-clinic.tsx'
import { ReturnsOwed } from './returns-owed.tsx'
import { TriggersPanel } from './triggers-panel.tsx'
import './home.css'

interface DayPageProps {
  /** When whoever is signed in is needed at a clinic. */
  readonly needed: ComponentType<{ readonly clinicId: string }>
  /** What triage asks them. */
  readonly asked: ComponentType
}

/** What waits for whoever is signed in, and what happened since they were last here. */
export function DayPage({ needed, asked: Asked }: DayPageProps) {
  const day = useQuery(trpc.home.day.queryOptions())
  useWatch(['clinics', 'holidays', 'actions', 'cases', 'flags', `agency:${useMe().agencyId}`])
  const today = longDay(day.data?.today ?? todayInLondon())
  return (
    <>
      <PageHeader title="Your day" heading={today} />
      {day.isPending ? <LoadingDay /> : null}
      {day.isError ? <NotLoaded of={day} /> : null}
      {day.data ? (
        <>
          <div className="home-now">
            {day.data.clinic !== null || day.data.work !== null ? (
              <div className="home-clinics">
                <NextClinic
                  clinic={day.data.clinic}
                  flagsWaiting={day.data.flagsWaiting}
                  today={day.data.today}
                  needed={needed}
                />
                <HolidayPanel clinics={day.data.onHolidays} />
                <ApprovePanel agendas={day.data.toApprove} />
                <InvitationsPanel invitations={day.data.invitations} today={day.data.today} />
              </div>
            ) : null}
            <TriggersPanel triggers={day.data.triggers} />
            <Asked />
            <ReturnsOwed returns={day.data.returns} today={day.data.today} />
            {day.data.work === null ? null : (
              <MyActions work={day.data.work} leading={day.data.leading} today={day.data.today} />
            )}
            <KeepersPanel accounts={day.data.accounts} log={day.data.log} />
          </div>
          {day.data.news === null ? null : <News news={day.data.news} since={day.data.since} today={day.data.today} />}
        </>
      ) : null}
    </>
  )
}

function LoadingDay() {
  return (
    <div className="home-now">
      <Panel title="Next clinic" flush>
        <SkeletonRows rows={4} label="the next clinic" />
      </Panel>
      <Panel title="My actions" flush>
        <SkeletonRows rows={4} label="your actions" />
      </Panel>
    </div>
  )
}
