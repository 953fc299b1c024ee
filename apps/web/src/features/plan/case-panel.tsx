import type { ReactNode } from 'react'
import { shortDay } from '../../format.ts'
import { Button } from '../../ui/form/button.tsx'
import { Restricted } from '../../ui/presenter.tsx'
import { VoiceWords } from '../../written/voice-words.tsx'
import type { CaseBrief } from './plan-types.ts'

/** The case beside the plan: the victim's voice first, then people, risks, incidents and orders. */
export function CasePanel({
  brief,
  named,
  onVoice = null,
  advice = null,
}: {
  readonly brief: CaseBrief
  readonly named: boolean
  /** Records what the victim said; null for those who may not. */
  readonly onVoice?: (() => void) | null
  /** What clinicians say, and what is written for some of those at the table. */
  readonly advice?: ReactNode
}) {
  const noName = named ? 'Name not known' : 'Name withheld'
  return (
    <div className="plan-side">
      <section aria-label="Victim’s voice">
        <h3>Victim’s voice</h3>
        <VoiceWords voice={brief} unheard="Not heard yet: ask the advocate." />
        {onVoice === null ? null : <Button onClick={onVoice}>Record the victim’s voice</Button>}
      </section>
      {advice}
      <section aria-label="People">
        <h3>People</h3>
        <ul role="list">
          {brief.parties.map((party) => (
            <li key={party.id}>
              <strong>{[party.forename, party.surname].filter(Boolean).join(' ') || noName}</strong>, {party.kind}
              {party.bornOn === null ? '' : `, born ${party.bornOn.slice(0, 4)}`}
              {party.occupation === '' ? '' : `, ${party.occupation}`}
              {party.weapons === '' ? null : <span className="plan-side__warn"> Weapons: {party.weapons}</span>}
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="Risk factors present">
        <h3>Risk factors present: {brief.factors.length}</h3>
        {brief.factors.length === 0 ? <p className="meta">None recorded as present.</p> : null}
        <ul className="plan-side__list">
          {brief.factors.map(({ factor, evidence }) => (
            <li key={factor}>
              {factor}
              {evidence === '' ? null : <span className="meta"> – {evidence}</span>}
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="Latest incidents">
        <h3>Latest of {brief.incidentCount} incidents</h3>
        <ul className="plan-side__list">
          {brief.incidents.map((incident) => (
            <li key={incident.id}>
              <strong className="nowrap">{shortDay(incident.occurredOn)}</strong> {incident.what}
              {incident.where === '' ? null : (
                <span className="meta">
                  , <Restricted>{incident.where}</Restricted>
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="Bail and orders">
        <h3>Bail and orders</h3>
        {brief.orders.length === 0 ? <p className="meta">None recorded.</p> : null}
        <ul className="plan-side__list">
          {brief.orders.map((order) => (
            <li key={order.id}>
              {order.kind}, {order.status}
              {order.until === null ? '' : ` to ${shortDay(order.until)}`}
              {order.conditions.length > 0 ? <span className="meta"> – {order.conditions.join('; ')}</span> : null}
            </li>
          ))}
        </ul>
      </section>
      <p>
        <a href={`/cases/${brief.id}`}>Open the whole record</a>
      </p>
    </div>
  )
}
