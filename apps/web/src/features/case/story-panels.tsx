import { countOf, day, dayOf } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
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
