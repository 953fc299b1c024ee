import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { countOf, daysUntil, dueWords } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState } from '../../ui/desk/states.tsx'
import { AgencyChip, StatusTag } from '../../ui/tag/tag.tsx'

type Work = NonNullable<inferRouterOutputs<AppRouter>['home']['day']['work']>
type Leading = inferRouterOutputs<AppRouter>['home']['day']['leading']
type ActionLine = Work['first'][number]

const DUE_SOON_DAYS = 3

interface MyActionsProps {
  readonly work: Work
  readonly leading: Leading
  readonly today: string
}

/** Own open actions; whoever leads the clinic and has none sees what is late anywhere. */
export function MyActions({ work, leading, today }: MyActionsProps) {
  if (leading !== null && work.first.length === 0) return <LateEverywhere leading={leading} today={today} />
  return (
    <Panel title="My actions" meta={countsOf(work)} acts={<a href="/work">See all</a>} flush>
      {work.first.length === 0 ? (
        <EmptyState title="You have no open actions">
          <p>Actions that your agency accepts and gives to you stand here, those due first on top.</p>
        </EmptyState>
      ) : (
        <ActionLines actions={work.first} today={today} />
      )}
      {work.agencyToAnswer > 0 ? (
        <p className="panel__foot">
          <a href="/work?of=agency&show=to%20answer">{countOf(work.agencyToAnswer, 'action')}</a> offered to your agency{' '}
          {work.agencyToAnswer === 1 ? 'waits' : 'wait'} for an answer.
        </p>
      ) : null}
      {leading === null || leading.total === 0 ? null : (
        <p className="panel__foot">
          <a href="/work?of=all&show=overdue">{countOf(leading.total, 'action')}</a> overdue across all agencies.
        </p>
      )}
    </Panel>
  )
}

function LateEverywhere({ leading, today }: { readonly leading: NonNullable<Leading>; readonly today: string }) {
  return (
    <Panel
      title="Overdue actions"
      meta={`${leading.total} across all agencies`}
      acts={<a href="/work?of=all&show=overdue">See all</a>}
      flush
    >
      {leading.total === 0 ? (
        <EmptyState title="No action is overdue">
          <p>Actions of any agency that pass their date stand here.</p>
        </EmptyState>
      ) : (
        <ActionLines actions={leading.first} today={today} withOwner />
      )}
    </Panel>
  )
}

function countsOf(work: Work): string {
  const later = work.open - work.overdue - work.dueSoon
  return [
    work.overdue > 0 ? `${work.overdue} overdue` : '',
    work.dueSoon > 0 ? `${work.dueSoon} this week` : '',
    later > 0 ? `${later} later` : '',
  ]
    .filter(Boolean)
    .join(', ')
}

interface ActionLinesProps {
  readonly actions: readonly ActionLine[]
  readonly today: string
  readonly withOwner?: boolean
}

function ActionLines({ actions, today, withOwner = false }: ActionLinesProps) {
  return (
    <ul role="list" className="lines">
      {actions.map((action) => (
        <li key={action.id}>
          <ActionRow action={action} today={today} withOwner={withOwner} />
        </li>
      ))}
    </ul>
  )
}

interface ActionRowProps {
  readonly action: ActionLine
  readonly today: string
  readonly withOwner: boolean
}

function ActionRow({ action, today, withOwner }: ActionRowProps) {
  const left = action.dueOn === null ? null : daysUntil(action.dueOn, today)
  const look = left === null ? 'idle' : left < 0 ? 'late' : left <= DUE_SOON_DAYS ? 'soon' : 'idle'
  return (
    <div className="home-action">
      <div>
        <p className="home-action__words">{action.wording}</p>
        <p className="meta row">
          <a href={`/cases/${action.caseId}`}>{action.reference}</a>
          {withOwner && action.code !== null ? (
            <AgencyChip code={action.code} name={action.owner ?? action.agency ?? ''} />
          ) : null}
          {action.status === 'offered' ? 'waits for an answer' : null}
        </p>
      </div>
      {action.dueOn === null ? null : <StatusTag look={look} name={dueWords(action.dueOn, today)} />}
    </div>
  )
}
