import { dateAndTime } from '../../format.ts'
import { useMay } from '../../me.ts'
import type { Column } from '../../ui/desk/data-table.tsx'
import { DataTable } from '../../ui/desk/data-table.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { PersonName } from '../../ui/tag/tag.tsx'
import { DoorsPanel } from './doors-panel.tsx'
import type { CaseRecord } from './record-types.ts'

type Opening = CaseRecord['openings'][number] & { readonly whose: string }

const openingColumns: readonly Column<Opening>[] = [
  { key: 'at', header: 'When', cell: ({ at }) => <span className="nowrap">{dateAndTime(at)}</span> },
  {
    key: 'who',
    header: 'Who',
    rowHeader: true,
    cell: ({ name, agencyCode }) => <PersonName name={name} agencyCode={agencyCode} />,
  },
  { key: 'whose', header: 'Whose', cell: ({ whose }) => whose },
  { key: 'why', header: 'Reason given', cell: ({ reason }) => reason },
]

/** Who has seen what is masked, and why; who keeps away. */
export function AccessTab({ record }: { readonly record: CaseRecord }) {
  const may = useMay()
  const partOf = (partyId: string) => record.parties.find(({ id }) => id === partyId)?.kind ?? 'person'
  return (
    <div className="stack">
      <Panel title="Who has seen this address" flush>
        {record.openings.length === 0 ? (
          <p className="record-plan-summary">Nobody has opened an address, telephone number or school in this case.</p>
        ) : (
          <DataTable
            caption="Who has seen this address"
            rows={record.openings.map((opening) => ({ ...opening, whose: partOf(opening.partyId) }))}
            keyOf={({ id }) => id}
            columns={openingColumns}
          />
        )}
      </Panel>
      {may('door:keep') ? <DoorsPanel caseId={record.id} /> : null}
      <Panel title="Conflicts of interest">
        <p>
          {record.conflicts === 0
            ? 'Nobody has declared a conflict of interest with this case.'
            : `${record.conflicts} declared. Whoever declares one does not see that the case exists.`}
        </p>
        <p className="meta">Every view of this case is in the access log, which auditors read.</p>
      </Panel>
    </div>
  )
}
