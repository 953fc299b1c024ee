import { isSeatEmpty } from '@harbour/domain/clinic/closing'
import { lobbyFrom } from '@harbour/domain/clinic/lobby'
import { countOf, time } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { PersonName, Tag } from '../../ui/tag/tag.tsx'
import { ApologyList } from './apology-list.tsx'
import { usePresence } from './use-attending.ts'
import type { Presence } from './use-attending.ts'
import { peopleHere } from './use-room.ts'
import type { Room } from './use-room.ts'

type Waiting = Presence['lobby'][number]

/** Who is here and has signed, for who leads with the conflicts they declared, and whose seat is still empty. */
export function LobbyPeople({ room, gathers }: { readonly room: Room; readonly gathers: boolean }) {
  const { clinic, seats, me } = room
  // Who leads sees at once that somebody declared a conflict with one of the cases.
  useWatch(me.mayRun ? room.items.flatMap(({ caseId }) => (caseId === null ? [] : [`case:${caseId}` as const])) : [])
  const { lobby } = usePresence(clinic.id)
  const inRoom = clinic.status === 'open' ? peopleHere(room) : []
  const came = new Set([...lobby, ...room.attendance].map(({ personId }) => personId))
  const apologies = room.apologies.filter(({ personId }) => !came.has(personId))
  const excused = new Set(apologies.map(({ personId }) => personId))
  const expected = seats.filter((seat) => isSeatEmpty(seat, came, excused))
  return (
    <section aria-labelledby="lobby-people">
      <h2 id="lobby-people">In the lobby: {lobby.length}</h2>
      {gathers ? (
        <p className="meta">{lobby.length === 0 ? 'Nobody is waiting.' : lobbyWords(lobby)}</p>
      ) : clinic.status === 'agenda locked' ? (
        <p className="meta">The lobby gathers from {time(lobbyFrom(clinic))}. This page changes by itself.</p>
      ) : null}
      <ul role="list" className="room-lobby__people">
        {lobby.map((person) => (
          <li key={person.personId}>
            <PersonName name={person.name} agencyCode={person.code} />
            <span className="room-lobby__state">
              {person.signed ? <Tag look="done">Signed, private room</Tag> : <Tag look="idle">Not signed</Tag>}
              {person.conflicts.map((reference) => (
                <Tag key={reference} look="soon">
                  Conflict: {reference}
                </Tag>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {inRoom.length === 0 ? null : (
        <>
          <h2>In the room: {inRoom.length}</h2>
          <ul role="list" className="room-lobby__people">
            {inRoom.map((person) => (
              <li key={person.personId}>
                <PersonName name={person.name} agencyCode={person.code} />
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Expected: {expected.length}</h2>
      <ul role="list" className="room-lobby__people">
        {expected.map((seat) => (
          <li key={seat.agencyId}>
            <PersonName name={seat.holder ?? seat.agency} agencyCode={seat.code} />
          </li>
        ))}
      </ul>
      {apologies.length === 0 ? null : (
        <>
          <h2>Apologies: {apologies.length}</h2>
          <ApologyList apologies={apologies} className="room-lobby__people" />
        </>
      )}
    </section>
  )
}

/** `2 of 3 signed, 1 conflict declared.` */
function lobbyWords(lobby: readonly Waiting[]): string {
  const signed = lobby.filter((person) => person.signed).length
  const conflicts = lobby.reduce((sum, person) => sum + person.conflicts.length, 0)
  return `${signed} of ${lobby.length} signed${conflicts === 0 ? '' : `, ${countOf(conflicts, 'conflict')} declared`}.`
}
