import { useId } from 'react'
import { repeatKey } from '../announcer.tsx'
import { holdOthers, listenTo, useHoldsOthers, useListening } from './listening.ts'
import type { Listening } from './policy.ts'
import './listening.css'

const choices: readonly (readonly [Listening, string, string])[] = [
  ['essential', 'Essential', 'what changes what you may do, what concerns you, who comes and goes, five minutes left'],
  ['item', 'This item', 'and a summary of what others change on the item before you, every 20 seconds at most'],
  ['everything', 'Everything', 'and of what they change on other items'],
  ['none', 'None', 'only answers to what you do yourself, and a lost connection'],
]

/** How much of what others do a screen reader says, and whether their words wait while one types. */
export function ListeningChoice() {
  const level = useListening()
  const holds = useHoldsOthers()
  const id = useId()
  return (
    <div className="listening">
      <fieldset>
        <legend>Announcements</legend>
        {choices.map(([value, name, what]) => (
          <div key={value} className="listening__choice">
            <input
              id={`${id}-${value}`}
              type="radio"
              name={id}
              checked={level === value}
              aria-describedby={`${id}-${value}-is`}
              onChange={() => listenTo(value)}
            />
            <label htmlFor={`${id}-${value}`}>{name}</label>
            <span className="meta" id={`${id}-${value}-is`}>
              {what}
            </span>
          </div>
        ))}
      </fieldset>
      <label>
        <input type="checkbox" checked={holds} onChange={(event) => holdOthers(event.target.checked)} />
        <span>Hold others’ changes while I am in a box: their words join mine when I leave it</span>
      </label>
      <p className="meta">
        {repeatKey} says the last message again. Shift {repeatKey} reads what changed since you looked. These choices
        are yours, and kept in this browser.
      </p>
    </div>
  )
}
