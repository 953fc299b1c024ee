import { useEffect, useRef } from 'react'
import { countOf, time } from '../../format.ts'
import { tell } from '../../ui/announcer.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import { bankOf } from './bank-of.ts'
import { clock, timeOfCurrent, useServerNow } from './use-room.ts'
import type { Room } from './use-room.ts'

interface RoomTimerProps {
  readonly room: Room
  readonly readAt: number
  readonly onBank: () => void
}

/** Planned against used. It tells; it cuts nobody off. Speaks at five minutes and at none. */
export function RoomTimer({ room, readAt, onBank }: RoomTimerProps) {
  const now = useServerNow(room.serverNow, readAt)
  const item = timeOfCurrent(room, now)
  const { minutesOver, endsAt } = bankOf(room, now)
  const spoken = useRef<string | null>(null)
  const state = item === null || item.minutes < 6 ? (item?.state === 'over' ? 'over' : null) : item.state
  const key = `${room.clinic.currentItemId} ${state}`
  useEffect(() => {
    const before = spoken.current
    spoken.current = key
    // Only a change seen on this page is spoken; what was so on arrival is on the screen.
    if (before === null || before === key || before.split(' ')[0] !== key.split(' ')[0]) return
    if (state === 'five left') tell({ matter: 'mine', text: '5 minutes left on this item' })
    if (state === 'over') tell({ matter: 'mine', text: 'Time is up on this item' })
  }, [key, state])
  if (item === null) return null
  const words =
    item.state === 'over'
      ? `${countOf(Math.ceil(item.over / 60), 'minute')} over on this item, planned ${item.minutes}`
      : `${countOf(Math.floor(item.left / 60), 'minute')} left on this item of ${item.minutes}`
  return (
    <div className="room-timer">
      <span
        className={`room-timer__time${item.state === 'over' ? ' room-timer__time--over' : ''}`}
        role="timer"
        aria-label={words}
      >
        <span aria-hidden>{item.state === 'over' ? `+${clock(item.over)}` : clock(item.left)}</span>
      </span>
      <span className="room-timer__of">of {item.minutes} min</span>
      {item.state === 'five left' && item.minutes >= 6 ? (
        <Tag look="soon">{Math.ceil(item.left / 60)} min left</Tag>
      ) : null}
      {item.state === 'over' ? <Tag look="soon">Over</Tag> : null}
      <button
        type="button"
        className="room-timer__clinic"
        aria-label={`Time bank: ends ${time(endsAt)}${minutesOver >= 1 ? `, ${countOf(minutesOver, 'minute')} over` : ''}`}
        onClick={onBank}
      >
        Ends {time(endsAt)}
        {minutesOver >= 1 ? <strong>, {minutesOver} min over</strong> : null}
      </button>
    </div>
  )
}
