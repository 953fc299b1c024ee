import { TriageRules } from '../features/triage-rules/triage-rules.tsx'
import { useMay } from '../me.ts'
import { NoAccess } from './no-access.tsx'

export function TriageRulesPage() {
  const may = useMay()
  if (!may('flag:triage')) return <NoAccess who="the chair, the deputy chair and the coordinator" />
  return <TriageRules mayChange={may('triage:rule')} />
}
