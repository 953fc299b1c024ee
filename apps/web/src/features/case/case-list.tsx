import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { RouterOutputs } from '../../api.ts'
import { trpc } from '../../api.ts'
import { countOf, day, dayOf, daysUntil, shortDay } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { useMay } from '../../me.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import type { Column, Sort } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Button, buttonClass } from '../../ui/form/button.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import type { PageTurn } from '../../ui/page/wayfinding.tsx'
import { Pagination } from '../../ui/page/wayfinding.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import { CaseFilters } from './case-filters.tsx'
import type { CaseSearch, Order } from './case-search.ts'
import { caseQuestion, changed, orders } from './case-search.ts'
import { RiskLevelTag } from './risk-level.tsx'
import './case.css'

type Row = RouterOutputs['case']['list']['rows'][number]

interface CaseListProps {
  readonly search: CaseSearch
  readonly onSearch: (search: CaseSearch) => void
  readonly to: PageTurn
}

/** Every case one may see, narrowed by what is chosen and typed, a page at a time. */
export function CaseList({ search, onSearch, to }: CaseListProps) {
  const may = useMay()
  const question = caseQuestion(search)
  const list = useQuery(trpc.case.list.queryOptions(question, { placeholderData: keepPreviousData }))
  useWatch(['cases', 'flags'])
  const found = list.data
  const narrowed = Object.keys(changed(search, {})).some((key) => key !== 'order' && key !== 'up')
  return (
    <>
      <PageHeader
        title="Cases"
        meta={found === undefined ? 'Counting…' : countOf(found.total, `${question.status} case`)}
        acts={
          question.status === 'closed' && may('retention:read') ? (
            <a className={buttonClass('plain')} href="/retention">
              Retention
            </a>
          ) : may('report:import') ? (
            <a className={buttonClass('plain')} href="/import">
              Import reports
            </a>
          ) : null
        }
      />
      <CaseFilters search={search} onSearch={onSearch} />
      {found?.spellingForgiven && found.total > 0 ? (
        <p className="case-note" role="status">
          No case is written “{question.find}”. These are written or sound alike.
        </p>
      ) : null}
      <div className="panel case-list" aria-busy={list.isPlaceholderData}>
        {list.isPending ? <SkeletonRows rows={10} label="cases" /> : null}
        {list.isError ? <NotLoaded of={list} /> : null}
        {found?.total === 0 ? <NoCases narrowed={narrowed} onClear={() => onSearch({})} /> : null}
        {found !== undefined && found.total > 0 ? (
          <DataTable
            caption="Cases"
            rows={found.rows}
            columns={columnsFor(found.named)}
            keyOf={({ id }) => id}
            sort={{ key: question.order, direction: question.descending ? 'descending' : 'ascending' }}
            onSort={(sort) => onSearch(changed(search, sortChange(sort, question.order)))}
          />
        ) : null}
      </div>
      {found !== undefined && found.total > 0 ? (
        <Pagination page={question.page} pageSize={found.pageSize} total={found.total} to={to} of="cases" />
      ) : null}
    </>
  )
}

/** A column chosen anew starts with what matters first: the highest risk, the latest day. */
function sortChange(sort: Sort, before: Order): CaseSearch {
  const order = orders.find((each) => each === sort.key) ?? 'report'
  const startsUp = order === 'risk' || order === 'review' || order === 'reference'
  const up = order === before ? sort.direction === 'ascending' : startsUp
  return { order, ...(up ? { up: 'yes' } : { up: undefined as never }) }
}

function NoCases({ narrowed, onClear }: { readonly narrowed: boolean; readonly onClear: () => void }) {
  return narrowed ? (
    <EmptyState title="No case matches" acts={<Button onClick={onClear}>Show all open cases</Button>}>
      <p>Names are found without accents and with small slips in spelling. Try fewer words, or fewer filters.</p>
    </EmptyState>
  ) : (
    <EmptyState title="No cases yet">
      <p>Cases come in with a month’s reports, on the Import page. You see those you have a part in.</p>
    </EmptyState>
  )
}

function columnsFor(named: boolean): readonly Column<Row>[] {
  const today = dayOf(new Date())
  return [
    {
      key: 'reference',
      header: 'Reference',
      sortable: true,
      rowHeader: true,
      cell: (row) => (
        <a className="nowrap" href={`/cases/${row.id}`}>
          {row.reference}
        </a>
      ),
    },
    ...(named
      ? [
          {
            key: 'victim',
            header: 'Victim',
            cell: (row: Row) => <span className="nowrap">{row.victim || 'Not known'}</span>,
          },
        ]
      : []),
    { key: 'risk', header: 'Risk', sortable: true, cell: (row) => <RiskLevelTag level={row.riskLevel} /> },
    { key: 'flag', header: 'Flag', cell: (row) => <FlagWords flag={row.flag} /> },
    {
      key: 'relationship',
      header: 'Suspect is',
      cell: (row) => <span className="nowrap">{row.relationship || 'Not known'}</span>,
    },
    {
      key: 'report',
      header: 'Last report',
      sortable: true,
      cell: (row) => (
        <span className="nowrap">{row.latestReportAt === null ? <None /> : day(dayOf(row.latestReportAt))}</span>
      ),
    },
    {
      key: 'listed',
      header: 'Last clinic',
      sortable: true,
      cell: (row) => <span className="nowrap">{row.lastListedOn === null ? <None /> : day(row.lastListedOn)}</span>,
    },
    { key: 'review', header: 'Next', sortable: true, cell: (row) => <Next row={row} today={today} /> },
    {
      key: 'actions',
      header: 'Actions',
      cell: (row) =>
        row.actionsOpen === 0 ? (
          <None />
        ) : (
          <>
            <span className="nowrap">
              {row.actionsOpen} open{row.actionsOverdue > 0 ? ',' : ''}
            </span>{' '}
            {row.actionsOverdue > 0 ? <strong className="case-late nowrap">{row.actionsOverdue} overdue</strong> : null}
          </>
        ),
    },
    {
      key: 'officer',
      header: 'Officer',
      wideOnly: true,
      cell: (row) => <span className="case-officer">{row.officer || 'Not named'}</span>,
    },
  ]
}

/** Nothing here, quietly. */
function None() {
  return <span className="case-none">–</span>
}

function Next({ row, today }: { readonly row: Row; readonly today: string }) {
  if (row.nextClinicOn !== null) return <span className="nowrap">Clinic {shortDay(row.nextClinicOn)}</span>
  if (row.nextReviewOn === null) return <None />
  const late = daysUntil(row.nextReviewOn, today) < 0
  return <span className={`nowrap${late ? ' case-late' : ''}`}>Review {shortDay(row.nextReviewOn)}</span>
}

function FlagWords({ flag }: { readonly flag: Row['flag'] }) {
  if (flag === null) return <None />
  const words = { waiting: 'Waiting', accepted: 'Accepted', 'more asked': 'More asked' }[flag.status] ?? flag.status
  return (
    <StatusTag
      name={flag.urgent ? `${words}, urgent` : words}
      look={flag.urgent ? 'late' : flag.status === 'accepted' ? 'done' : 'soon'}
    />
  )
}
