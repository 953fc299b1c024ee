import { useEffect, useRef } from 'react'
import { tell } from '../../ui/announcer.tsx'
import { peopleHere } from './use-room.ts'
import type { Room } from './use-room.ts'

/** Tells who came into the room and who left it; that the clinic is closed takes everybody out at once, and is told by itself. */
export function useArrivals(room: Room): void {
  const isOpen = room.clinic.status === 'open'
  const before = useRef<ReadonlyMap<string, string> | null>(null)
  useEffect(() => {
    const here = new Map(
      peopleHere(room)
        .filter(({ personId }) => personId !== room.me.personId)
        .map(({ personId, name, agency }) => [personId, `${name}, ${agency}`]),
    )
    const last = before.current
    before.current = here
    if (last === null || !isOpen) return
    for (const [id, name] of here) if (!last.has(id)) tell({ matter: 'people', text: `${name}, joined` })
    for (const [id, name] of last) if (!here.has(id)) tell({ matter: 'people', text: `${name}, left` })
  }, [room, isOpen])
}
