import { getRouteApi } from '@tanstack/react-router'
import { CaseRecord } from '../features/case/case-record.tsx'

const route = getRouteApi('/signed-in/shell/cases/$caseId')

export function CasePage() {
  const { caseId } = route.useParams()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <CaseRecord
      caseId={caseId}
      tab={tab ?? 'summary'}
      onTab={(next) => void navigate({ search: next === 'summary' ? {} : { tab: next as never }, replace: true })}
      onGone={() => void navigate({ to: '/cases' })}
    />
  )
}
