import { useEffect, useRef } from 'react'
import { announce } from '../../ui/announcer.tsx'
import { peopleHere } from './use-room.ts'
import type { Room } from './use-room.ts'

const GATHER_MS = 5_000

/** Says who came into the room and who left it, gathered over five seconds. */
export function useArrivals(room: Room): void {
  const before = useRef<ReadonlyMap<string, string> | null>(null)
  const waiting = useRef<string[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => {
    const here = new Map(
      peopleHere(room)
        .filter(({ personId }) => personId !== room.me.personId)
        .map(({ personId, name, agency }) => [personId, `${name}, ${agency}`]),
    )
    const last = before.current
    before.current = here
    if (last === null) return
    const came = [...here].filter(([id]) => !last.has(id)).map(([, name]) => `${name}, joined`)
    const left = [...last].filter(([id]) => !here.has(id)).map(([, name]) => `${name}, left`)
    if (came.length + left.length === 0) return
    waiting.current.push(...came, ...left)
    timer.current ??= setTimeout(() => {
      timer.current = null
      announce(waiting.current.splice(0).join('. '))
    }, GATHER_MS)
  }, [room])
}
