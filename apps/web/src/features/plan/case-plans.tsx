import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { countOf, dateAndTime, longDay, shortDay } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { sentenceOf } from '../../refusal-messages.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import './plan.css'
import './case-plans.css'

type CasePlan = RouterOutputs['plan']['ofCase']['plans'][number]

/** The plans of a case, newest first: what each clinic agreed, and how its actions stand. */
export function CasePlans({ caseId }: { readonly caseId: string }) {
  useWatch([`case:${caseId}`, 'actions'])
  const plans = useQuery(trpc.plan.ofCase.queryOptions({ caseId }))
  if (plans.isError) return <ErrorState onRetry={() => void plans.refetch()}>{sentenceOf(plans.error)}</ErrorState>
  if (plans.data === undefined) return <SkeletonRows rows={6} label="plans" />
  if (plans.data.plans.length === 0) {
    return (
      <EmptyState title="No plan yet">
        <p>A plan begins when a clinic comes to this case.</p>
      </EmptyState>
    )
  }
  return (
    <div className="stack">
      {plans.data.plans.map((plan, index) => (
        <OnePlan key={plan.id} plan={plan} version={plans.data.plans.length - index} isNewest={index === 0} />
      ))}
    </div>
  )
}

function OnePlan({
  plan,
  version,
  isNewest,
}: {
  readonly plan: CasePlan
  readonly version: number
  readonly isNewest: boolean
}) {
  const [isOpen, setOpen] = useState(isNewest)
  const agreed = plan.version
  return (
    <Panel
      title={`Clinic of ${shortDay(plan.clinicDay)}`}
      meta={
        <span className="plan-agreed">
          {agreed === null ? <Tag look="idle">Draft</Tag> : <Tag look="locked">Version {version} agreed</Tag>}
          <span>
            {countOf(plan.actions.length, 'action')}
            {plan.agreedAt === null ? '' : ` · ${plan.agreedBy ?? ''} ${dateAndTime(plan.agreedAt)}`}
          </span>
        </span>
      }
      acts={
        <button type="button" className="plan-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide' : 'Show'}
          <span className="hidden-text"> the plan of {longDay(plan.clinicDay)}</span>
        </button>
      }
    >
      {isOpen ? (
        <div className="case-plan">
          <h3>Summary of risk</h3>
          <p className="case-plan__words">{(agreed?.riskSummary ?? plan.riskSummary) || 'Nothing written yet.'}</p>
          <h3>Actions</h3>
          {plan.actions.length === 0 ? <p className="meta">None.</p> : null}
          <ol className="case-plan__actions">
            {plan.actions.map((action) => {
              const kept = agreed?.actions.find(({ id }) => id === action.id)
              return (
                <li key={action.id}>
                  <span className="case-plan__wording">{kept?.wording ?? action.wording}</span>
                  <span className="meta">
                    {kept?.owner ?? ''}
                    {action.dueOn === null ? '' : ` · due ${shortDay(action.dueOn)}`} · {action.status}
                    {action.outcomeReason === null ? '' : ` (${action.outcomeReason})`}
                    {action.evidence === null ? '' : ` (${action.evidence})`}
                  </span>
                  {action.risks.length === 0 ? null : <span className="meta">Answers {action.risks.join(', ')}</span>}
                </li>
              )
            })}
          </ol>
          <h3>Discussion</h3>
          <p className="case-plan__words">{(agreed?.discussion ?? plan.discussion) || 'Nothing minuted.'}</p>
          {plan.versionHash === null ? null : (
            <p className="meta">
              {plan.hashHolds === true ? 'Content checked against its hash: ' : 'The content does not match its hash: '}
              <span className="plan-hash">{plan.versionHash}</span>
            </p>
          )}
        </div>
      ) : (
        <p className="meta">{agreed?.riskSummary ?? plan.riskSummary}</p>
      )}
    </Panel>
  )
}
