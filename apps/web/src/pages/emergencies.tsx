import { EmergencyList } from '../features/emergency/emergency-list.tsx'
import { useMay } from '../me.ts'
import { NoAccess } from './no-access.tsx'

export function EmergenciesPage() {
  if (!useMay()('emergency:read')) return <NoAccess who="chairs, who look at each, and auditors" />
  return <EmergencyList />
}
