import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { trpc } from '../../api.ts'
import type { RouterOutputs } from '../../api.ts'
import { countOf, dueWords, longDay, whenSeen } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { useMe } from '../../me.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { later } from '../../ui/later.ts'
import { NotificationBanner } from '../../ui/page/notes.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import { standingWords } from './return-words.ts'
import './return.css'

const PastReturns = later(() => import('./past-returns.tsx'), 'PastReturns')

type Owed = RouterOutputs['return']['owed']['owed'][number]

const isOpen = ({ answer }: Owed) => answer === 'silent' || answer === 'checking'

/** What one's agency owes for the clinics ahead, and what it has filed. */
export function ReturnsList() {
  const found = useQuery(trpc.return.owed.queryOptions())
  const me = useMe()
  useWatch([`agency:${me.agency.id}`, 'clinics', 'cases'])
  const rows = found.data?.owed
  const owing = rows?.filter(isOpen).length ?? 0
  const clinics = [...new Set(rows?.map(({ clinicId }) => clinicId))]
  return (
    <div className="stack">
      <PageHeader
        title="Returns"
        meta={
          rows === undefined
            ? me.agency.name
            : `${me.agency.name} · ${owing === 0 ? 'nothing owed' : `${countOf(owing, 'return')} owed`}`
        }
      />
      {rows === undefined ? (
        <Panel title="Cases to research" flush>
          {found.isError ? <NotLoaded of={found} /> : <SkeletonRows rows={5} label="the returns" />}
        </Panel>
      ) : null}
      {rows?.length === 0 ? (
        <EmptyState title="Your agency owes no return">
          <p>When an agenda is locked, the cases that your agency researches stand here until the clinic is over.</p>
        </EmptyState>
      ) : null}
      {clinics.map((clinicId) => (
        <OneClinic
          key={clinicId}
          rows={(rows ?? []).filter((row) => row.clinicId === clinicId)}
          today={found.data?.today ?? ''}
        />
      ))}
      {found.isError ? null : (
        <Suspense>
          <PastReturns />
        </Suspense>
      )}
    </div>
  )
}

function OneClinic({ rows, today }: { readonly rows: readonly Owed[]; readonly today: string }) {
  const [first] = rows
  if (first === undefined) return null
  const owed = rows.filter(isOpen).length
  return (
    <>
      {first.chase !== null && owed > 0 ? (
        <NotificationBanner title="You have been reminded" look="warning">
          <p>
            {first.chase.by} asked for your agency’s returns {whenSeen(first.chase.at)}.
          </p>
        </NotificationBanner>
      ) : null}
      <Panel
        title={`${first.clinicKind === 'extraordinary' ? 'Extraordinary clinic' : 'Clinic'} of ${longDay(first.heldOn)}`}
        meta={owed === 0 ? 'all in' : `${owed} of ${rows.length} owed`}
        flush
      >
        <DataTable
          caption="Cases that your agency researches"
          rows={rows}
          keyOf={(row) => row.itemId}
          columns={columnsFor(today)}
        />
      </Panel>
    </>
  )
}

function columnsFor(today: string): readonly Column<Owed>[] {
  return [
    {
      key: 'case',
      header: 'Case',
      rowHeader: true,
      cell: (row) => <a href={`/cases/${row.caseId}`}>{row.reference}</a>,
    },
    {
      key: 'standing',
      header: 'Your return',
      cell: (row) => {
        const { name, look } = standingWords(row)
        return <Tag look={look}>{row.answer === 'silent' ? name.replace('Silent', 'Owed') : name}</Tag>
      },
    },
    {
      key: 'due',
      header: 'Due',
      cell: (row) => (isOpen(row) ? dueWords(row.dueOn, today) : <span className="meta">Answered</span>),
    },
    {
      key: 'saved',
      header: 'Last saved',
      cell: (row) => (
        <span className="meta">
          {row.draftedAt !== null
            ? `Draft ${whenSeen(row.draftedAt)}`
            : row.filedAt !== null
              ? `Filed ${whenSeen(row.filedAt)}`
              : 'Not begun'}
        </span>
      ),
    },
    {
      key: 'act',
      header: 'Act',
      headerHidden: true,
      cell: (row) => (
        <a className={`button${isOpen(row) ? ' button--main' : ''}`} href={`/returns/${row.itemId}`}>
          {row.version > 0 ? 'Change it' : row.draftedAt === null ? 'Write it' : 'Go on'}
          <span className="hidden-text">: {row.reference}</span>
        </a>
      ),
    },
  ]
}
