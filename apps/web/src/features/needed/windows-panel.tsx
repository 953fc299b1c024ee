import type { AgencyWindow } from '@harbour/domain/clinic/planner/live-windows'
import type { RouterOutputs } from '../../api.ts'
import { SkeletonRows } from '../../ui/desk/states.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { AgencyChip } from '../../ui/tag/tag.tsx'
import { useWindows } from './use-windows.ts'
import { windowWords, yourWindow } from './window-words.ts'

/** When each agency is needed at a clinic that is ahead or meets; the reader's own first, in words. */
export function WindowsPanel({ clinicId }: { readonly clinicId: string }) {
  const { data, windows, isPending } = useWindows(clinicId)
  if (isPending)
    return (
      <Panel title="When agencies are needed">
        <SkeletonRows rows={6} label="when agencies are needed" />
      </Panel>
    )
  if (data === undefined || data.lines.length === 0 || data.agencies.length === 0) return null
  const isOpen = data.clinic.status === 'open'
  const of = (agencyId: string) => windows.find((window) => window.agencyId === agencyId)
  const places = new Map(windows.map(({ agencyId }, index) => [agencyId, index]))
  const place = (agencyId: string) => places.get(agencyId) ?? windows.length
  const rows = data.agencies.toSorted((a, b) => place(a.agencyId) - place(b.agencyId))
  return (
    <Panel title="When agencies are needed" meta={isOpen ? 'moves with the meeting' : 'if all keep their minutes'}>
      <div className="stack">
        {rows.some(({ agencyId }) => agencyId === data.mine) ? <p>{yourWindow(of(data.mine), isOpen)}</p> : null}
        <DataTable
          caption="When each agency is needed"
          rows={rows}
          keyOf={({ agencyId }) => agencyId}
          columns={columnsFor(data.mine, of, isOpen)}
        />
      </div>
    </Panel>
  )
}

type Agency = RouterOutputs['agenda']['windows']['agencies'][number]

function columnsFor(
  mine: string,
  of: (agencyId: string) => AgencyWindow | undefined,
  isOpen: boolean,
): readonly Column<Agency>[] {
  return [
    {
      key: 'agency',
      header: 'Agency',
      rowHeader: true,
      cell: ({ agencyId, code, name }) => (
        <AgencyChip code={code} name={agencyId === mine ? <strong>{name} (yours)</strong> : name} />
      ),
    },
    { key: 'when', header: 'Needed', cell: ({ agencyId }) => windowWords(of(agencyId), isOpen) },
  ]
}
