import { riskFactors } from '@harbour/domain/cases/risk-factors'
import { capital, countOf, day } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Details } from '../../ui/page/notes.tsx'
import type { CaseRecord, Opened } from './record-types.ts'
import { RiskLevelTag } from './risk-level.tsx'

interface RiskPanelProps {
  readonly record: CaseRecord
  readonly onOpen: (opened: Opened) => void
}

/** The level and where it comes from, then the factors: present ones first, with their evidence. */
export function RiskPanel({ record, onOpen }: RiskPanelProps) {
  const edits = record.may.includes('case:edit') && record.status === 'open'
  const present = record.factors.filter(({ answer }) => answer === 'present')
  const others = record.factors.filter(({ answer }) => answer !== 'present')
  const notAsked = riskFactors.length - record.factors.filter(({ answer }) => answer !== 'not asked').length
  return (
    <Panel
      title="Risk"
      meta={<RiskLevelTag level={record.riskLevel} />}
      acts={
        edits ? (
          <Button look="quiet" onClick={() => onOpen({ kind: 'risk result' })}>
            Add a result
          </Button>
        ) : null
      }
    >
      <div className="stack">
        <ul role="list" className="record-lines">
          {record.assessments.map((result) => (
            <li key={result.id}>
              <strong>
                {result.tool} {result.result}
              </strong>{' '}
              <span className="meta">
                {day(result.assessedOn)}
                {result.assessor === '' ? '' : `, ${result.assessor}`}
              </span>
              {result.judgement === '' ? null : <p>{result.judgement}</p>}
            </li>
          ))}
          {record.assessments.length === 0 ? <li className="meta">No tool result is recorded.</li> : null}
        </ul>
        <div>
          <div className="row">
            <h3 className="grow">
              Factors present <span className="meta">{countOf(present.length, 'factor')}</span>
            </h3>
            {edits ? (
              <Button look="quiet" onClick={() => onOpen({ kind: 'risk factor' })}>
                Answer a factor
              </Button>
            ) : null}
          </div>
          <ul role="list" className="record-lines record-factors">
            {present.map((factor) => (
              <li key={factor.id}>
                <strong>{capital(factor.factor)}</strong>
                <p>
                  {factor.evidence} <span className="meta">{day(factor.asOf)}</span>
                </p>
              </li>
            ))}
            {present.length === 0 ? <li className="meta">None is known to be present.</li> : null}
          </ul>
        </div>
        {others.length > 0 ? (
          <Details summary={`${countOf(others.length, 'factor')} absent or not known`}>
            <ul role="list" className="record-lines">
              {others.map((factor) => (
                <li key={factor.id}>
                  {capital(factor.factor)}: <strong>{factor.answer}</strong>{' '}
                  <span className="meta">{day(factor.asOf)}</span>
                </li>
              ))}
            </ul>
          </Details>
        ) : null}
        <p className="meta">{countOf(notAsked, 'factor')} not asked yet.</p>
      </div>
    </Panel>
  )
}
