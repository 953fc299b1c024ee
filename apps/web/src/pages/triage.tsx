import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Suspense } from 'react'
import { trpc } from '../api.ts'
import { TriageDesk } from '../features/flag/triage-desk.tsx'
import { TriageFrame } from '../features/flag/triage-frame.tsx'
import { isRanked } from '../features/flag/triage-types.ts'
import { useMay } from '../me.ts'
import { changed } from '../search-params.ts'
import { SkeletonRows } from '../ui/desk/states.tsx'
import { later } from '../ui/later.ts'
import { NoAccess } from './no-access.tsx'

const LinkList = later(() => import('../features/link/link-list.tsx'), 'LinkList')
const LinksBeside = later(() => import('../features/link/links-beside.tsx'), 'LinksBeside')
const SampleView = later(() => import('../features/sample/sample-view.tsx'), 'SampleView')
const TriggerList = later(() => import('../features/trigger/trigger-list.tsx'), 'TriggerList')

const route = getRouteApi('/signed-in/shell/triage')

export function TriagePage() {
  if (!useMay()('flag:triage')) return <NoAccess who="the chair, the deputy chair and the coordinator" />
  return <TriageViews />
}

function TriageViews() {
  const { view = 'waiting', ...filter } = route.useSearch()
  const navigate = route.useNavigate()
  const desk = useQuery(trpc.flag.desk.queryOptions())
  const links = useQuery(trpc.link.list.queryOptions())
  const triggers = useQuery(trpc.trigger.list.queryOptions())
  const counts = {
    ...(links.data === undefined ? {} : { links: links.data.proposed.length }),
    ...(triggers.data === undefined ? {} : { triggers: triggers.data.cases.length }),
  }
  return (
    <TriageFrame view={view} desk={desk.data} counts={counts}>
      {isRanked(view) ? (
        <TriageDesk
          view={view}
          filter={filter}
          beside={linksBeside}
          onFilter={(changes) =>
            void navigate({ search: (before) => changed(before, changes), replace: true, resetScroll: false })
          }
        />
      ) : (
        <Suspense fallback={<SkeletonRows rows={6} label="the list" />}>
          {view === 'links' ? <LinkList /> : null}
          {view === 'sample' ? <SampleView /> : null}
          {view === 'triggers' ? (
            <TriggerList
              onExtraordinary={(caseId) => void navigate({ to: '/clinics/extraordinary', search: { case: caseId } })}
            />
          ) : null}
        </Suspense>
      )}
    </TriageFrame>
  )
}

const linksBeside = (caseId: string) => (
  <Suspense>
    <LinksBeside caseId={caseId} />
  </Suspense>
)
