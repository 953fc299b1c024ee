import { useEffect, useRef } from 'react'
import { isGathering } from '@harbour/domain/clinic/lobby'
import { countOf, longDay } from '../../format.ts'
import { useMay } from '../../me.ts'
import { tell } from '../../ui/announcer.tsx'
import { NotificationBanner } from '../../ui/page/notes.tsx'
import { Marking, PageHeader } from '../../ui/page/page-header.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import { LobbyConflicts } from './lobby-conflicts.tsx'
import { LobbyPeople } from './lobby-people.tsx'
import { Statement } from './statement.tsx'
import { useAttending } from './use-attending.ts'
import { useServerNow } from './use-room.ts'
import type { Room } from './use-room.ts'
import './lobby.css'
import './room.css'

interface LobbyProps {
  readonly room: Room
  readonly readAt: number
  readonly demo: boolean
}

/** What stands before the room: what the clinic is, who is here, and the statement to sign before or after it opens. */
export function Lobby({ room, readAt, demo }: LobbyProps) {
  const { clinic, items, me } = room
  const mayDeclare = useMay()('conflict:declare')
  const now = useServerNow(room.serverNow, readAt)
  const gathers = isGathering(clinic, now.toISOString())
  const cases = items.filter(({ kind }) => kind === 'case').length
  useAttending(clinic.id, `lobby ${clinic.status}${me.signedInLobby ? ' signed' : ''}`, !gathers)
  const wasOpen = useRef(clinic.status === 'open')
  useEffect(() => {
    if (clinic.status === 'open' && !wasOpen.current)
      tell({
        matter: 'must',
        text: `The chair has opened the clinic. ${me.signedInLobby ? 'You are taken into the room.' : 'You can sign and join.'}`,
      })
    wasOpen.current = clinic.status === 'open'
  }, [clinic.status, me.signedInLobby])
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
              <Statement room={room} gathers={gathers} />
              {mayDeclare ? <LobbyConflicts room={room} /> : null}
            </div>
          )}
          <LobbyPeople room={room} gathers={gathers} />
        </div>
      </main>
    </>
  )
}
