import { Minus, Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

interface MinutesStepperProps {
  readonly name: string
  readonly minutes: number
  readonly isDisabled: boolean
  readonly onChange: (minutes: number) => void
}

/** Presses that come together are sent as one change. */
const SETTLE_MS = 400

/** Minutes of a line: one fewer, one more, or typed. */
export function MinutesStepper({ name, minutes, isDisabled, onChange }: MinutesStepperProps) {
  const [shown, setShown] = useState(String(minutes))
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const pending = useRef<number | null>(null)
  useEffect(() => {
    if (pending.current === null) setShown(String(minutes))
  }, [minutes])
  const settle = () => {
    clearTimeout(timer.current)
    const wanted = pending.current
    pending.current = null
    if (wanted !== null && wanted !== minutes) onChange(wanted)
    else setShown(String(minutes))
  }
  const want = (wanted: number, at: 'once' | 'soon') => {
    const kept = Math.min(120, Math.max(1, Math.round(wanted)))
    pending.current = kept
    setShown(String(kept))
    clearTimeout(timer.current)
    if (at === 'once') settle()
    else timer.current = setTimeout(settle, SETTLE_MS)
  }
  const step = (by: number) => want((pending.current ?? minutes) + by, 'soon')
  return (
    <span className="agenda-minutes" role="group" aria-label={`Minutes for ${name}`}>
      <button type="button" aria-label="One minute less" disabled={isDisabled} onClick={() => step(-1)}>
        <Minus size={14} aria-hidden />
      </button>
      <input
        aria-label="Minutes"
        inputMode="numeric"
        value={shown}
        disabled={isDisabled}
        onChange={(event) => {
          setShown(event.target.value)
          const typed = Number(event.target.value)
          pending.current = Number.isInteger(typed) && typed > 0 ? typed : null
        }}
        onBlur={() => (pending.current === null ? setShown(String(minutes)) : want(pending.current, 'once'))}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter' && pending.current !== null) want(pending.current, 'once')
          if (event.key === 'ArrowUp') step(1)
          if (event.key === 'ArrowDown') step(-1)
        }}
      />
      <button type="button" aria-label="One minute more" disabled={isDisabled} onClick={() => step(1)}>
        <Plus size={14} aria-hidden />
      </button>
    </span>
  )
}
