import type { Socket } from 'socket.io-client'
import { useEffect } from 'react'
import { queryClient } from '../api.ts'
import { painted } from '../ui/painted.ts'
import type { Topic } from './reads.ts'
import { isAbout } from './reads.ts'
import { getSocket } from './socket.ts'
import { followConnection, isWithoutConnection } from './use-connection.ts'

/** Changes that come together are read again together. */
const GATHER_MS = 60
/** How long a page that asked for too much at once waits before it asks again. */
const ASK_AGAIN_MS = 1_000
/** How often what is watched is read again while no connection tells of its changes. */
const READ_AGAIN_MS = 5_000
/** How often reading again waits for this person's own commands: what is shown of them at once is not taken back meanwhile. */
const MOST_WAITS = 20

const watchers = new Map<string, number>()
const changed = new Set<string>()
let gathering: ReturnType<typeof setTimeout> | null = null
const listeners = new Set<(topics: readonly string[]) => void>()
let listening = false
let reading: ReturnType<typeof setInterval> | null = null

/** Reads the open queries about these topics again whenever the server says that one of them changed. */
export function useWatch(topics: readonly Topic[]): void {
  const key = topics.toSorted().join(' ')
  useEffect(() => {
    const watched = key === '' ? [] : key.split(' ')
    const added = watched.filter((topic) => count(topic, 1) === 1)
    void send('watch', added)
    return () => {
      const dropped = watched.filter((topic) => count(topic, -1) === 0)
      void send('unwatch', dropped)
    }
  }, [key])
}

/** Hears of each change of a watched topic, once for each; the answer stops it. */
export function onChanged(listener: (topics: readonly string[]) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function count(topic: string, by: 1 | -1): number {
  const left = (watchers.get(topic) ?? 0) + by
  if (left === 0) watchers.delete(topic)
  else watchers.set(topic, left)
  return left
}

async function send(event: 'watch' | 'unwatch', topics: readonly string[]): Promise<void> {
  if (topics.length === 0) return
  readWithoutConnection()
  await painted()
  const socket = await getSocket()
  if (!listening) {
    listening = true
    socket.on('changed', (message: { topics: readonly string[] }) => {
      for (const listener of listeners) listener(message.topics)
      gather(message.topics)
    })
    // What changed while the connection was down was not told: read everything that is open again.
    socket.on('connect', () => ask(socket, [...watchers.keys()], () => void queryClient.invalidateQueries()))
  }
  if (!socket.connected) return
  if (event === 'watch') ask(socket, topics)
  else socket.emit(event, { topics }, () => {})
}

/** Without a connection the page still shows what is kept, a few seconds later. */
function readWithoutConnection(): void {
  if (reading !== null) return
  followConnection()
  reading = setInterval(() => {
    if (isWithoutConnection() && document.visibilityState === 'visible') gather([...watchers.keys()])
  }, READ_AGAIN_MS)
}

/** Asks to hear of topics, again and again while that is too much at once. */
function ask(socket: Socket, topics: readonly string[], then = () => {}): void {
  socket.emit('watch', { topics }, ({ code }: { readonly code?: string }) => {
    if (code !== 'RATE') return then()
    const again = () => {
      const still = topics.filter((topic) => watchers.has(topic))
      if (socket.connected) ask(socket, still, then)
    }
    setTimeout(again, ASK_AGAIN_MS)
  })
}

function gather(topics: readonly string[], waits = 0): void {
  for (const topic of topics) changed.add(topic)
  gathering ??= setTimeout(() => {
    gathering = null
    if (queryClient.isMutating() > 0 && waits < MOST_WAITS) return gather([], waits + 1)
    const about = [...changed]
    changed.clear()
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => isAbout(about, queryKey) })
  }, GATHER_MS)
}
