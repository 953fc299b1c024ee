import type { LiveIo, LiveSocket } from './live-event.ts'
import { isSlow, whenDrained } from './slow.ts'
import { roomOf } from './watch.ts'

/** Tells open screens which topics changed, but for those of `not`; one that is slow hears of all of them at once when it has caught up. */
export function tellChanged(io: LiveIo, topics: readonly string[], not: readonly string[] = []): void {
  for (const topic of new Set(topics)) {
    const room = roomOf(topic)
    const slow = [...(io.sockets.adapter.rooms.get(room) ?? [])].flatMap((id) => io.sockets.sockets.get(id) ?? [])
    const behind = slow.filter((socket) => isSlow(socket) && !not.includes(socket.data.signedIn.actor.personId))
    for (const socket of behind) owe(socket, topic)
    io.to(room)
      .except([...behind.map(({ id }) => id), ...not.map((personId) => `person:${personId}`)])
      .emit('changed', { topics: [topic] })
  }
}

function owe(socket: LiveSocket, topic: string): void {
  const { owed } = socket.data
  const isFirst = owed.size === 0
  owed.add(topic)
  if (!isFirst) return
  whenDrained(socket, () => {
    socket.emit('changed', { topics: [...owed] })
    owed.clear()
  })
}
