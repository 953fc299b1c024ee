import { NoAccess } from './no-access.tsx'
import { LogView } from '../features/log/log-view.tsx'
import { useMay } from '../me.ts'

export function LogPage() {
  return useMay()('log:read') ? <LogView /> : <NoAccess who="auditors, who read what was seen and done" />
}
