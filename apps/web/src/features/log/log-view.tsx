import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { LOG_PAGE } from '@harbour/domain/people/access-log'
import { isCalendarDate } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { trpc } from '../../api.ts'
import { countOf, day, dayOf, shortDay, timeWithSeconds } from '../../format.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { Pagination } from '../../ui/page/wayfinding.tsx'
import { PersonName, Tag } from '../../ui/tag/tag.tsx'
import { LogFilters } from './log-filters.tsx'
import { askedByAPerson, LogHeader } from './log-parts.tsx'
import { factWords, kindWords } from './log-words.ts'

type Row = inferRouterOutputs<AppRouter>['log']['page']['rows'][number]

const route = getRouteApi('/signed-in/shell/log')

const columns: readonly Column<Row>[] = [
  {
    key: 'at',
    header: 'When',
    cell: (row) => (
      <span className="nowrap">
        {day(dayOf(row.at))} {timeWithSeconds(row.at)}
      </span>
    ),
  },
  {
    key: 'who',
    header: 'Who',
    cell: (row) => (row.name === null ? 'Nobody known' : <PersonName name={row.name} agencyCode={row.code ?? 'OT'} />),
  },
  { key: 'what', header: 'What', rowHeader: true, cell: (row) => kindWords(row.what) },
  {
    key: 'about',
    header: 'Case or clinic',
    cell: (row) => row.caseReference ?? (row.clinicDay === null ? '' : `Clinic of ${shortDay(row.clinicDay)}`),
  },
  { key: 'facts', header: 'Details', cell: (row) => factWords(row.facts) },
  { key: 'outcome', header: 'Outcome', cell: (row) => <OutcomeTag outcome={row.outcome} /> },
]

function OutcomeTag({ outcome }: { readonly outcome: Row['outcome'] }) {
  if (outcome === 'done') return <Tag look="good">Done</Tag>
  return outcome === 'refused' ? <Tag look="soon">Refused</Tag> : <Tag look="late">Failed</Tag>
}

/** A day of the address; null when it is not one. */
const dayAsked = (text: string | undefined) => (text !== undefined && isCalendarDate(text) ? text : null)

/** Everything seen, done and refused, latest first; the filters live in the address. */
export function LogView() {
  const asked = route.useSearch()
  const page = asked.page ?? 1
  const log = useQuery(
    trpc.log.page.queryOptions(
      {
        personId: Id.safeParse(asked.who).data ?? null,
        what: asked.what ?? null,
        outcome: asked.outcome ?? null,
        caseReference: asked.case ?? null,
        from: dayAsked(asked.from),
        to: dayAsked(asked.to),
        page,
      },
      { placeholderData: keepPreviousData, ...askedByAPerson },
    ),
  )
  const hrefOf = (wanted: number) => {
    const rest = Object.entries({ ...asked, page: wanted }).flatMap(([name, value]) =>
      value ? [[name, String(value)]] : [],
    )
    return `/log?${new URLSearchParams(rest).toString()}`
  }
  return (
    <>
      <LogHeader
        part="/log"
        title="Access log"
        meta={log.data ? countOf(log.data.total, 'row') : 'Every view, change and refusal, latest first'}
      />
      <LogFilters onAgain={() => void log.refetch()} />
      <div className="panel">
        {log.isPending ? <SkeletonRows rows={12} label="the access log" /> : null}
        {log.isError ? <NotLoaded of={log} /> : null}
        {log.data?.rows.length === 0 ? (
          <EmptyState title="Nothing in the log matches">
            <p>Take a filter away, or look at other days.</p>
          </EmptyState>
        ) : null}
        {log.data && log.data.rows.length > 0 ? (
          <DataTable caption="Access log" rows={log.data.rows} columns={columns} keyOf={(row) => String(row.seq)} />
        ) : null}
      </div>
      {log.data && log.data.total > 0 ? (
        <Pagination page={page} pageSize={LOG_PAGE} total={log.data.total} to={{ hrefOf }} of="rows" />
      ) : null}
    </>
  )
}
