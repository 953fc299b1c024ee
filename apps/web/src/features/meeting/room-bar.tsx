import { Hand } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/form/button.tsx'
import { ActionMenu } from '../../ui/overlay/menu.tsx'
import type { MenuChoice } from '../../ui/overlay/menu.tsx'
import { beatNames } from './beat-names.ts'
import { Faces } from './faces.tsx'
import { RoomTimer } from './room-timer.tsx'
import { peopleHere } from './use-room.ts'
import type { Room } from './use-room.ts'
import './room.css'
import './room-laptop.css'

interface RoomBarProps {
  readonly room: Room
  readonly readAt: number
  /** What is saved, in words; it is in sight at every width. */
  readonly saved: ReactNode
  readonly busy: boolean
  readonly onNext: (() => void) | null
  readonly onBack: (() => void) | null
  /** At the last item, the way on is the close. */
  readonly onClose: (() => void) | null
  readonly onBank: () => void
  readonly away: ReadonlySet<string>
  /** Raises one's hand or lowers it; null where the chair's own buttons stand, or for who only watches. */
  readonly onHand: (() => void) | null
  readonly isHandUp: boolean
  readonly more: readonly MenuChoice[]
}

/** The one bar of the room: where one is, time, who is here, what is saved, and for the chair the way on. */
export function RoomBar({
  room,
  readAt,
  saved,
  busy,
  onNext,
  onBack,
  onClose,
  onBank,
  away,
  onHand,
  isHandUp,
  more,
}: RoomBarProps) {
  const current = room.items.find(({ id }) => id === room.clinic.currentItemId)
  const position = room.items.findIndex(({ id }) => id === room.clinic.currentItemId) + 1
  return (
    <div className="room-bar">
      <a className="room-bar__home" href={`/clinics/${room.clinic.id}`} aria-label="Clinic: leave the room">
        Clinic
      </a>
      {room.clinic.status === 'open' ? (
        <span className="room-live">
          <span aria-hidden className="room-live__dot" />
          Live
        </span>
      ) : (
        <span className="room-live room-live--closed">Closed</span>
      )}
      {room.clinic.status === 'open' || position > 0 ? (
        <span className="room-bar__item">
          {position === 0 ? 'Other business' : `Item ${position} of ${room.items.length}`}
        </span>
      ) : null}
      {current === undefined || current.caseId === null ? null : (
        <span className="room-bar__beat">
          <span className="hidden-text">Beat: </span>
          {beatNames[current.beat]}
        </span>
      )}
      <RoomTimer room={room} readAt={readAt} onBank={onBank} />
      <span className="grow" />
      <Faces people={peopleHere(room)} away={away} />
      <span className="room-bar__saved">{saved}</span>
      <span className="room-bar__acts">
        {onBack === null ? null : (
          <Button busy={busy} onClick={onBack}>
            Back
          </Button>
        )}
        {onHand === null ? null : (
          <Button onClick={onHand}>
            <Hand size={16} aria-hidden /> {isHandUp ? 'Lower hand' : 'Raise hand'}
          </Button>
        )}
        {onNext === null ? null : (
          <Button look="main" busy={busy} onClick={onNext}>
            Next case
          </Button>
        )}
        {onClose === null ? null : (
          <Button look="main" onClick={onClose}>
            Close clinic
          </Button>
        )}
        <ActionMenu label="More" choices={more} />
      </span>
    </div>
  )
}
