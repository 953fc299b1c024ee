import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { capital, countOf, dateAndTime, day, daysUntil } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { useMay } from '../../me.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { later } from '../../ui/later.ts'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import './retention.css'

const YearsDialog = later(() => import('./years-dialog.tsx'), 'YearsDialog')

type Read = RouterOutputs['retention']['list']
type Row = Read['due']['rows'][number]
type Deleted = Read['deleted'][number]

/** Closed cases that are due, wait for a second person, are held or come up; and what was deleted. */
export function RetentionList() {
  const read = useQuery(trpc.retention.list.queryOptions())
  useWatch(['retention', 'cases'])
  const may = useMay()
  const [setting, setSetting] = useState(false)
  const list = read.data
  return (
    <>
      <PageHeader
        title="Retention"
        meta="Closed cases are looked at when their years are over: each is kept with a reason, or deleted by two people."
        acts={
          list !== undefined && may('retention:rule') ? (
            <Button onClick={() => setSetting(true)}>Change the years</Button>
          ) : null
        }
      />
      {list === undefined ? (
        read.isError ? (
          <NotLoaded of={read} />
        ) : (
          <SkeletonRows rows={8} label="closed cases" />
        )
      ) : (
        <Lists list={list} decides={may('retention:decide')} />
      )}
      {setting && list !== undefined ? (
        <Suspense fallback={null}>
          <YearsDialog years={list.years} onClose={() => setSetting(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

function Lists({ list, decides }: { readonly list: Read; readonly decides: boolean }) {
  const columns = columnsOf(list.today, decides)
  const years = Object.entries(list.years)
    .map(([level, count]) => `${level} ${count}`)
    .join(', ')
  const panels = [
    { title: 'Waiting for a second person', of: list.proposed },
    { title: 'Due now', of: list.due },
    { title: 'On legal hold', of: list.held },
    { title: 'Within a year', of: list.ahead },
  ].filter(({ title, of }) => of.total > 0 || title === 'Due now')
  return (
    <div className="stack retention-lists">
      <p className="meta">Years after closing, by risk level: {years}.</p>
      {panels.map(({ title, of }) => (
        <Panel key={title} title={title} meta={countOf(of.total, 'case')} flush>
          {of.total === 0 ? (
            <EmptyState title="Nothing is due">
              <p>Harbour looks every day, and lists here what falls due.</p>
            </EmptyState>
          ) : (
            <DataTable caption={title} rows={of.rows} keyOf={({ caseId }) => caseId} columns={columns} />
          )}
          {of.total > of.rows.length ? <p className="meta">The first {of.rows.length} are shown.</p> : null}
        </Panel>
      ))}
      {list.deleted.length === 0 ? null : (
        <Panel title="Deleted" meta={countOf(list.deleted.length, 'case')} flush>
          <DataTable caption="Deleted" rows={list.deleted} keyOf={({ id }) => id} columns={deletedColumns} />
        </Panel>
      )}
    </div>
  )
}

function columnsOf(today: string, decides: boolean): readonly Column<Row>[] {
  return [
    {
      key: 'case',
      header: 'Case',
      rowHeader: true,
      cell: ({ caseId, reference }) =>
        decides ? (
          <a className="nowrap" href={`/cases/${caseId}?tab=retention`}>
            {reference}
          </a>
        ) : (
          <span className="nowrap">{reference}</span>
        ),
    },
    {
      key: 'risk',
      header: 'Risk when closed',
      cell: ({ riskLevel }) => capital(riskLevel),
    },
    { key: 'closed', header: 'Closed', cell: ({ closedOn }) => (closedOn === null ? '' : day(closedOn)) },
    { key: 'review', header: 'Looked at on', cell: ({ reviewOn }) => day(reviewOn) },
    { key: 'state', header: 'State', cell: (row) => <State row={row} today={today} /> },
  ]
}

function State({ row, today }: { readonly row: Row; readonly today: string }) {
  if (row.proposedAt !== null)
    return (
      <div>
        <StatusTag name="Deletion proposed" look="late" />{' '}
        <span className="meta">
          {row.proposedBy}, {dateAndTime(row.proposedAt)}
        </span>
      </div>
    )
  if (row.held) return <StatusTag name="Legal hold" look="blocked" />
  const left = daysUntil(row.reviewOn, today)
  if (left > 0) return <StatusTag name={`In ${countOf(left, 'day')}`} look="idle" />
  return <StatusTag name={left === 0 ? 'Due today' : `Due for ${countOf(-left, 'day')}`} look="soon" />
}

const deletedColumns: readonly Column<Deleted>[] = [
  {
    key: 'case',
    header: 'Case',
    rowHeader: true,
    cell: ({ reference }) => <span className="nowrap">{reference}</span>,
  },
  { key: 'closed', header: 'Closed', cell: ({ closedOn }) => day(closedOn) },
  { key: 'deleted', header: 'Deleted', cell: ({ deletedAt }) => dateAndTime(deletedAt) },
  { key: 'by', header: 'Proposed by', cell: ({ proposedBy }) => proposedBy },
  { key: 'confirmed', header: 'Confirmed by', cell: ({ confirmedBy }) => confirmedBy },
]
