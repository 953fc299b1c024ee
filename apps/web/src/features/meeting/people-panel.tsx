import { isSeatEmpty } from '@harbour/domain/clinic/closing'
import { time } from '../../format.ts'
import { PersonName } from '../../ui/tag/tag.tsx'
import { ApologyList } from './apology-list.tsx'
import type { Presence } from './use-attending.ts'
import type { Room } from './use-room.ts'
import { peopleHere } from './use-room.ts'
import './lobby.css'

interface PeoplePanelProps {
  readonly room: Room
  readonly presence: Presence
  /** Where somebody works on the plan on screen, in words; null when they are not in a field of it. */
  readonly placeOf: (personId: string) => { readonly words: string; readonly go: () => void } | null
}

const capacities: Readonly<Record<string, string>> = {
  chair: 'chair',
  coordinator: 'coordinator',
  seat: 'seat',
  deputy: 'deputy',
  presenter: 'presenting',
  observer: 'observer',
}

/** Who is here and where they work, who left, whose seat is empty, who sent apologies. */
export function PeoplePanel({ room, presence, placeOf }: PeoplePanelProps) {
  const isClosed = room.clinic.status === 'closed'
  const here = isClosed ? room.attendance.filter(({ signedAt }) => signedAt !== null) : peopleHere(room)
  const left = isClosed ? [] : room.attendance.filter(({ leftAt }) => leftAt !== null)
  const awaySince = (personId: string) => {
    const since = isClosed ? null : (presence.away.find((each) => each.personId === personId)?.since ?? null)
    return since === null ? '' : ` · away since ${time(since)}`
  }
  const came = new Set(room.attendance.map(({ personId }) => personId))
  const apologies = room.apologies.filter(({ personId }) => !came.has(personId))
  const apologised = new Set(apologies.map(({ personId }) => personId))
  const absent = room.seats.filter((seat) => isSeatEmpty(seat, came, apologised))
  return (
    <div className="room-people">
      <h2>
        {isClosed ? 'Attended' : 'In the room'}: {here.length}
      </h2>
      <ul role="list">
        {here.map((person) => {
          const place = placeOf(person.personId)
          return (
            <li key={person.personId}>
              <PersonName name={person.name} agencyCode={person.code} />
              <span className="meta">
                {capacities[person.capacity]}
                {person.joinedAt === null ? '' : ` · ${isClosed ? 'from' : 'since'} ${time(person.joinedAt)}`}
                {awaySince(person.personId)}
                {isClosed && person.leftAt !== null ? ` to ${time(person.leftAt)}` : ''}
                {place === null ? '' : ` · in ${place.words}`}
              </span>
              {place === null ? null : (
                <button type="button" className="room-link" onClick={place.go}>
                  Go to {person.name}’s place
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {!isClosed && presence.lobby.length > 0 ? (
        <>
          <h2>In the lobby</h2>
          <ul role="list">
            {presence.lobby.map((person) => (
              <li key={person.personId}>
                <PersonName name={person.name} agencyCode={person.code} />
                <span className="meta">{person.signed ? 'signed' : 'not signed'}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {left.length > 0 ? (
        <>
          <h2>Left</h2>
          <ul role="list">
            {left.map((person) => (
              <li key={person.personId}>
                <PersonName name={person.name} agencyCode={person.code} />
                <span className="meta">at {person.leftAt === null ? '' : time(person.leftAt)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {apologies.length > 0 ? (
        <>
          <h2>Apologies</h2>
          <ApologyList apologies={apologies} />
        </>
      ) : null}
      {absent.length > 0 ? (
        <>
          <h2>Seats not taken</h2>
          <ul role="list">
            {absent.map((seat) => (
              <li key={seat.agencyId}>
                <PersonName name={seat.agency} agencyCode={seat.code} />
                <span className="meta">{seat.holder ?? 'nobody named'}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}
