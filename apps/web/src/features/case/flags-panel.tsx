import { isAsked } from '@harbour/domain/cases/flag'
import { day, dayOf } from '../../format.ts'
import { Button } from '../../ui/form/button.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { AgencyChip, StatusTag } from '../../ui/tag/tag.tsx'
import type { CaseRecord, Opened } from './record-types.ts'

const flagWords = {
  waiting: 'Waiting for triage',
  accepted: 'Accepted',
  'more asked': 'More asked',
  signposted: 'Signposted',
} as const

/** What triage has said of a flag; an accepted one may be asked about as well. */
function statusWords(flag: CaseRecord['flags'][number]): string {
  return flag.status === 'accepted' && isAsked(flag) ? 'Accepted, more asked' : flagWords[flag.status]
}

interface FlagsPanelProps {
  readonly record: CaseRecord
  readonly onOpen: (opened: Opened) => void
}

/** The flags raised for this case with what triage asked, and its clinics. */
export function FlagsPanel({ record, onOpen }: FlagsPanelProps) {
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
                name={flag.listedAt === null ? statusWords(flag) : 'Been to the clinic'}
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
            {flag.questions.map((question) => (
              <Question key={question.id} question={question} />
            ))}
            {isAsked(flag) && record.may.includes('case:flag') ? (
              <p>
                <Button look="main" onClick={() => onOpen({ kind: 'answer' })}>
                  Answer triage
                </Button>
              </p>
            ) : null}
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

function Question({ question }: { readonly question: CaseRecord['flags'][number]['questions'][number] }) {
  const { asked, note, askedBy, askedAt, answer, answeredBy, answeredAt } = question
  return (
    <div>
      <p className="meta">
        {askedBy} asked on {day(dayOf(askedAt))}
      </p>
      <ul className="record-asked">
        {[...asked, note]
          .filter((line) => line !== '')
          .map((line) => (
            <li key={line}>{line}</li>
          ))}
      </ul>
      {answeredAt === null ? null : (
        <p className="record-answer">
          <span className="meta">
            {answeredBy}, {day(dayOf(answeredAt))}:
          </span>{' '}
          {answer}
        </p>
      )}
    </div>
  )
}
