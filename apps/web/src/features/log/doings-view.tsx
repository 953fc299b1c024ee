import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@harbour/server/api'
import { plusDays } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { trpc } from '../../api.ts'
import { countOf, todayInLondon } from '../../format.ts'
import { changed } from '../../search-params.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { FilterBar } from '../../ui/desk/filter-bar.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { DeskSelect } from '../../ui/form/select.tsx'
import { askedByAPerson, LogHeader, When } from './log-parts.tsx'
import { kindWords } from './log-words.ts'

type Doings = inferRouterOutputs<AppRouter>['log']['doings']
type Kind = Doings['kinds'][number]

const route = getRouteApi('/signed-in/shell/log/person')
const spans = [1, 7, 31, 92, 366].map((days) => ({ value: String(days), label: days === 1 ? 'Today' : `${days} days` }))

/** Everything one person did in the last days, by kind; each kind leads to its rows. */
export function DoingsView() {
  const { who, days: asked } = route.useSearch()
  const navigate = route.useNavigate()
  const days = asked ?? 31
  const to = todayInLondon()
  const from = plusDays(to, 1 - days)
  const personId = Id.safeParse(who).data
  const choices = useQuery(trpc.log.choices.queryOptions())
  const found = useQuery(
    trpc.log.doings.queryOptions(
      { personId: personId ?? '', from, to },
      { ...askedByAPerson, enabled: personId !== undefined },
    ),
  )
  return (
    <>
      <LogHeader
        part="/log/person"
        title="What a person did"
        meta={found.data ? sumOf(found.data) : 'Everything seen, done and refused'}
      />
      <FilterBar label="Choose a person">
        <DeskSelect
          label="Who"
          value={who ?? ''}
          empty="Choose a person"
          options={(choices.data?.people ?? []).map(({ id, name, code }) => ({
            value: id,
            label: `${name} (${code})`,
          }))}
          onChange={(event) =>
            void navigate({ search: (before) => changed(before, { who: event.target.value || undefined }) })
          }
        />
        <DeskSelect
          label="In the last"
          value={String(days)}
          options={spans}
          onChange={(event) =>
            void navigate({ search: (before) => changed(before, { days: Number(event.target.value) }) })
          }
        />
      </FilterBar>
      <div className="panel">
        {personId === undefined ? (
          <EmptyState title="No person chosen">
            <p>Choose a person to see what they saw and did, and what they were refused.</p>
          </EmptyState>
        ) : null}
        {personId !== undefined && found.isPending ? <SkeletonRows rows={8} label="what they did" /> : null}
        {found.isError ? <NotLoaded of={found} /> : null}
        {found.data?.kinds.length === 0 ? (
          <EmptyState title="Nothing in these days">
            <p>They did nothing then. Choose more days.</p>
          </EmptyState>
        ) : null}
        {found.data && found.data.kinds.length > 0 && personId !== undefined ? (
          <DataTable
            caption="What they did, by kind"
            rows={found.data.kinds}
            columns={columnsFor(personId, from, to)}
            keyOf={(row) => `${row.what} ${row.outcome}`}
          />
        ) : null}
      </div>
    </>
  )
}

function sumOf({ rows, cases, sessions }: Doings): string {
  return `${countOf(rows, 'row')} in ${countOf(sessions, 'session')}, about ${countOf(cases, 'case')}`
}

function columnsFor(who: string, from: string, to: string): readonly Column<Kind>[] {
  return [
    { key: 'what', header: 'What', rowHeader: true, cell: ({ what }) => kindWords(what) },
    {
      key: 'outcome',
      header: 'Outcome',
      cell: ({ outcome }) => `${outcome[0]?.toUpperCase() ?? ''}${outcome.slice(1)}`,
    },
    { key: 'cases', header: 'Cases', number: true, cell: ({ cases }) => cases },
    { key: 'first', header: 'First', cell: ({ first }) => <When at={first} /> },
    { key: 'last', header: 'Last', cell: ({ last }) => <When at={last} /> },
    {
      key: 'count',
      header: 'Rows',
      cell: ({ what, outcome, count }) => (
        <a href={`/log?${new URLSearchParams({ who, what, outcome, from, to }).toString()}`}>
          {countOf(count, 'row')}
          <span className="hidden-text">: {kindWords(what)}</span>
        </a>
      ),
    },
  ]
}
