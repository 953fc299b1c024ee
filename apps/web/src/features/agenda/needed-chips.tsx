import type { AgendaLine, AgendaRead } from './agenda-types.ts'
import { nameOf } from './agenda-types.ts'

interface NeededChipsProps {
  readonly line: AgendaLine
  readonly agencies: AgendaRead['agencies']
}

/** Whom a case needs in the room beyond those whom every case needs. */
export function NeededChips({ line, agencies }: NeededChipsProps) {
  const shown = line.needs.filter(({ needed, why }) => needed && why !== 'in every case' && why !== 'discussed in full')
  if (shown.length === 0) return null
  return (
    <ul role="list" className="agenda-needs" aria-label={`Needed for ${nameOf(line)}`}>
      {shown.map(({ agencyId, why }) => (
        <li key={agencyId} className={`agenda-need${why === 'set by hand' ? ' agenda-need--by-hand' : ''}`}>
          {agencies.find((agency) => agency.agencyId === agencyId)?.name}
          {why === 'set by hand' ? <span className="hidden-text"> (set by hand)</span> : null}
        </li>
      ))}
    </ul>
  )
}
