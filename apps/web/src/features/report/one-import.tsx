import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../api.ts'
import { useWatch } from '../../live/use-watch.ts'
import { NotLoaded } from '../../not-loaded.tsx'
import { CapacityBar, SkeletonRows } from '../../ui/desk/states.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { NotificationBanner } from '../../ui/page/notes.tsx'
import { BackLink } from '../../ui/page/wayfinding.tsx'
import { ImportResult } from './import-result.tsx'
import { MappingForm } from './mapping-form.tsx'

/** One file, wherever it stands: its columns to confirm, its progress, or what became of its rows. */
export function OneImport({ importId }: { readonly importId: string }) {
  const found = useQuery(trpc.report.import.queryOptions({ importId }))
  useWatch(['imports'])
  if (found.isError) return <NotLoaded of={found} />
  if (found.data === undefined) return <SkeletonRows rows={8} label="the file" />
  const { data } = found
  const title = data.fileName || 'Reports'
  return (
    <>
      <BackLink href="/import">All files</BackLink>
      {data.failure === null ? null : (
        <NotificationBanner title="The import stopped" look="warning">
          <p>{data.failure}</p>
        </NotificationBanner>
      )}
      {data.status === 'uploaded' || data.status === 'failed' ? <MappingForm upload={data} title={title} /> : null}
      {data.status === 'running' ? (
        <Panel title={`Importing ${title}`}>
          <CapacityBar
            label="Rows read"
            used={data.done}
            total={data.rowCount}
            words={`${data.done.toLocaleString('en-GB')} of ${data.rowCount.toLocaleString('en-GB')}`}
          />
          <p className="meta" role="status">
            You may leave this page; the import goes on.
          </p>
        </Panel>
      ) : null}
      {data.status === 'finished' || data.status === 'running' ? <ImportResult found={data} title={title} /> : null}
    </>
  )
}
