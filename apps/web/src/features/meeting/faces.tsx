import type { Attendee } from './use-room.ts'
import './faces.css'

const SHOWN = 5

/** Two letters for a person, leaving out titles and ranks. */
export function initialsOf(name: string): string {
  const parts = name
    .split(/[\s-]+/)
    .filter((part) => !/^(dr|prof|professor|mr|mrs|ms|mx|pc|dc|ds|di|dci|sgt|insp)\.?$/i.test(part))
  const [first = '', ...rest] = parts
  return `${first.charAt(0)}${rest.at(-1)?.charAt(0) ?? first.charAt(1)}`.toUpperCase()
}

interface FacesProps {
  readonly people: readonly Attendee[]
  /** Those of them who are away from their screen. */
  readonly away: ReadonlySet<string>
}

/** Who is in the room, as discs with the agency's colour; names are in the list's words and in the People panel. */
export function Faces({ people, away }: FacesProps) {
  const shown = people.length > SHOWN + 1 ? people.slice(0, SHOWN) : people
  const more = people.slice(shown.length)
  const nameOf = ({ personId, name, agency }: Attendee) => `${name}, ${agency}${away.has(personId) ? ', away' : ''}`
  return (
    <ul role="list" className="room-faces" aria-label={`In the room: ${people.length}`}>
      {shown.map((person) => (
        <li
          key={person.personId}
          className={`agency__code--${person.code}${away.has(person.personId) ? ' is-away' : ''}`}
          title={nameOf(person)}
        >
          <span aria-hidden>{initialsOf(person.name)}</span>
          <span className="hidden-text">{nameOf(person)}</span>
        </li>
      ))}
      {more.length > 0 ? (
        <li className="room-faces__more" title={more.map(({ name }) => name).join(', ')}>
          <span aria-hidden>+{more.length}</span>
          <span className="hidden-text">{`and ${more.map(({ name }) => name).join(', ')}`}</span>
        </li>
      ) : null}
    </ul>
  )
}
