import type { Server } from '../context.ts'
import { loadDoc } from './doc-load.ts'
import type { Room } from './doc-room.ts'
import { makeRoom } from './doc-room.ts'

/** How long an empty room is kept. */
const UNLOAD_MS = 5_000

type Later = (name: string, ms: number, run: () => unknown) => void

/** Timers by name, one of a name at a time, none once the server closes. */
export function makeLater(isClosed: () => boolean): Later {
  const pending = new Set<string>()
  return (name, ms, run) => {
    if (pending.has(name) || isClosed()) return
    pending.add(name)
    setTimeout(() => {
      pending.delete(name)
      if (!isClosed()) run()
    }, ms).unref()
  }
}

/** The rooms of one server: a document is loaded once, however many open it at the same moment. */
export function makeRooms(
  server: () => Server,
  later: Later,
  on: { readonly loaded: (room: Room) => void; readonly unloaded: (room: Room) => Promise<void> },
) {
  const rooms = new Map<string, Room>()
  const loading = new Map<string, Promise<Room>>()

  const load = async (planId: string, of: { clinicId: string; caseId: string }) => {
    try {
      const room = makeRoom(planId, of, await loadDoc(server().db, planId, server().now()))
      rooms.set(planId, room)
      on.loaded(room)
      unloadWhenEmpty(room)
      return room
    } finally {
      loading.delete(planId)
    }
  }
  const unloadWhenEmpty = (room: Room): void =>
    later(`unload ${room.planId}`, UNLOAD_MS, async () => {
      if (room.members.size > 0 || rooms.get(room.planId) !== room) return
      if (room.waiting.length > 0 || room.committing || room.stale) return unloadWhenEmpty(room)
      rooms.delete(room.planId)
      await on.unloaded(room)
    })

  return {
    all: () => [...rooms.values()],
    get: (planId: string) => rooms.get(planId),
    drop: (room: Room) => rooms.delete(room.planId),
    unloadWhenEmpty,
    open: async (planId: string, of: { clinicId: string; caseId: string }): Promise<Room> => {
      const there = rooms.get(planId)
      if (there !== undefined) return there
      const opening = loading.get(planId) ?? load(planId, of)
      loading.set(planId, opening)
      return opening
    },
  }
}
