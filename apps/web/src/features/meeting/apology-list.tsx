import { PersonName } from '../../ui/tag/tag.tsx'
import type { Room } from './use-room.ts'

interface ApologyListProps {
  readonly apologies: Room['apologies']
  readonly className?: string
}

/** Who sent apologies, and whether their agency's information came with them. */
export function ApologyList({ apologies, className }: ApologyListProps) {
  return (
    <ul role="list" className={className}>
      {apologies.map((person) => (
        <li key={person.personId}>
          <PersonName name={person.name} agencyCode={person.code} />
          <span className="meta">{person.informationSent ? 'information sent' : 'no information sent'}</span>
        </li>
      ))}
    </ul>
  )
}
