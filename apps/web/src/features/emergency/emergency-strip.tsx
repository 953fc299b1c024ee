import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { trpc } from '../../api.ts'
import { time } from '../../format.ts'
import { useWatch } from '../../live/use-watch.ts'
import { announce } from '../../ui/announcer.tsx'
import './emergency.css'

/** Tells chairs and auditors, on every page, who is looking at a case in an emergency at this moment. */
export function EmergencyStrip() {
  const list = useQuery(trpc.emergency.list.queryOptions({ only: 'open' }, { staleTime: Infinity }))
  useWatch(['emergencies'])
  const now = useNow()
  const running = (list.data ?? []).filter(({ until }) => until > now)
  const told = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    for (const { id, person, reference, until } of running)
      if (!told.current.has(id)) announce(`${person} looks at ${reference} in an emergency, until ${time(until)}.`)
    told.current = new Set([...told.current, ...running.map(({ id }) => id)])
  })
  if (running.length === 0) return null
  return (
    <aside className="emergency-strip" aria-label="Emergency views">
      {running.map(({ id, person, agencyCode, reference, until }) => (
        <p key={id}>
          <strong>Emergency view</strong> {person} ({agencyCode}) looks at {reference} until {time(until)}.
        </p>
      ))}
      <a href="/emergencies">See why</a>
    </aside>
  )
}

const EVERY_MS = 10_000

function useNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
