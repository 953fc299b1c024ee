import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { countOf, dateAndTime, longDay, shortDay } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button, ButtonGroup } from '../../ui/form/button.tsx'
import { later } from '../../ui/later.ts'
import { StatusTag, Tag } from '../../ui/tag/tag.tsx'
import type { TagLook } from '../../ui/tag/tag.tsx'
import { VersionDecisions } from './version-decisions.tsx'
import './plan.css'
import './case-plans.css'

const ComparePlans = later(() => import('./compare-plans.tsx'), 'ComparePlans')
const WhoseWords = later(() => import('./whose-words.tsx'), 'WhoseWords')

type CasePlan = RouterOutputs['plan']['ofCase']['plans'][number]
type CaseAction = CasePlan['actions'][number]

interface StatusWords {
  readonly today: CalendarDate
  /** How an action stands, in words. */
  readonly statusOf: (action: CaseAction, today: CalendarDate) => { readonly name: string; readonly look: TagLook }
}

/** The plans of a case, newest first: what each clinic agreed, and how its actions stand. */
export function CasePlans({ caseId, statusOf }: { readonly caseId: string } & Pick<StatusWords, 'statusOf'>) {
  const plans = useQuery(trpc.plan.ofCase.queryOptions({ caseId }))
  const drafts = plans.data?.plans.filter(({ status }) => status === 'draft') ?? []
  useWatch([`case:${caseId}`, ...drafts.map(({ id }) => `plan:${id}` as const)])
  const [opened, setOpened] = useState<{ readonly what: 'compare' | 'words'; readonly plan: CasePlan } | null>(null)
  const numberOf = (actionId: string) => (opened?.plan.actions.findIndex(({ id }) => id === actionId) ?? -1) + 1
  if (plans.isError) return <NotLoaded of={plans} />
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
        <OnePlan
          key={plan.id}
          plan={plan}
          version={plans.data.plans.length - index}
          isNewest={index === 0}
          today={plans.data.today}
          statusOf={statusOf}
          onOpen={(what) => setOpened({ what, plan })}
          hasEarlier={plans.data.plans.slice(index + 1).some(({ version }) => version !== null)}
        />
      ))}
      <Suspense>
        {opened?.what === 'compare' ? (
          <ComparePlans caseId={caseId} planId={opened.plan.id} onClose={() => setOpened(null)} />
        ) : null}
        {opened?.what === 'words' ? (
          <WhoseWords planId={opened.plan.id} numberOf={numberOf} onClose={() => setOpened(null)} />
        ) : null}
      </Suspense>
    </div>
  )
}

function OnePlan({
  plan,
  version,
  isNewest,
  hasEarlier,
  onOpen,
  ...rest
}: StatusWords & {
  readonly plan: CasePlan
  readonly version: number
  readonly isNewest: boolean
  /** Whether there is an agreed plan to compare this one with. */
  readonly hasEarlier: boolean
  readonly onOpen: (what: 'compare' | 'words') => void
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
          {plan.actions.length === 0 ? <p className="meta">None.</p> : <PlanActions plan={plan} {...rest} />}
          <h3>Discussion</h3>
          <p className="case-plan__words">{(agreed?.discussion ?? plan.discussion) || 'Nothing minuted.'}</p>
          {agreed === null ? null : <VersionDecisions version={agreed} />}
          <ButtonGroup>
            {agreed !== null && hasEarlier ? (
              <Button onClick={() => onOpen('compare')}>
                Compare with the one before<span className="hidden-text"> the plan of {longDay(plan.clinicDay)}</span>
              </Button>
            ) : null}
            <Button onClick={() => onOpen('words')}>
              Whose words<span className="hidden-text"> in the plan of {longDay(plan.clinicDay)}</span>
            </Button>
          </ButtonGroup>
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

/** The actions of a plan: the agreed words, and how each stands today. */
function PlanActions({ plan, today, statusOf }: StatusWords & { readonly plan: CasePlan }) {
  const kept = new Map(plan.version?.actions.map((action) => [action.id, action]))
  return (
    <DataTable
      caption={`Actions of the clinic of ${longDay(plan.clinicDay)}`}
      rows={plan.actions}
      keyOf={({ id }) => id}
      columns={[
        { key: 'wording', header: 'Action', rowHeader: true, cell: (action) => wordingOf(action, kept.get(action.id)) },
        { key: 'owner', header: 'Owner', cell: (action) => kept.get(action.id)?.owner ?? '' },
        { key: 'due', header: 'Due', cell: (action) => (action.dueOn === null ? '' : shortDay(action.dueOn)) },
        { key: 'status', header: 'Status', cell: (action) => standOf(action, statusOf(action, today)) },
      ]}
    />
  )
}

function wordingOf(action: CaseAction, kept: { readonly wording: string } | undefined) {
  return (
    <>
      <span className="case-plan__wording">{kept?.wording ?? action.wording}</span>
      {action.risks.length === 0 ? null : (
        <span className="meta case-plan__risks">Answers {action.risks.join(', ')}</span>
      )}
    </>
  )
}

function standOf(action: CaseAction, status: ReturnType<StatusWords['statusOf']>) {
  return (
    <>
      <StatusTag {...status} />
      <span className="meta case-plan__risks">{action.outcomeReason ?? action.evidence ?? ''}</span>
    </>
  )
}
