import { useEffect, useRef, useState } from 'react'
import { tell } from '../../ui/announcer.tsx'
import { isDialogOpen } from '../../ui/overlay/dialog-open.ts'
import { followOf } from './follow.ts'

/** Whether the reader is in the middle of something that must not be taken from under their hands. */
function isBusy(): boolean {
  if (isDialogOpen()) return true
  const at = document.activeElement
  return (
    at instanceof HTMLElement && at.closest('input, textarea, select, [contenteditable="true"], .room-work') !== null
  )
}

/**
 * Which item is on screen. It follows the chair, except from under someone who is typing, has a dialog open or chose
 * another item: for them `movedTo` names the item until they go or stay.
 */
export function useFollow(
  currentItemId: string | null,
  firstItemId: string | null,
  nameOf: (itemId: string) => string,
) {
  const [shown, setShown] = useState(currentItemId ?? firstItemId)
  const [movedTo, setMovedTo] = useState<string | null>(null)
  const last = useRef(currentItemId)
  const ownMove = useRef<string | null>(null)
  const name = useRef(nameOf)
  useEffect(() => {
    name.current = nameOf
  })
  useEffect(() => {
    const before = last.current
    last.current = currentItemId
    if (currentItemId === null || currentItemId === before) return
    const isOwn = ownMove.current === currentItemId
    ownMove.current = null
    tell({ matter: 'must', text: `The meeting has moved to ${name.current(currentItemId)}` })
    const does = followOf({ from: before, to: currentItemId, shown, isOwn, isBusy: isBusy() })
    queueMicrotask(() => {
      if (does === 'follow') {
        setShown(currentItemId)
        setMovedTo(null)
      } else if (does === 'offer') setMovedTo(currentItemId)
    })
  }, [currentItemId, shown])
  return {
    shown,
    movedTo,
    isFollowing: shown === currentItemId,
    show: (itemId: string) => {
      setShown(itemId)
      if (itemId === movedTo || itemId === currentItemId) setMovedTo(null)
    },
    go: () => {
      setShown(currentItemId)
      setMovedTo(null)
    },
    stay: () => setMovedTo(null),
    /** Says that the next move to this item is the reader's own, so that it is followed whatever they are doing. */
    expect: (itemId: string) => {
      ownMove.current = itemId
    },
  }
}
