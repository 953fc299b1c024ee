import { getRouteApi } from '@tanstack/react-router'
import { TriageDesk } from '../features/flag/triage-desk.tsx'
import { useMay } from '../me.ts'
import { NoAccess } from './no-access.tsx'

const route = getRouteApi('/signed-in/shell/triage')

export function TriagePage() {
  const may = useMay()
  const { view } = route.useSearch()
  if (!may('flag:triage')) return <NoAccess who="the chair, the deputy chair and the coordinator" />
  return <TriageDesk view={view ?? 'waiting'} />
}
