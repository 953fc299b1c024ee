import { useEffect, useRef } from 'react'
import { countOf, longDay } from '../../format.ts'
import { useMay } from '../../me.ts'
import { tell } from '../../ui/announcer.tsx'
import { NotificationBanner } from '../../ui/page/notes.tsx'
import { Marking, PageHeader } from '../../ui/page/page-header.tsx'
import { PersonName, Tag } from '../../ui/tag/tag.tsx'
import { LobbyConflicts } from './lobby-conflicts.tsx'
import { Statement } from './statement.tsx'
import { useAttending } from './use-attending.ts'
import { peopleHere } from './use-room.ts'
import type { Room } from './use-room.ts'
import './lobby.css'
import './room.css'

/** What stands before the room: what the clinic is, who is here already, and the statement to sign. */
export function Lobby({ room, demo }: { readonly room: Room; readonly demo: boolean }) {
  const { clinic, items } = room
  const mayDeclare = useMay()('conflict:declare')
  const here = peopleHere(room)
  const cases = items.filter(({ kind }) => kind === 'case').length
  useAttending(clinic.id, false, clinic.status !== 'open' && clinic.status !== 'agenda locked')
  const wasOpen = useRef(clinic.status === 'open')
  useEffect(() => {
    if (clinic.status === 'open' && !wasOpen.current)
      tell({ matter: 'must', text: 'The chair has opened the clinic. You can sign and join.' })
    wasOpen.current = clinic.status === 'open'
  }, [clinic.status])
  return (
    <>
      <header>
        <div className="room-bar">
          <a className="room-bar__home" href={`/clinics/${clinic.id}`}>
            Clinic
          </a>
        </div>
        <div className="room-marking">
          <Marking />
          {demo ? <p>Demonstration: every person and case here is invented.</p> : null}
        </div>
      </header>
      <main id="main" tabIndex={-1} className="room-lobby">
        <PageHeader
          title="Lobby"
          heading={`Clinic on ${longDay(clinic.heldOn)}`}
          tags={clinic.status === 'open' ? <Tag look="live">Open now</Tag> : <Tag look="idle">Not open yet</Tag>}
          meta={`${clinic.startTime} · ${countOf(clinic.minutes, 'minute')} · ${countOf(cases, 'case')} · ${clinic.place}`}
        />
        {clinic.status === 'planned' ? (
          <NotificationBanner title="The agenda is not locked yet">
            <p>
              The clinic can be opened once the chair has locked its <a href={`/clinics/${clinic.id}/agenda`}>agenda</a>
              .
            </p>
          </NotificationBanner>
        ) : null}
        {clinic.status === 'cancelled' ? (
          <NotificationBanner title="This clinic was cancelled">
            <p>
              What was on its agenda waits for the next one. <a href="/clinics">See the clinics</a>.
            </p>
          </NotificationBanner>
        ) : null}
        <div className="room-lobby__columns">
          {clinic.status === 'cancelled' || clinic.status === 'planned' ? (
            <div />
          ) : (
            <div>
              <Statement room={room} />
              {mayDeclare ? <LobbyConflicts room={room} /> : null}
            </div>
          )}
          <section aria-labelledby="lobby-people">
            <h2 id="lobby-people">Here already: {here.length}</h2>
            {here.length === 0 ? (
              <p className="meta">
                {clinic.status === 'open'
                  ? 'Nobody has signed in yet.'
                  : 'Everybody signs when the chair has opened the clinic. This page changes by itself.'}
              </p>
            ) : null}
            <ul role="list" className="room-lobby__people">
              {here.map((person) => (
                <li key={person.personId}>
                  <PersonName name={person.name} agencyCode={person.code} />
                </li>
              ))}
            </ul>
            <h2>Expected</h2>
            <ul role="list" className="room-lobby__people">
              {room.seats
                .filter(({ personId, deputyPersonId }) =>
                  here.every((person) => person.personId !== personId && person.personId !== deputyPersonId),
                )
                .map((seat) => (
                  <li key={seat.agencyId}>
                    <PersonName name={seat.holder ?? seat.agency} agencyCode={seat.code} />
                  </li>
                ))}
            </ul>
          </section>
        </div>
      </main>
    </>
  )
}
