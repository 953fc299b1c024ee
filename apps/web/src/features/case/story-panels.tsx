import { countOf, day, dayOf } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { AgencyChip, StatusTag } from '../../ui/tag/tag.tsx'
import type { CaseRecord, Opened } from './record-types.ts'

interface StoryProps {
  readonly record: CaseRecord
  readonly onOpen: (opened: Opened) => void
}

/** What the victim wants and fears, as an advocate heard it. */
export function VoicePanel({ record, onOpen }: StoryProps) {
  const edits = record.may.includes('case:edit') && record.status === 'open'
  const heard = record.voiceHeardAt !== null
  const aware = record.victimAware === null ? 'not known' : record.victimAware ? 'yes' : 'no'
  return (
    <Panel
      title="The victim’s voice"
      acts={
        edits ? (
          <Button look="quiet" onClick={() => onOpen({ kind: 'voice' })}>
            {heard ? 'Update' : 'Record'}
          </Button>
        ) : null
      }
    >
      {heard || record.wishes !== '' || record.greatestFear !== '' ? (
        <dl className="record-voice">
          <dt>Greatest fear</dt>
          <dd>{record.greatestFear || 'Not asked yet'}</dd>
          <dt>Wishes</dt>
          <dd>{record.wishes || 'Not asked yet'}</dd>
          {record.whatHasChanged === '' ? null : (
            <>
              <dt>What has changed</dt>
              <dd>{record.whatHasChanged}</dd>
            </>
          )}
          <dt>Aware of the clinic</dt>
          <dd>{aware}</dd>
        </dl>
      ) : (
        <p>Not heard yet. Her or his advocate asks, safely: wishes, greatest fear, what has changed.</p>
      )}
      {record.voiceHeardAt === null ? null : (
        <p className="meta">
          Heard {day(dayOf(record.voiceHeardAt))}
          {record.voiceHeardBy === null ? '' : ` by ${record.voiceHeardBy}`}
        </p>
      )}
    </Panel>
  )
}

const SHOWN_INCIDENTS = 5

/** The latest incidents, and what the calculation makes of all of them. */
export function IncidentsPanel({ record, onOpen }: StoryProps) {
  const edits = record.may.includes('case:edit') && record.status === 'open'
  const latest = record.incidents.slice(0, SHOWN_INCIDENTS)
  const escalation = record.grounds.find(({ ground }) => ground === 'escalation')
  return (
    <Panel
      title="Incidents"
      meta={escalation?.because ?? countOf(record.incidents.length, 'incident')}
      acts={
        edits ? (
          <Button look="quiet" onClick={() => onOpen({ kind: 'incident' })}>
            Add
          </Button>
        ) : null
      }
    >
      <ul role="list" className="record-lines">
        {latest.map((incident) => (
          <li key={incident.id}>
            <span className="meta">
              {day(incident.occurredOn)} {incident.occurredTime ?? ''} {incidentTags(incident)}
            </span>
            <p>{incident.what}</p>
          </li>
        ))}
        {latest.length === 0 ? <li className="meta">No incident is recorded.</li> : null}
      </ul>
      {record.incidents.length > latest.length ? (
        <p>
          <a href={`/cases/${record.id}?tab=timeline`}>All {record.incidents.length} on the timeline</a>
        </p>
      ) : null}
    </Panel>
  )
}

/** Where and how, in words. */
export function incidentTags(incident: CaseRecord['incidents'][number]): string {
  return [
    incident.where,
    incident.atHome ? 'at home' : '',
    incident.online ? 'online' : '',
    incident.thirdParty ? 'third party' : '',
  ]
    .filter((word) => word !== '')
    .join(', ')
}

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
