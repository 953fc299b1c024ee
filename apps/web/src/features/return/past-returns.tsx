import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { PAST_RETURNS_PAGE } from '@harbour/domain/clinic/return'
import { useState } from 'react'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { countOf, dateAndTime, longDay, shortDay } from '../../format.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Dialog } from '../../ui/overlay/dialog.tsx'
import { Pagination } from '../../ui/page/wayfinding.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import { EarlierVersions, ReturnWords } from './return-text.tsx'
import { outcomeWords } from './return-words.ts'

type Past = RouterOutputs['return']['past']['rows'][number]

/** What one's own agency filed for clinics that are over: to read, and nothing else of the cases. */
export function PastReturns() {
  const [page, setPage] = useState(1)
  const [opened, setOpened] = useState<Past | null>(null)
  const found = useQuery(trpc.return.past.queryOptions({ page }, { placeholderData: keepPreviousData }))
  if (found.isError) return <NotLoaded of={found} />
  if (found.data === undefined || found.data.total === 0) return null
  const { rows, total } = found.data
  return (
    <>
      <Panel title="Filed for clinics that are over" meta={countOf(total, 'return')} flush>
        <DataTable
          caption="What your agency filed for clinics that are over"
          rows={rows}
          keyOf={(row) => row.returnId}
          columns={columnsFor(setOpened)}
        />
      </Panel>
      {total > PAST_RETURNS_PAGE ? (
        <Pagination page={page} pageSize={PAST_RETURNS_PAGE} total={total} to={{ onPage: setPage }} of="past returns" />
      ) : null}
      {opened === null ? null : <PastReturn of={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

function columnsFor(onOpen: (row: Past) => void): readonly Column<Past>[] {
  return [
    {
      key: 'clinic',
      header: 'Clinic',
      cell: (row) => (
        <span className="nowrap">
          {shortDay(row.heldOn)}
          {row.clinicKind === 'extraordinary' ? ', extraordinary' : ''}
        </span>
      ),
    },
    {
      key: 'case',
      header: 'Case',
      rowHeader: true,
      cell: (row) => <span className="nowrap">{row.reference}</span>,
    },
    {
      key: 'outcome',
      header: 'Your return',
      cell: ({ outcome }) => <Tag look={outcomeWords(outcome).look}>{outcomeWords(outcome).name}</Tag>,
    },
    {
      key: 'filed',
      header: 'Filed',
      cell: (row) => (
        <span className="meta">
          {row.by}, {dateAndTime(row.at)}
          {row.version > 1 ? `, version ${row.version}` : ''}
        </span>
      ),
    },
    {
      key: 'act',
      header: 'Act',
      headerHidden: true,
      cell: (row) => (
        <Button onClick={() => onOpen(row)}>
          Read it<span className="hidden-text">: {row.reference}</span>
        </Button>
      ),
    },
  ]
}

/** One return in its agency's words, the version that stands first. */
function PastReturn({ of, onClose }: { readonly of: Past; readonly onClose: () => void }) {
  const found = useQuery(trpc.return.pastOne.queryOptions({ returnId: of.returnId }))
  const [latest, ...earlier] = found.data ?? []
  return (
    <Dialog title={`Your return on ${of.reference}`} isOpen wide onClose={onClose}>
      <p className="meta">
        Clinic of {longDay(of.heldOn)} · {outcomeWords(of.outcome).name.toLowerCase()} · {of.by}, {dateAndTime(of.at)}
      </p>
      {found.isError ? (
        <NotLoaded of={found} />
      ) : latest === undefined ? (
        <SkeletonRows rows={3} label="the return" />
      ) : (
        <ReturnWords filed={latest} />
      )}
      <EarlierVersions versions={earlier} />
    </Dialog>
  )
}
