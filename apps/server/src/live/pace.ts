import { makeAllowance } from './buckets.ts'
import type { LiveSocket } from './live-event.ts'
import { cutOff, isSlow } from './slow.ts'

/** How many events are taken of a connection that does not read what it is answered, before it is ended. */
const MOST_UNREAD = 500

/** What an event costs of the allowance of its connection: about how often the database is asked for it. */
const costs: Readonly<Record<string, number>> = { attend: 4, 'doc:open': 8 }

/** How fast one connection asks. */
export interface Pace {
  /** Whether this event may be looked at now. */
  readonly mayAsk: (name: string, payload: unknown, nowMs: number) => boolean
  /** Counts what comes while the connection does not read; false when it was too much, and the connection is ended. */
  readonly reads: (socket: LiveSocket) => boolean
}

/**
 * The pace of one connection, far above what a page asks that opens a room or comes back. Edits are counted again by their
 * session, and more strictly, by the room.
 */
export function makePace(): Pace {
  const [edits, cursors, others] = [makeAllowance(40, 120), makeAllowance(10, 30), makeAllowance(40, 400)]
  let unread = 0
  return {
    mayAsk: (name, payload, nowMs) => {
      if (name === 'doc:up') return edits.take(nowMs)
      if (name === 'doc:aw') return cursors.take(nowMs)
      return others.take(nowMs, name === 'watch' ? topicsIn(payload) : (costs[name] ?? 1))
    },
    reads: (socket) => {
      unread = isSlow(socket) ? unread + 1 : 0
      if (unread <= MOST_UNREAD) return true
      cutOff(socket)
      return false
    },
  }
}

/** How many topics a payload that was not looked at yet names; one of more than are taken is refused as it is. */
function topicsIn(payload: unknown): number {
  const topics = typeof payload === 'object' && payload !== null && 'topics' in payload ? payload.topics : null
  return Array.isArray(topics) ? Math.min(Math.max(topics.length, 1), 40) : 1
}
