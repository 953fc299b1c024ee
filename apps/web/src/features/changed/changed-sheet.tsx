import type { ReactNode } from 'react'
import { capital, shortDay } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { Restricted } from '../../ui/presenter.tsx'
import { AgencyChip, Tag } from '../../ui/tag/tag.tsx'
import { VoiceWords } from '../../written/voice-words.tsx'
import type { Changed } from './changed-words.ts'
import { actionLook, nothingNew, orderLook, pace, unheard } from './changed-words.ts'
import './changed.css'

interface ChangedSheetProps {
  readonly changed: Changed
  /** The words of a return under the names of their parts. */
  readonly returnWords: (filed: Changed['returns'][number]) => ReactNode
}

/** What changed in a case since the clinic that discussed it last: only the parts in which something did. */
export function ChangedSheet({ changed, returnWords }: ChangedSheetProps) {
  const { nothing, actions } = changed
  const has = (part: (typeof nothing)[number]) => !nothing.includes(part)
  return (
    <div className="changed">
      {nothing.length === 0 ? null : <p className="changed__nothing">{nothingNew(nothing)}</p>}
      {has('incidents') ? <Incidents incidents={changed.incidents} /> : null}
      {has('contacts') ? <Filed title="Contacts" returns={changed.contacts} words={returnWords} /> : null}
      <Actions title="Actions not done" actions={actions.filter(({ now }) => now !== 'done')} />
      <Actions title="Actions done" actions={actions.filter(({ now }) => now === 'done')} />
      {has('risks') ? <Risks risks={changed.risks} /> : null}
      <Voice voice={changed.voice} />
      {has('orders') ? <Orders orders={changed.orders} /> : null}
      {has('returns') ? <Filed title="Agencies’ returns" returns={changed.returns} words={returnWords} /> : null}
    </div>
  )
}

interface FiledProps {
  readonly title: string
  readonly returns: Changed['returns']
  readonly words: ChangedSheetProps['returnWords']
}

/** What agencies have filed since: when they last saw or spoke to somebody, and everything else. */
function Filed({ title, returns, words }: FiledProps) {
  return (
    <Panel title={title} className="changed__returns">
      {returns.map((filed) => (
        <section key={filed.returnId} aria-label={filed.agency}>
          <p>
            <AgencyChip code={filed.code} name={filed.agency} />{' '}
            <Tag look={filed.outcome === 'known' ? 'good' : 'done'}>{capital(filed.outcome)}</Tag>
          </p>
          {words(filed)}
        </section>
      ))}
    </Panel>
  )
}

function Incidents({ incidents }: { readonly incidents: Changed['incidents'] }) {
  return (
    <Panel title="Incidents" meta={pace(incidents)}>
      <ul className="changed__list" role="list">
        {incidents.fresh.map((incident) => (
          <li key={incident.id}>
            <strong className="nowrap">{shortDay(incident.occurredOn)}</strong> {incident.what}
            {incident.where === '' ? null : (
              <span className="meta">
                , <Restricted>{incident.where}</Restricted>
              </span>
            )}
            {incident.isEarlier ? <span className="meta"> – recorded since</span> : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Actions({ title, actions }: { readonly title: string; readonly actions: Changed['actions'] }) {
  if (actions.length === 0) return null
  return (
    <Panel title={title}>
      <ul className="changed__list" role="list">
        {actions.map((action) => (
          <li key={action.id}>
            <Tag look={actionLook(action.now).look}>{actionLook(action.now).name}</Tag> {action.wording}{' '}
            <span className="meta">
              {action.code === null ? 'nobody' : <AgencyChip code={action.code} name={action.owner ?? action.agency} />}
              {action.dueOn === null ? null : <>, due {shortDay(action.dueOn)}</>}
              {action.now === 'done' && action.evidence !== null ? <> – {action.evidence}</> : null}
              {action.outcomeReason === null ? null : <> – {action.outcomeReason}</>}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Risks({ risks }: { readonly risks: Changed['risks'] }) {
  return (
    <Panel title="Risk">
      <ul className="changed__list" role="list">
        {risks.assessments.map((each) => (
          <li key={each.id}>
            <strong className="nowrap">{shortDay(each.assessedOn)}</strong> {each.tool}: {each.result},{' '}
            <strong>{each.level}</strong>
            {each.before === null || each.before === each.level ? null : (
              <span className="meta">, was {each.before}</span>
            )}
          </li>
        ))}
        {risks.factors.map((each) => (
          <li key={each.id}>
            {capital(each.factor)}: <strong>{each.answer}</strong>
            {each.evidence === '' ? null : <span className="meta"> – {each.evidence}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Voice({ voice }: { readonly voice: Changed['voice'] }) {
  if (!voice.isNew)
    return (
      <Panel title="Victim’s voice">
        <p>{unheard(voice)}</p>
      </Panel>
    )
  return (
    <Panel title="Victim’s voice" meta={voice.voiceHeardBy === null ? null : `heard by ${voice.voiceHeardBy}`}>
      <VoiceWords voice={voice} />
    </Panel>
  )
}

function Orders({ orders }: { readonly orders: Changed['orders'] }) {
  return (
    <Panel title="Bail and orders">
      <ul className="changed__list" role="list">
        {orders.map((order) => (
          <li key={order.id}>
            <Tag look={orderLook(order.change).look}>{orderLook(order.change).name}</Tag> {capital(order.kind)},{' '}
            {order.status}
            {order.until === null ? '' : ` to ${shortDay(order.until)}`}
            {order.conditions.length === 0 ? null : <span className="meta"> – {order.conditions.join('; ')}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
