import { useSyncExternalStore } from 'react'
import { getSocket } from './socket.ts'

/** How long the first connection may take before the page says that there is none. */
export const LATE_MS = 5_000

/** coming: being made for the first time · here · lost · missing: it could not be made so far. */
type Connection = 'coming' | 'here' | 'lost' | 'missing'

let connection: Connection = 'coming'
let isFollowed = false
const listeners = new Set<() => void>()

function note(now: Connection): void {
  if (connection === now) return
  connection = now
  for (const listener of listeners) listener()
}

async function follow(): Promise<void> {
  const late = setTimeout(() => note('missing'), LATE_MS)
  const socket = await getSocket()
  const here = () => {
    clearTimeout(late)
    note('here')
  }
  if (socket.connected) here()
  socket.on('connect', here)
  socket.on('disconnect', () => note('lost'))
}

/** Follows this tab's connection from now on. */
export function followConnection(): void {
  if (isFollowed) return
  isFollowed = true
  void follow()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  followConnection()
  return () => listeners.delete(listener)
}

/** How this tab's connection stands. */
export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => connection)

/** Whether no connection tells this tab of changes: it was lost, or could not be made. */
export const isWithoutConnection = (now = connection): boolean => now === 'lost' || now === 'missing'
