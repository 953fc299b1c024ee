import type { Ref } from 'react'
import { daysBetween } from '@harbour/domain/basics/dates'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { capital, countOf, shortDay } from '../../format.ts'
import { Restricted } from '../../ui/presenter.tsx'
import { Tag, RiskTag } from '../../ui/tag/tag.tsx'
import type { CaseBrief } from './plan-types.ts'
import { rankOf, riskName, timesWords } from './plan-types.ts'
import './plan.css'

interface CaseHeaderProps {
  readonly brief: CaseBrief
  readonly today: CalendarDate
  readonly heading: Ref<HTMLHeadingElement>
}

/** The case in three lines: who, what stands, and the facts that decide. */
export function CaseHeader({ brief, today, heading }: CaseHeaderProps) {
  const victim = brief.parties.find(({ kind }) => kind === 'victim')
  const [incident] = brief.incidents
  const [assessment] = brief.assessments
  const alert = nextDate(brief, today)
  const lines = [
    timesWords(brief.timesListed),
    brief.officer === '' ? null : `Officer in case ${brief.officer}`,
    brief.advocate === null ? 'No advocate yet' : `Advocate ${brief.advocate}`,
    brief.hasChildren ? countOf(brief.childrenCount, 'child', 'children') : null,
  ].filter((line) => line !== null)
  return (
    <div className="plan-head">
      <div className="plan-head__title">
        <h1 ref={heading} tabIndex={-1}>
          {[brief.reference, victim?.surname].filter(Boolean).join(' ')}
        </h1>
        <RiskTag name={riskName(brief.riskLevel)} rank={rankOf(brief.riskLevel)} />
        {alert === null ? null : <Tag look={alert.days < 0 ? 'late' : 'soon'}>{alert.words}</Tag>}
        {brief.parties.some(({ inCustody }) => inCustody) ? <Tag look="blocked">Suspect in custody</Tag> : null}
        {brief.parties.some(({ interpreter }) => interpreter) ? <Tag>Interpreter</Tag> : null}
      </div>
      <p className="meta">{lines.join(' · ')}</p>
      <dl className="plan-facts">
        <div>
          <dt>Pattern</dt>
          <dd>{pattern(brief, today)}</dd>
        </div>
        <div>
          <dt>Last incident</dt>
          <dd>
            {incident === undefined ? (
              'None recorded'
            ) : (
              <>
                {shortDay(incident.occurredOn)}
                {incident.where === '' ? (
                  `, ${incident.what}`
                ) : (
                  <>
                    , <Restricted>{incident.where}</Restricted>
                  </>
                )}
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Assessment</dt>
          <dd>{assessment === undefined ? 'None recorded' : `${assessment.tool} ${assessment.result}`}</dd>
        </div>
        <div>
          <dt>Order</dt>
          <dd>{orderWords(brief)}</dd>
        </div>
      </dl>
    </div>
  )
}

function pattern(brief: CaseBrief, today: CalendarDate): string {
  const relationship = brief.relationship === '' ? 'Relationship not known' : brief.relationship
  if (brief.firstIncidentOn === null) return relationship
  const months = Math.round(daysBetween(brief.firstIncidentOn, today) / 30.4)
  return `${relationship}, ${months < 1 ? 'under a month' : countOf(months, 'month')}`
}

function orderWords({ orders }: CaseBrief): string {
  const standing = orders.filter(({ status }) => status !== 'ended' && status !== 'applied for')
  const [first] = standing.length > 0 ? standing : orders
  if (first === undefined) return 'None'
  const name = first.kind.replace('stalking protection order', 'SPO')
  return `${capital(name)}, ${first.status}`
}

/** The next date at which an order or bail ends, when it is near. */
function nextDate({ orders }: CaseBrief, today: CalendarDate) {
  const ends = orders
    .filter(({ status, until }) => status !== 'ended' && until !== null && until >= today)
    .toSorted((a, b) => (a.until ?? '').localeCompare(b.until ?? ''))[0]
  if (ends === undefined || ends.until === null) return null
  const days = daysBetween(today, ends.until)
  if (days > 60) return null
  const name = ends.kind.replace('stalking protection order', 'SPO')
  const when = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`
  return { days, words: `${capital(name)} ends ${when}` }
}
