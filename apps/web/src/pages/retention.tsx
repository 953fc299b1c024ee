import { RetentionList } from '../features/retention/retention-list.tsx'
import { useMay } from '../me.ts'
import { NoAccess } from './no-access.tsx'

export function RetentionPage() {
  if (!useMay()('retention:read')) return <NoAccess who="whoever leads clinics, and auditors" />
  return <RetentionList />
}
