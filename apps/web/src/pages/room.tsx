import { getRouteApi } from '@tanstack/react-router'
import { useMe } from '../me.ts'
import { refusalOf, sentenceOf } from '../refusal-messages.ts'
import { Lobby } from '../features/meeting/lobby.tsx'
import { useRoom } from '../features/meeting/use-room.ts'
import { ErrorState, SkeletonRows } from '../ui/desk/states.tsx'
import { buttonClass } from '../ui/form/button.tsx'
import { Marking, PageHeader } from '../ui/page/page-header.tsx'
import { SkipLink } from '../ui/page/wayfinding.tsx'
import { LiveRoom } from './live-room.tsx'

const route = getRouteApi('/signed-in/clinics/$clinicId/room')

/** The clinic's room: the lobby until one has signed, then the meeting. */
export function RoomPage() {
  const { clinicId } = route.useParams()
  const room = useRoom(clinicId)
  const { demo } = useMe()
  if (room.data === undefined) {
    return (
      <>
        <SkipLink />
        <header className="marking-line">
          <Marking />
          {demo ? <p>Demonstration: every person and case here is invented.</p> : null}
        </header>
        <main id="main" className="shell-main" tabIndex={-1}>
          <PageHeader title="Clinic room" />
          {room.isError ? (
            <ErrorState
              title={refusalOf(room.error) === null ? 'This did not load' : 'This clinic is not open to you'}
              onRetry={() => void room.refetch()}
            >
              {sentenceOf(room.error)}{' '}
              <a className={buttonClass('quiet')} href="/clinics">
                See your clinics
              </a>
            </ErrorState>
          ) : (
            <SkeletonRows rows={8} label="the clinic" />
          )}
        </main>
      </>
    )
  }
  const { clinic, me } = room.data
  const signed = me.attendance !== null && me.attendance.signedAt !== null && me.attendance.leftAt === null
  const isInside = clinic.status === 'closed' || (clinic.status === 'open' && signed)
  return (
    <>
      <SkipLink />
      {isInside ? (
        <LiveRoom room={room.data} readAt={room.dataUpdatedAt} />
      ) : (
        <Lobby room={room.data} readAt={room.dataUpdatedAt} demo={demo} />
      )}
    </>
  )
}
