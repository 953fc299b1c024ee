import { day, dayOf, dueWords } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { EmptyState } from '../../ui/desk/states.tsx'
import { AgencyChip, StatusTag } from '../../ui/tag/tag.tsx'
import type { CaseRecord } from './record-types.ts'

type CaseAction = CaseRecord['actions'][number]

const finished = new Set(['done', 'declined', 'not possible', 'not undertaken', 'superseded', 'cancelled'])

/** What each clinic agreed for the case, and how far it is carried out. */
export function PlanTab({ record }: { readonly record: CaseRecord }) {
  const plans = record.clinics.filter(({ planId }) => planId !== null)
  if (plans.length === 0) {
    return (
      <EmptyState title="No plan yet">
        <p>A plan is made when a clinic discusses the case. Flag the case to bring it there.</p>
      </EmptyState>
    )
  }
  return (
    <div className="stack">
      {plans.map((plan) => {
        const actions = record.actions.filter(({ planId }) => planId === plan.planId)
        return (
          <Panel
            key={plan.planId}
            title={`Clinic of ${day(plan.heldOn)}`}
            meta={
              plan.agreedAt === null
                ? 'Draft'
                : `Agreed ${day(dayOf(plan.agreedAt))}, ${(plan.versionHash ?? '').slice(0, 8)}`
            }
            flush
          >
            {plan.riskSummary ? <p className="record-plan-summary">{plan.riskSummary}</p> : null}
            {actions.length === 0 ? (
              <p className="record-plan-summary meta">No actions are agreed.</p>
            ) : (
              <DataTable
                caption={`Actions of the clinic of ${day(plan.heldOn)}`}
                rows={actions}
                keyOf={({ id }) => id}
                columns={actionColumns(record.today)}
              />
            )}
          </Panel>
        )
      })}
    </div>
  )
}

function actionColumns(today: string): readonly Column<CaseAction>[] {
  return [
    { key: 'wording', header: 'Action', rowHeader: true, cell: (action) => action.wording },
    { key: 'owner', header: 'Owner', cell: ownerOf },
    { key: 'due', header: 'Due', cell: dueOf },
    { key: 'status', header: 'Status', cell: (action) => statusOf(action, today) },
  ]
}

function dueOf({ dueOn }: CaseAction) {
  return <span className="nowrap">{dueOn === null ? '–' : day(dueOn)}</span>
}

function ownerOf(action: CaseAction) {
  if (action.agencyCode === null) return 'Nobody yet'
  return <AgencyChip code={action.agencyCode} name={action.owner ?? action.agency} />
}

function statusOf(action: CaseAction, today: string) {
  if (action.status === 'done') return <StatusTag name="Done" look="done" />
  if (finished.has(action.status)) {
    return (
      <>
        <StatusTag name={action.status} look="blocked" /> {action.outcomeReason}
      </>
    )
  }
  const late = action.dueOn !== null && action.dueOn < today
  return (
    <StatusTag
      name={action.dueOn === null ? action.status : `${action.status}, ${dueWords(action.dueOn, today).toLowerCase()}`}
      look={late ? 'late' : 'good'}
    />
  )
}
