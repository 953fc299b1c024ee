import { Check, ChevronDown } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import { itemName } from './use-room.ts'
import type { Room, RoomItem } from './use-room.ts'
import './rail.css'

interface RailProps {
  readonly room: Room
  readonly shown: string | null
  readonly onShow: (itemId: string) => void
  /** For the chair: puts the item that is looked at before the meeting. */
  readonly onBring: ((itemId: string) => void) | null
}

const isDone = (item: RoomItem) => item.doneAt !== null || item.status === 'discussed'

function stateWords(item: RoomItem, isCurrent: boolean): string {
  if (isCurrent) return 'the meeting is here'
  if (item.status === 'carried') return 'carried to the next clinic'
  if (item.status === 'not reached') return 'not reached'
  return isDone(item) ? 'done' : item.startedAt === null ? '' : 'left open'
}

/** Arrow keys go from button to button. */
function stepThrough(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const buttons = [...(event.currentTarget.closest('ol')?.querySelectorAll('button') ?? [])]
  buttons[buttons.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  event.preventDefault()
}

/** The running order: what is done, where the meeting is, what comes. Arrow keys go from line to line. */
export function Rail({ room, shown, onShow, onBring }: RailProps) {
  const done = room.items.filter(isDone).length
  const { currentItemId } = room.clinic
  const [isOpen, setOpen] = useState(false)
  return (
    <nav className={`room-rail${isOpen ? ' is-open' : ''}`} aria-label="Agenda" tabIndex={-1}>
      <button type="button" className="room-rail__summary" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Agenda · {done} of {room.items.length} done
        <ChevronDown size={18} aria-hidden />
      </button>
      <h2>
        Agenda · {done} of {room.items.length} done
      </h2>
      <ol role="list">
        {room.items.map((item, index) => {
          const isCurrent = item.id === currentItemId
          const words = stateWords(item, isCurrent)
          return (
            <li key={item.id} className={isDone(item) && !isCurrent ? 'is-done' : undefined}>
              <button
                type="button"
                aria-current={item.id === shown ? 'step' : undefined}
                className={isCurrent ? 'is-here' : undefined}
                onKeyDown={stepThrough}
                onClick={() => {
                  onShow(item.id)
                  setOpen(false)
                }}
              >
                <span className="room-rail__number" aria-hidden>
                  {isDone(item) && !isCurrent ? <Check size={14} strokeWidth={3} /> : index + 1}
                </span>
                <span className="room-rail__name">
                  <RailName item={item} />
                  {words === '' ? null : <span className="hidden-text">, {words}</span>}
                  {isCurrent && item.id !== shown ? <span className="room-rail__here">meeting is here</span> : null}
                  {item.status === 'carried' ? <span className="room-rail__here">carried on</span> : null}
                </span>
                <span className="room-rail__minutes">
                  {item.minutes}m<span className="hidden-text"> planned</span>
                </span>
              </button>
              {onBring !== null && item.id === shown && !isCurrent ? (
                <button
                  type="button"
                  className="room-rail__bring"
                  onKeyDown={stepThrough}
                  onClick={() => onBring(item.id)}
                >
                  Take the meeting here
                </button>
              ) : null}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

/** A case on two lines, reference and surname; other business by the first words of its title. */
function RailName({ item }: { readonly item: RoomItem }) {
  if (item.reference === null) return <>{itemName(item).split(',', 1)[0]}</>
  return (
    <>
      <span className="nowrap">{item.reference}</span> <span className="room-rail__surname">{item.victimSurname}</span>
    </>
  )
}
