import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { trpc } from '../api.ts'
import { TriageDesk } from '../features/flag/triage-desk.tsx'
import { TriageFrame } from '../features/flag/triage-frame.tsx'
import { useMay } from '../me.ts'
import { changed } from '../search-params.ts'
import { NoAccess } from './no-access.tsx'

const route = getRouteApi('/signed-in/shell/triage')

export function TriagePage() {
  if (!useMay()('flag:triage')) return <NoAccess who="the chair, the deputy chair and the coordinator" />
  return <TriageViews />
}

function TriageViews() {
  const { view = 'waiting', ...filter } = route.useSearch()
  const navigate = route.useNavigate()
  const desk = useQuery(trpc.flag.desk.queryOptions())
  return (
    <TriageFrame view={view} desk={desk.data} counts={{}}>
      <TriageDesk
        view={view}
        filter={filter}
        onFilter={(changes) =>
          void navigate({ search: (before) => changed(before, changes), replace: true, resetScroll: false })
        }
      />
    </TriageFrame>
  )
}
