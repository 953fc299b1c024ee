import { useSyncExternalStore } from 'react'
import { getSocket } from './socket.ts'

let isLost = false
let isFollowed = false
const listeners = new Set<() => void>()

function note(lost: boolean): void {
  if (isLost === lost) return
  isLost = lost
  for (const listener of listeners) listener()
}

async function follow(): Promise<void> {
  const socket = await getSocket()
  socket.on('connect', () => note(false))
  socket.on('disconnect', () => note(true))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!isFollowed) {
    isFollowed = true
    void follow()
  }
  return () => listeners.delete(listener)
}

/** Whether this tab had its connection and has lost it; one that is being made for the first time is not lost. */
export const useIsConnectionLost = (): boolean => useSyncExternalStore(subscribe, () => isLost)
