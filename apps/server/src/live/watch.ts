import type { Db } from '@harbour/db/open-db'
import { isCaseVisible, isClinicVisible, isPlanVisible } from '@harbour/db/visible'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import type { Capability } from '@harbour/domain/people/permissions'
import { can } from '@harbour/domain/people/permissions'
import type { Actor } from '@harbour/domain/people/roles'
import { z } from 'zod'
import { liveEvent } from './live-event.ts'
import type { LiveSocket } from './live-event.ts'

/** Lists, and who may hear that one of them changed. */
export const collections = {
  actions: 'action:read',
  cases: 'case:list',
  clinics: 'clinic:list',
  emergencies: 'emergency:read',
  flags: 'flag:read',
  holidays: 'session:own',
  imports: 'report:import',
  outbox: 'outbox:manage',
  people: 'person:list',
  retention: 'retention:read',
} as const satisfies Record<string, Capability>

type Collection = keyof typeof collections

const isCollection = (name: string): name is Collection => Object.hasOwn(collections, name)

/** What a clinic is told in: the clinic itself, its speaking list, who is at their screen. */
const clinicNouns: ReadonlySet<string> = new Set(['clinic', 'speaking', 'presence'])

const Topics = z.strictObject({ topics: z.array(z.string().max(60)).max(40) })

/** The room of everyone who has a topic on screen. */
export const roomOf = (topic: string): string => `topic:${topic}`

/** The topics a connection has on screen. */
export function topicsWatchedBy({ rooms }: LiveSocket): readonly string[] {
  return [...rooms].filter((room) => room.startsWith('topic:')).map((room) => room.slice('topic:'.length))
}

/** Events by which a screen says what it shows, so that it hears when that changes. */
export const watchEvents = {
  watch: liveEvent('session:own', Topics, async ({ server, actor, socket }, { topics }) => {
    const at = server.now()
    const allowed = await Promise.all(topics.map((topic) => mayWatch(server.db, actor, topic, at)))
    const watched = topics.filter((_topic, index) => allowed[index] === true)
    await socket.join(watched.map(roomOf))
    const missed = server.justTold.missedBy(actor.personId, watched, Date.now())
    if (missed.length > 0) socket.emit('changed', { topics: missed })
    return { watched }
  }),
  unwatch: liveEvent('session:own', Topics, async ({ socket }, { topics }) => {
    for (const topic of topics) await socket.leave(roomOf(topic))
    return {}
  }),
}

/** Whether the actor may hear that a topic changed: only what they may open. */
export async function mayWatch(db: Db, actor: Actor, topic: string, at: Instant): Promise<boolean> {
  const today = londonDay(at)
  if (isCollection(topic)) return can(actor, collections[topic])
  const [noun = '', id = ''] = topic.split(':', 2)
  if (!Id.safeParse(id).success) return false
  if (noun === 'case') return can(actor, 'case:read') && isCaseVisible(db, actor, id, today, { to: 'case:read', at })
  if (clinicNouns.has(noun)) return can(actor, 'clinic:read') && isClinicVisible(db, actor, id, today)
  if (noun === 'returns') return can(actor, 'return:read') && isClinicVisible(db, actor, id, today)
  if (noun === 'agency') return can(actor, 'return:file') && id === actor.agencyId
  if (noun === 'plan') return can(actor, 'plan:read') && isPlanVisible(db, actor, id, today)
  return noun === 'person' && id === actor.personId
}
