import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RowOutcome } from '@harbour/domain/cases/import-outcome'
import type { RouterOutputs } from '../../api.ts'
import { trpc } from '../../api.ts'
import { capital, countOf } from '../../format.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { FilterChip } from '../../ui/desk/filter-bar.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Button, buttonClass } from '../../ui/form/button.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'

interface ImportResultProps {
  readonly found: RouterOutputs['report']['import']
  readonly title: string
}

const outcomes: readonly (readonly [RowOutcome, string])[] = [
  ['rejected', 'Rejected'],
  ['possible match', 'Possible matches'],
  ['created', 'New cases'],
  ['updated', 'Updated'],
  ['unchanged', 'Unchanged'],
]

const looks = {
  rejected: 'late',
  'possible match': 'soon',
  created: 'good',
  updated: 'done',
  unchanged: 'idle',
} as const

type Row = RouterOutputs['report']['rows']['rows'][number]

const rowColumns: readonly Column<Row>[] = [
  { key: 'line', header: 'Line', rowHeader: true, cell: ({ line }) => line },
  {
    key: 'reference',
    header: 'Crime reference',
    cell: (row) => <span className="nowrap">{row.crimeReference || 'None'}</span>,
  },
  {
    key: 'outcome',
    header: 'Outcome',
    cell: (row) => <StatusTag name={outcomeWords(row)} look={looks[row.outcome]} />,
  },
  { key: 'sentence', header: 'What happened', cell: (row) => row.sentence },
  { key: 'case', header: 'Case', cell: caseOf },
]

function caseOf({ caseId, caseReference }: Row) {
  return caseId === null ? '–' : <a href={`/cases/${caseId}`}>{caseReference}</a>
}

/** What became of each row, the rejected first: line and sentence. */
export function ImportResult({ found, title }: ImportResultProps) {
  const counts: Readonly<Record<RowOutcome, number>> = {
    rejected: found.rejected,
    'possible match': found.possibleMatches,
    created: found.created,
    updated: found.updated,
    unchanged: found.unchanged,
  }
  const first = outcomes.find(([outcome]) => counts[outcome] > 0)?.[0] ?? 'created'
  const [chosen, setChosen] = useState<RowOutcome | null>(null)
  const [page, setPage] = useState(1)
  const outcome = chosen ?? first
  const input = { importId: found.id, outcomes: [outcome], page }
  const rows = useQuery(trpc.report.rows.queryOptions(input, { placeholderData: keepPreviousData }))
  return (
    <Panel
      title={found.status === 'finished' ? `Result of ${title}` : 'So far'}
      meta={countOf(found.done, 'row')}
      acts={
        found.possibleMatches > 0 && found.status === 'finished' ? (
          <a className={buttonClass('main')} href="/import?show=matches">
            Decide possible matches
          </a>
        ) : null
      }
      flush
    >
      <div className="import-chips" role="group" aria-label="Show rows that were">
        {outcomes.map(([each, name]) => (
          <FilterChip
            key={each}
            on={each === outcome}
            count={counts[each]}
            onChange={() => {
              setChosen(each)
              setPage(1)
            }}
          >
            {name}
          </FilterChip>
        ))}
      </div>
      {rows.isPending ? <SkeletonRows rows={5} label="rows" /> : null}
      {rows.isError ? <NotLoaded of={rows} /> : null}
      {rows.data !== undefined && rows.data.rows.length === 0 ? (
        <p className="import-none">No row was {outcome}.</p>
      ) : null}
      {rows.data !== undefined && rows.data.rows.length > 0 ? (
        <>
          <DataTable caption={`Rows: ${outcome}`} rows={rows.data.rows} keyOf={({ id }) => id} columns={rowColumns} />
          <RowPages page={page} total={rows.data.total} pageSize={rows.data.pageSize} onPage={setPage} />
        </>
      ) : null}
    </Panel>
  )
}

function outcomeWords(row: { readonly outcome: RowOutcome; readonly decision: string | null }): string {
  if (row.decision === 'joined') return 'Joined'
  if (row.decision === 'separate') return 'Kept apart'
  return capital(row.outcome)
}

interface RowPagesProps {
  readonly page: number
  readonly total: number
  readonly pageSize: number
  readonly onPage: (page: number) => void
}

function RowPages({ page, total, pageSize, onPage }: RowPagesProps) {
  const pages = Math.ceil(total / pageSize)
  if (pages <= 1) return null
  return (
    <nav className="pages import-chips" aria-label="Pages of rows">
      {page > 1 ? <Button onClick={() => onPage(page - 1)}>Previous rows</Button> : null}
      <span className="meta">
        Page {page} of {pages}
      </span>
      {page < pages ? <Button onClick={() => onPage(page + 1)}>Next rows</Button> : null}
    </nav>
  )
}
