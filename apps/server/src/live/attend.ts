import { randomUUID } from 'node:crypto'
import { writeLog } from '@harbour/db/queries/access-log'
import { beginPresence, bringBack, endUnseen, markAway, notePresence, standingAt } from '@harbour/db/queries/presence'
import { comeToLobby, endVisits, lobbyOf, noteInLobby, signatureInLobby } from '@harbour/db/queries/lobby'
import { isClinicVisible } from '@harbour/db/visible'
import { londonDay, plusMinutes } from '@harbour/domain/basics/dates'
import type { Instant } from '@harbour/domain/basics/dates'
import { Id } from '@harbour/domain/basics/ids'
import { notFound } from '@harbour/domain/basics/not-found'
import { DomainError } from '@harbour/domain/basics/refusal'
import { holds, isGathering } from '@harbour/domain/clinic/lobby'
import { comesBack, UNSEEN_SECONDS } from '@harbour/domain/clinic/presence'
import type { PresenceEvent } from '@harbour/domain/clinic/presence'
import { z } from 'zod'
import { change } from '../change.ts'
import type { Server } from '../context.ts'
import { log } from '../log.ts'
import { joinMeeting } from '../procedures/join-meeting.ts'
import type { LiveIo, LiveSocket } from './live-event.ts'
import { liveEvent } from './live-event.ts'

const SWEEP_MS = 5_000

/** A screen says that it shows a clinic's room, and whether it is in sight. */
const Attend = z.strictObject({ clinicId: Id, inSight: z.boolean() })

export const attendEvents = {
  attend: liveEvent('clinic:attend', Attend, async (ctx, { clinicId, inSight }) => {
    const { personId } = ctx.actor
    const who = { clinicId, personId }
    // Before anything is waited for, so that what a screen says last is what counts.
    ctx.socket.data.attends = { clinicId, inSight }
    let isNew = false
    await change(ctx, async (tx, at) => {
      if (!(await isClinicVisible(tx, ctx.actor, clinicId, londonDay(at)))) throw new DomainError(notFound('clinic'))
      const standing = await standingAt(tx, who)
      const isHere = standing !== null && standing.signedAt !== null && standing.leftAt === null
      if (!isHere) {
        const clinic = inSight ? await lobbyOf(tx, clinicId) : null
        if (clinic === null || !isGathering(clinic, at)) return { result: null, events: [] }
        isNew = await comeToLobby(tx, who, at)
        // Who left on purpose comes back by signing in again, not by a screen that happens to show the room.
        const joins = standing === null && clinic.status === 'open' && holds(await signatureInLobby(tx, who), clinic)
        return { result: null, events: joins ? await joinMeeting(tx, ctx.actor, clinic, at) : [] }
      }
      if (!inSight) await notePresence(tx, [who], at)
      else if (standing.awaySince === null || comesBack(standing)) await beginPresence(tx, who, at)
      if (!inSight || !comesBack(standing)) return { result: null, events: [] }
      await markAway(tx, who, null)
      return { result: null, events: [{ type: 'presence back', ...who }] }
    })
    if (isNew) ctx.server.announce([`presence:${clinicId}`])
    return {}
  }),
}

/** Notes, when a connection ends, when its person was last seen. */
export function lastSeen(server: Server, socket: LiveSocket): void {
  const { attends, signedIn } = socket.data
  if (attends?.inSight !== true) return
  const seen = [{ clinicId: attends.clinicId, personId: signedIn.actor.personId }]
  notePresence(server.db, seen, server.now()).catch((error: unknown) =>
    log.error({ error }, 'when somebody was last seen could not be kept'),
  )
}

/**
 * Keeps who is at their screen: everyone on a screen in sight of this server is noted as seen, and whoever no server has
 * seen for half a minute is away. A server that dies leaves nobody present.
 */
export function keepAttendance(server: () => Server, io: LiveIo): () => void {
  let busy = false
  const sweep = async () => {
    const { db, now, announce } = server()
    const at = now()
    const seen = [...io.sockets.sockets.values()].flatMap(({ data: { attends, signedIn } }) =>
      attends?.inSight === true ? [{ clinicId: attends.clinicId, personId: signedIn.actor.personId }] : [],
    )
    await notePresence(db, seen, at)
    await noteInLobby(db, seen, at)
    const changed = await db.transaction(async (tx) => {
      const back = await bringBack(tx, seen, at)
      const away = await endUnseen(tx, plusMinutes(at, -UNSEEN_SECONDS / 60))
      await writeLog(tx, [
        ...back.map((who) => entryOf(who, 'presence back', {}, at)),
        ...away.map((who) => entryOf(who, 'presence away', { how: 'not seen' }, at)),
      ])
      const emptied = await endVisits(tx, plusMinutes(at, -UNSEEN_SECONDS / 60))
      return new Set([...[...back, ...away].map(({ clinicId }) => clinicId), ...emptied])
    })
    announce([...changed].map((clinicId) => `presence:${clinicId}`))
  }
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    sweep()
      .catch((error: unknown) => log.error({ error }, 'who is at their screen could not be kept'))
      .finally(() => {
        busy = false
      })
  }, SWEEP_MS)
  timer.unref()
  return () => clearInterval(timer)
}

interface Seen {
  readonly clinicId: string
  readonly personId: string
  readonly agencyId: string
}

/** What the server saw by itself, as a row of the access log. */
function entryOf({ clinicId, personId, agencyId }: Seen, what: PresenceEvent['type'], facts: object, at: Instant) {
  return {
    at,
    personId,
    agencyId,
    sessionId: null,
    requestId: randomUUID(),
    capability: 'clinic:attend',
    outcome: 'done' as const,
    what,
    caseId: null,
    clinicId,
    facts: { ...facts },
  }
}
