import type { ReactNode } from 'react'
import { capital, day, dayOf } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { buttonClass } from '../../ui/form/button.tsx'
import { AgencyChip } from '../../ui/tag/tag.tsx'
import { weightWords } from '@harbour/domain/cases/triage-rules'
import { MissingList, QuestionList } from './missing-list.tsx'
import { RaiseForm } from './raise-form.tsx'
import { TriageForm } from './triage-form.tsx'
import type { Triaged } from './triage-types.ts'

interface TriagePanelProps {
  readonly row: Triaged
  readonly beside: ReactNode
  readonly onDecided: () => void
}

/** What is known of the chosen case, why it stands where it stands, and the decision. */
export function TriagePanel({ row, beside, onDecided }: TriagePanelProps) {
  const { facts, reasons } = row
  const flag = facts.raised
  return (
    <Panel
      title={`${facts.reference} ${facts.victim.split(',')[0] ?? ''}`}
      className="triage-panel"
      acts={
        <a className={buttonClass('quiet')} href={`/cases/${facts.caseId}`} data-key="o">
          Open the case
        </a>
      }
    >
      <div className="stack">
        {flag === null ? null : (
          <div>
            <p className="meta">
              <AgencyChip code={flag.agencyCode} name={flag.flaggedBy} /> flagged it on {day(dayOf(flag.flaggedAt))}
            </p>
            <p>
              <strong>{(facts.flag?.grounds ?? []).map(capital).join(', ')}</strong>
              {flag.reason === '' ? '' : `: ${flag.reason}`}
            </p>
            <p className="meta">{consentWords(flag.victimAware, flag.victimConsents)}</p>
          </div>
        )}
        <div>
          <h3 className="triage-h3">Why it stands here</h3>
          <ol role="list" className="triage-reasons">
            {reasons.map(({ words, weight }) => (
              <li key={words}>
                <span>{capital(words)}</span>
                <span className="triage-weight">
                  {weightWords(weight)} <strong>{weight}</strong>
                </span>
              </li>
            ))}
            {reasons.length === 0 ? <li>Nothing in the record weighs for it yet.</li> : null}
          </ol>
        </div>
        {beside}
        <MissingList missing={facts.missing} />
        <dl className="triage-facts">
          <dt>Suspect is</dt>
          <dd>{facts.relationship || 'Not known'}</dd>
          <dt>Behaviours</dt>
          <dd>{facts.behaviours.join('; ') || 'None in the last report'}</dd>
          <dt>Tool result</dt>
          <dd>{facts.assessment || 'None'}</dd>
          <dt>Officer</dt>
          <dd>{facts.officer || 'Not named'}</dd>
          {facts.lastListedOn === null ? null : (
            <>
              <dt>Last clinic</dt>
              <dd>{day(facts.lastListedOn)}</dd>
            </>
          )}
        </dl>
        {flag === null ? null : <QuestionList questions={flag.questions} />}
        {flag === null ? (
          <RaiseForm row={row} onDone={onDecided} />
        ) : (
          <TriageForm row={row} flag={flag} urgent={facts.flag?.urgent ?? false} onDone={onDecided} />
        )}
      </div>
    </Panel>
  )
}

function consentWords(aware: boolean | null, consents: boolean | null): string {
  const knows =
    aware === null ? 'Not known whether the victim is aware' : aware ? 'The victim is aware' : 'The victim is not aware'
  return `${knows}; ${consents === true ? 'consents to sharing' : 'no consent, a basis is recorded'}.`
}
