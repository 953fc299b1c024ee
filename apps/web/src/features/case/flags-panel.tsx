import { day, dayOf } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { AgencyChip, StatusTag } from '../../ui/tag/tag.tsx'
import type { CaseRecord } from './record-types.ts'

const flagWords = {
  waiting: 'Waiting for triage',
  accepted: 'Accepted',
  'more asked': 'More asked',
  signposted: 'Signposted',
} as const

/** The flags raised for this case, and its clinics. */
export function FlagsPanel({ record }: { readonly record: CaseRecord }) {
  return (
    <Panel title="Flags and clinics">
      <ul role="list" className="record-lines">
        {record.flags.map((flag) => (
          <li key={flag.id}>
            <span className="meta">
              {day(dayOf(flag.flaggedAt))} <AgencyChip code={flag.agencyCode} name={flag.flaggedBy} />
            </span>
            <p>
              <StatusTag
                name={flag.listedAt === null ? flagWords[flag.status] : 'Been to the clinic'}
                look={flag.urgent ? 'late' : flag.status === 'accepted' ? 'done' : 'soon'}
              />{' '}
              {flag.grounds.join(', ')}
              {flag.reason === '' ? '' : `: ${flag.reason}`}
            </p>
            {flag.triageReason === '' ? null : (
              <p className="meta">
                {flag.triagedBy}: {flag.triageReason}
              </p>
            )}
          </li>
        ))}
        {record.clinics.map((clinic) => (
          <li key={clinic.itemId}>
            <span className="meta">{day(clinic.heldOn)}</span>
            <p>
              <a href={`/clinics/${clinic.clinicId}`}>Clinic</a>, {clinic.status}
              {clinic.reason === null ? '' : `: ${clinic.reason}`}
            </p>
          </li>
        ))}
        {record.flags.length + record.clinics.length === 0 ? (
          <li className="meta">Never flagged and never listed.</li>
        ) : null}
      </ul>
    </Panel>
  )
}
