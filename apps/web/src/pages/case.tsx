import { getRouteApi } from '@tanstack/react-router'
import { statusOf } from '../features/action/action-types.ts'
import { CaseRecord } from '../features/case/case-record.tsx'
import { later } from '../ui/later.ts'

const CasePlans = later(() => import('../features/plan/case-plans.tsx'), 'CasePlans')

const CaseOpinions = later(() => import('../features/opinion/case-opinions.tsx'), 'CaseOpinions')

const CaseReturns = later(() => import('./case-returns.tsx'), 'CaseReturns')

const CaseRetention = later(() => import('../features/retention/case-retention.tsx'), 'CaseRetention')

const RequestsPanel = later(() => import('../features/access-request/requests-panel.tsx'), 'RequestsPanel')

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
      returns={<CaseReturns caseId={caseId} />}
      opinions={<CaseOpinions caseId={caseId} />}
      keeping={
        <div className="stack">
          <CaseRetention caseId={caseId} onGone={leave} />
          <RequestsPanel
            caseId={caseId}
            onOpened={(requestId) =>
              void navigate({ to: '/cases/$caseId/requests/$requestId', params: { caseId, requestId } })
            }
          />
        </div>
      }
      onGone={leave}
    />
  )
}
