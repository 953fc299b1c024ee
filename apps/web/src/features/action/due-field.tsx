import { useId, useState } from 'react'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { dueWarning, readBackDue, readDue } from '@harbour/domain/plans/due'
import type { DueReading } from '@harbour/domain/plans/due'
import { longDay, shortDay } from '../../format.ts'
import { useHolidays } from '../../holidays.ts'
import './action-fields.css'

/** What dates are read from. */
export interface DueContext {
  readonly today: CalendarDate
  readonly nextClinic: CalendarDate | null
}

interface DatedContext extends DueContext {
  readonly holidays: ReadonlySet<CalendarDate>
}

const suggestions = ['same day', '48h', '7 days', '14 days', 'before next clinic']

const problems: Readonly<Record<Extract<DueReading, { problem: string }>['problem'], string>> = {
  empty: '',
  'not understood': 'Not read as a date. Try fri, 48h, in 2 weeks, 14/12 or before next clinic.',
  'in the past': 'That day has gone. Choose today or later.',
  'no next clinic': 'No next clinic is dated. Enter a date.',
}

/** What the words say, in full: the day, how far away, and whether anybody works on it. */
export function dueInFull(
  words: string,
  { today, nextClinic, holidays }: DatedContext,
): { readonly text: string; readonly bad: boolean } {
  const read = readDue(words, { today, nextClinic, holidays })
  if ('problem' in read) return { text: problems[read.problem], bad: read.problem !== 'empty' }
  const warning = dueWarning(read.on, holidays)
  return { text: `${readBackDue(read.on, today)}${warning === null ? '' : `. ${warning}.`}`, bad: false }
}

/** The day the words mean; null when they mean none. */
export function dueOnOf(words: string, { today, nextClinic, holidays }: DatedContext): CalendarDate | null {
  const read = readDue(words, { today, nextClinic, holidays })
  return 'on' in read ? read.on : null
}

interface DueFieldProps extends DueContext {
  readonly label: string
  readonly dueOn: CalendarDate | null
  readonly disabled?: boolean
  readonly onSet: (due: { readonly on: CalendarDate | null; readonly words: string }) => void
}

/** A date as it is said, read back in full while it is typed; Enter or leaving the field keeps it, Escape does not. */
export function DueField({ label, dueOn, disabled, onSet, today, nextClinic }: DueFieldProps) {
  const context = { today, nextClinic, holidays: useHolidays() }
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (dueOn === null ? '' : shortDay(dueOn))
  const inFull = typed === null ? null : dueInFull(typed, context)
  const keep = () => {
    if (typed === null) return
    const words = typed.trim()
    if (words === '') {
      if (dueOn !== null) onSet({ on: null, words: '' })
      setTyped(null)
      return
    }
    const on = dueOnOf(words, context)
    if (on === null) return
    if (on !== dueOn) onSet({ on, words })
    setTyped(null)
  }
  return (
    <div className="due">
      <input
        className="due__input"
        type="text"
        autoComplete="off"
        aria-label={label}
        aria-describedby={inFull === null ? undefined : id}
        aria-invalid={inFull?.bad ? true : undefined}
        list={`${id}-words`}
        placeholder="Due"
        title={dueOn === null ? undefined : longDay(dueOn)}
        readOnly={disabled}
        value={shown}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep()
          if (event.key === 'Escape' && typed !== null) {
            event.stopPropagation()
            setTyped(null)
          }
        }}
      />
      <DueSuggestions id={`${id}-words`} />
      {inFull === null || inFull.text === '' ? null : (
        <p id={id} className={`due__read${inFull.bad ? ' due__read--bad' : ''}`} role="status">
          {inFull.text}
        </p>
      )}
    </div>
  )
}

/** The due dates that clinics use most. */
export function DueSuggestions({ id }: { readonly id: string }) {
  return (
    <datalist id={id}>
      {suggestions.map((words) => (
        <option key={words} value={words}>
          {words}
        </option>
      ))}
    </datalist>
  )
}
