import { NoAccess } from './no-access.tsx'
import { AgencyList } from '../features/agency/agency-list.tsx'
import { useMay } from '../me.ts'

export function AgenciesPage() {
  return useMay()('agency:manage') ? <AgencyList /> : <NoAccess who="administrators, who keep the list of agencies" />
}
