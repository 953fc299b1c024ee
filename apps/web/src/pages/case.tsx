import { lazy } from 'react'
import { getRouteApi } from '@tanstack/react-router'
import { statusOf } from '../features/action/action-types.ts'
import { CaseRecord } from '../features/case/case-record.tsx'

const CasePlans = lazy(async () => ({ default: (await import('../features/plan/case-plans.tsx')).CasePlans }))

const CaseRetention = lazy(async () => ({
  default: (await import('../features/retention/case-retention.tsx')).CaseRetention,
}))

const route = getRouteApi('/signed-in/shell/cases/$caseId')

export function CasePage() {
  const { caseId } = route.useParams()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const leave = () => void navigate({ to: '/cases' })
  return (
    <CaseRecord
      caseId={caseId}
      tab={tab ?? 'summary'}
      onTab={(next) => void navigate({ search: next === 'summary' ? {} : { tab: next as never }, replace: true })}
      plans={<CasePlans caseId={caseId} statusOf={statusOf} />}
      keeping={<CaseRetention caseId={caseId} onGone={leave} />}
      onGone={leave}
    />
  )
}
