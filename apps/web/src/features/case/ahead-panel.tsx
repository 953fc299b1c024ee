import { day, dayOf } from '../../format.ts'
import { Panel } from '../../ui/desk/panel.tsx'
import { StatusTag } from '../../ui/tag/tag.tsx'
import { circumstanceWords, traceWords } from './circumstance-words.ts'
import type { CaseRecord } from './record-types.ts'

/** What is to come or has changed, what the suspect is reached by, and the cases with which this one has somebody in common. */
export function AheadPanel({ record }: { readonly record: CaseRecord }) {
  const { circumstances, traces, links } = record
  if (circumstances.length + traces.length + links.length === 0) return null
  return (
    <Panel title="Links and what is to come">
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
    </Panel>
  )
}
