import { useEffect, useRef, useState } from 'react'
import { countOf } from '../../format.ts'
import { announce } from '../../ui/announcer.tsx'
import { NotificationBanner } from '../../ui/page/notes.tsx'

interface EmergencyBannerProps {
  /** Seconds left when the record was read, by the server’s clock. */
  readonly seconds: number
  readonly onOver: () => void
}

/** Minutes before the end at which it is said that it comes. */
const WARNED_AT = 5

/** Says how long an emergency view lasts, and takes the record away when it is over. */
export function EmergencyBanner({ seconds: given, onOver }: EmergencyBannerProps) {
  const [end] = useState(() => Date.now() + given * 1000)
  const [left, setLeft] = useState(given)
  const over = useRef(onOver)
  useEffect(() => {
    over.current = onOver
  })
  useEffect(() => {
    const timer = setInterval(() => {
      const seconds = Math.ceil((end - Date.now()) / 1000)
      if (seconds === WARNED_AT * 60) announce(`Your emergency view ends in ${WARNED_AT} minutes.`)
      if (seconds > 0) return setLeft(seconds)
      clearInterval(timer)
      announce('Your emergency view is over. The case has been closed.')
      over.current()
    }, 1000)
    return () => clearInterval(timer)
  }, [end])
  return (
    <NotificationBanner title="Emergency view" look="warning">
      <p>
        You see this record to read it, for{' '}
        <strong role="timer">{left > 60 ? countOf(Math.ceil(left / 60), 'minute') : countOf(left, 'second')}</strong>{' '}
        more. Chairs and auditors have been told, and a chair looks at it afterwards.
      </p>
    </NotificationBanner>
  )
}
