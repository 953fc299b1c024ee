import { useQuery } from '@tanstack/react-query'
import type { RouterOutputs } from '../../api.ts'
import { trpc } from '../../api.ts'
import { countOf, dateAndTime } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { ViewLinks } from '../../ui/desk/filter-bar.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { EmptyState, SkeletonRows } from '../../ui/desk/states.tsx'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import { MatchDesk } from './match-desk.tsx'
import { OneImport } from './one-import.tsx'
import { UploadForm } from './upload-form.tsx'
import './import.css'

type Imported = RouterOutputs['report']['imports']['imports'][number]

const importColumns: readonly Column<Imported>[] = [
  {
    key: 'file',
    header: 'File',
    rowHeader: true,
    cell: (row) => <a href={`/import?file=${row.id}`}>{row.fileName || 'Reports'}</a>,
  },
  { key: 'when', header: 'Uploaded', cell: (row) => <span className="nowrap">{dateAndTime(row.uploadedAt)}</span> },
  { key: 'who', header: 'By', cell: (row) => row.uploadedBy ?? 'Command line' },
  { key: 'status', header: 'Status', cell: (row) => <ImportStatusTag status={row.status} /> },
  { key: 'rows', header: 'Rows', number: true, cell: (row) => row.rowCount.toLocaleString('en-GB') },
  { key: 'result', header: 'Result', cell: resultOf },
]

function resultOf(row: Imported): string {
  if (row.done === 0) return '–'
  const matches = countOf(row.possibleMatches, 'possible match', 'possible matches')
  return `${row.created} new, ${row.updated} updated, ${row.unchanged} unchanged, ${matches}, ${row.rejected} rejected`
}

interface ImportPageProps {
  readonly importId: string | undefined
  readonly show: 'files' | 'matches'
  readonly onUploaded: (importId: string) => void
}

/** A month's reports: choose the file, confirm the columns, follow it in, decide what may be the same. */
export function ImportPage({ importId, show, onUploaded }: ImportPageProps) {
  const imports = useQuery(trpc.report.imports.queryOptions())
  useWatch(['imports'])
  const undecided = imports.data?.undecided
  return (
    <>
      <PageHeader title="Import reports" meta="A month’s export of the force’s record system, as CSV" />
      <ViewLinks
        label="Import"
        views={[
          { href: '/import', name: 'Files', current: show === 'files' },
          {
            href: '/import?show=matches',
            name: 'Possible matches',
            current: show === 'matches',
            ...(undecided === undefined ? {} : { count: undecided }),
          },
        ]}
      />
      {show === 'matches' ? (
        <MatchDesk />
      ) : importId === undefined ? (
        <>
          <Panel title="Choose a file">
            <UploadForm onUploaded={onUploaded} />
          </Panel>
          <Panel title="Imported before" flush>
            {imports.isPending ? <SkeletonRows rows={3} label="imports" /> : null}
            {imports.isError ? <NotLoaded of={imports} /> : null}
            {imports.data?.imports.length === 0 ? (
              <EmptyState title="Nothing has been imported yet">
                <p>Each file stays listed here with what became of every row.</p>
              </EmptyState>
            ) : null}
            {imports.data !== undefined && imports.data.imports.length > 0 ? (
              <DataTable
                caption="Imported before"
                rows={imports.data.imports}
                keyOf={({ id }) => id}
                columns={importColumns}
              />
            ) : null}
          </Panel>
        </>
      ) : (
        <OneImport importId={importId} />
      )}
    </>
  )
}

const looks = { uploaded: 'soon', running: 'live', finished: 'good', failed: 'late' } as const
const statusWords = { uploaded: 'Not run yet', running: 'Running', finished: 'Finished', failed: 'Stopped' } as const

function ImportStatusTag({ status }: { readonly status: keyof typeof looks }) {
  return <StatusTag name={statusWords[status]} look={looks[status]} />
}
