import { day, dayOf } from '../../format.ts'
import { Button } from '../../ui/form/button.tsx'
import { Panel } from '../../ui/desk/panel.tsx'
import { AgencyChip, StatusTag } from '../../ui/tag/tag.tsx'
import { circumstanceWords, traceWords } from './circumstance-words.ts'
import type { CaseRecord, Opened } from './record-types.ts'

const flagWords = {
  waiting: 'Waiting for triage',
  accepted: 'Accepted',
  'more asked': 'More asked',
  signposted: 'Signposted',
} as const

interface FlagsPanelProps {
  readonly record: CaseRecord
  readonly onOpen: (opened: Opened) => void
}

/** The flags raised for this case with what triage asked, and its clinics. */
export function FlagsPanel({ record, onOpen }: FlagsPanelProps) {
  return (
    <Panel title="Flags and clinics">
      <Ahead record={record} />
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
            {flag.questions.map((question) => (
              <Question key={question.id} question={question} />
            ))}
            {flag.status === 'more asked' && flag.listedAt === null && record.may.includes('case:flag') ? (
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

/** What is to come or has changed, what the suspect is reached by, and the cases with which this one has somebody in common. */
function Ahead({ record }: { readonly record: CaseRecord }) {
  const { circumstances, traces, links } = record
  if (circumstances.length + traces.length + links.length === 0) return null
  return (
    <ul role="list" className="record-lines">
      {links.map((link) => (
        <li key={link.caseId}>
          <p>
            <StatusTag name="Linked" look="late" /> <a href={`/cases/${link.caseId}`}>{link.reference}</a>:{' '}
            {link.reasons.join('; ')}
          </p>
          <p className="meta">
            {link.decidedBy}, {day(dayOf(link.decidedAt))}: {link.reason}
          </p>
        </li>
      ))}
      {circumstances.map(({ id, kind, onDay, note }) => (
        <li key={id}>
          <span className="meta">{day(onDay)}</span>
          <p>
            {circumstanceWords[kind]}
            {note === '' ? '' : `: ${note}`}
          </p>
        </li>
      ))}
      {traces.map(({ id, kind, value }) => (
        <li key={id}>
          <p>
            <span className="meta">Suspect’s {traceWords[kind].toLowerCase()}</span> {value}
          </p>
        </li>
      ))}
    </ul>
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
