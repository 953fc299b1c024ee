import { useNavigate } from '@tanstack/react-router'
import { TakeForm } from '../features/emergency/take-form.tsx'
import { useMay } from '../me.ts'
import { NoAccess } from './no-access.tsx'

export function EmergencyPage() {
  const navigate = useNavigate()
  if (!useMay()('emergency:take')) return <NoAccess who="members of the clinics" />
  return <TakeForm onOpened={(caseId) => void navigate({ to: '/cases/$caseId', params: { caseId } })} />
}
