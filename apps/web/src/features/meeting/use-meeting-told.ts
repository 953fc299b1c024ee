import { useEffect, useRef } from 'react'
import { onChanged, useWatch } from '../../live/use-watch.ts'
import { useListening } from '../../ui/announce/listening.ts'
import { tell } from '../../ui/announcer.tsx'
import { goesOnTo } from './beat-names.ts'
import { forgetOwn } from './own-beats.ts'
import { itemName } from './use-room.ts'
import type { Room, RoomItem } from './use-room.ts'

const topicOf = (planId: string) => `plan:${planId}` as const

/** Tells how the case before the meeting goes on, and what becomes of the items that are not on screen. */
export function useMeetingTold(room: Room, shownId: string | null): void {
  const before = useRef<ReadonlyMap<string, RoomItem> | null>(null)
  const { items } = room
  const { currentItemId } = room.clinic
  useEffect(() => {
    const last = before.current
    before.current = new Map(items.map((item) => [item.id, item]))
    if (last === null) return
    for (const item of items) {
      const was = last.get(item.id)
      const goesOn = was !== undefined && was.beat !== item.beat && !forgetOwn(item.id, item.beat)
      if (goesOn && item.id === currentItemId) tell({ matter: 'meeting', text: goesOnTo(item.beat) })
      if (item.id === shownId) continue
      const became = whatBecame(was, item)
      if (became !== null) tell({ matter: 'elsewhere', text: `${itemName(item)}: ${became}` })
    }
  }, [items, shownId, currentItemId])
  useOtherPlansTold(items, shownId)
}

function whatBecame(was: RoomItem | undefined, item: RoomItem): string | null {
  if (was === undefined) return 'added to the agenda'
  if (was.planStatus !== item.planStatus) return item.planStatus === 'agreed' ? 'its plan is agreed' : 'its plan begins'
  if (was.status !== item.status) return item.status
  return null
}

/** Counts what is changed in the plans of other items, for who listens to everything. */
function useOtherPlansTold(items: readonly RoomItem[], shownId: string | null): void {
  const isWanted = useListening() === 'everything'
  const others = isWanted ? items.filter(({ id, planId }) => id !== shownId && planId !== null) : []
  useWatch(others.map(({ planId }) => topicOf(planId ?? '')))
  const latest = useRef(others)
  useEffect(() => {
    latest.current = others
  })
  useEffect(() => {
    if (!isWanted) return undefined
    return onChanged((topics) => {
      for (const item of latest.current)
        if (item.planId !== null && topics.includes(topicOf(item.planId)))
          tell({ matter: 'elsewhere', text: `${itemName(item)}: its plan was changed`, place: itemName(item) })
    })
  }, [isWanted])
}
