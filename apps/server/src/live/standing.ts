import { londonDay } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import { isSessionLive } from '@harbour/domain/people/session'
import { wasSeenLately } from '../auth/sessions.ts'
import type { Server } from '../context.ts'
import { log } from '../log.ts'
import { makeKnownSessions } from './known-sessions.ts'
import type { LiveIo, LiveSocket } from './live-event.ts'
import { EVERYONE } from './told.ts'
import { mayWatch, topicsWatchedBy, roomOf } from './watch.ts'

/** How often the sessions of all connections are looked up, in one query, so that whatever ends one is seen within a second. */
const LOOK_MS = 400
/** How often all that is watched is looked at again: some ways to a case, as an emergency view, run out by themselves. */
const REVIEW_MS = 60_000
/** How long topics that may have to be taken away gather. */
const GATHER_MS = 100

/** Keeps what the server knows of its connections true: who they are, what they may hear of, whether their session is on. */
export function keepStanding(server: () => Server, io: LiveIo) {
  let day = ''
  let checking: Promise<void> | null = null
  let reviewing: NodeJS.Timeout | null = null
  let toReview: ReadonlySet<LiveSocket> = new Set()
  const sessionsNow = makeKnownSessions()

  const connections = () => [...io.sockets.sockets.values()].filter(({ data }) => data.signedIn !== undefined)

  const check = async () => {
    const { db, now, docs } = server()
    const open = connections()
    const at = now()
    const today = londonDay(at)
    const isNewDay = day !== '' && day !== today
    const ids = [...new Set(open.map(({ data }) => data.signedIn.sessionId))]
    const found = await sessionsNow(db, ids, today)
    day = today
    const changed = new Set<LiveSocket>()
    for (const socket of open) {
      const { signedIn } = socket.data
      const known = found.get(signedIn.sessionId)
      if (known === undefined || !isSessionLive(known.session, at)) {
        socket.disconnect(true)
        continue
      }
      socket.data.signedIn = known.signedIn
      // Whatever is done with the connection meanwhile need not look the session up once more.
      if (wasSeenLately(known.session, at)) socket.data.checkedAt = Date.now()
      if (!isSame(signedIn.actor, known.signedIn.actor)) {
        socket.emit('changed', { topics: [`person:${signedIn.actor.personId}`] })
        changed.add(socket)
      }
    }
    // A seat, a role or a clinic's day may end with the day.
    docs.look(isNewDay ? [EVERYONE] : [...changed].map(({ data }) => `person:${data.signedIn.actor.personId}`))
    reviewSoon(isNewDay ? open : changed)
  }

  const checkNow = () => {
    checking ??= check()
      .catch((error: unknown) => log.warn({ error }, 'sessions could not be looked up'))
      .finally(() => {
        checking = null
      })
  }

  const reviewSoon = (sockets: Iterable<LiveSocket>) => {
    toReview = new Set([...toReview, ...sockets])
    if (toReview.size === 0) return
    reviewing ??= setTimeout(() => {
      const some = toReview
      toReview = new Set()
      reviewing = null
      review(some).catch((error: unknown) => log.warn({ error }, 'watched topics could not be looked at again'))
    }, GATHER_MS).unref()
  }

  /** Takes away what a connection may no longer hear of. */
  const review = async (sockets: Iterable<LiveSocket>) => {
    const { db, now } = server()
    const at = now()
    const known = new Map<string, boolean>()
    for (const socket of sockets)
      for (const topic of topicsWatchedBy(socket)) {
        const { actor } = socket.data.signedIn
        const key = `${actor.personId} ${topic}`
        const may = known.get(key) ?? (await mayWatch(db, actor, topic, at))
        known.set(key, may)
        if (!may) await socket.leave(roomOf(topic))
      }
  }

  const beat = setInterval(checkNow, LOOK_MS).unref()
  const slowBeat = setInterval(() => reviewSoon(connections()), REVIEW_MS).unref()

  return {
    /** Something by which rights may have changed: these topics, or everyone's. */
    look: (looks: readonly string[]) => {
      const isWide = looks.some((topic) => topic === EVERYONE || topic.startsWith('case:'))
      const people = new Set(looks.filter((topic) => topic.startsWith('person:')))
      if (isWide) reviewSoon(connections())
      else if (people.size > 0)
        reviewSoon(connections().filter(({ data }) => people.has(`person:${data.signedIn.actor.personId}`)))
      if (isWide || people.size > 0) checkNow()
    },
    close: () => {
      clearInterval(beat)
      clearInterval(slowBeat)
    },
  }
}

function isSame(one: Actor, other: Actor): boolean {
  if (one === other) return true
  return (
    one.name === other.name &&
    one.agencyId === other.agencyId &&
    one.agencyCode === other.agencyCode &&
    one.roles.join() === other.roles.join()
  )
}
