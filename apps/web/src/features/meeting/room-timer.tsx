import { useEffect, useRef } from 'react'
import { countOf, time } from '../../format.ts'
import { tell } from '../../ui/announcer.tsx'
import { Tag } from '../../ui/tag/tag.tsx'
import { bankOf } from './bank-of.ts'
import { timeSeen, timeTold, timeWords } from './time-told.ts'
import type { TimeSeen } from './time-told.ts'
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
  const told = useRef<TimeSeen | null>(null)
  const { itemId, state } = timeSeen(room.clinic.currentItemId, item)
  useEffect(() => {
    const text = timeTold(told.current, { itemId, state })
    told.current = { itemId, state }
    if (text !== null) tell({ matter: 'mine', text })
  }, [itemId, state])
  if (item === null) return null
  return (
    <div className="room-timer">
      <span
        className={`room-timer__time${item.state === 'over' ? ' room-timer__time--over' : ''}`}
        role="timer"
        aria-label={timeWords(item)}
      >
        <span aria-hidden>{item.state === 'over' ? `+${clock(item.over)}` : clock(item.left)}</span>
      </span>
      <span className="room-timer__of">of {item.minutes} min</span>
      {state === 'five left' ? <Tag look="soon">{Math.ceil(item.left / 60)} min left</Tag> : null}
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
