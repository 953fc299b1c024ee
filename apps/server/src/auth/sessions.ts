import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { writeLog } from '@harbour/db/queries/access-log'
import { isAttendingOpenClinic } from '@harbour/db/queries/attendance'
import { actorOf, insertSession, revokeSession, sessionByToken, touchSession } from '@harbour/db/queries/sessions'
import { londonDay, plusMinutes } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import { ABSOLUTE_MINUTES, idleUntil, isSessionLive } from '@harbour/domain/people/session'
import type { Server } from '../context.ts'

export interface SignedIn {
  readonly actor: Actor
  readonly sessionId: string
  /** When the session ends if nothing more is done. */
  readonly idleUntil: string
}

/** How often, at most, activity moves a session's end on: not on every request. */
const TOUCH_EVERY_MINUTES = 1

/** Starts a session for a person and gives its token, which exists nowhere else: only its hash is kept. */
export async function startSession(
  server: Server,
  person: { readonly id: string; readonly agencyId: string },
  browser: string,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const id = randomUUID()
  const at = server.now()
  const absoluteUntil = plusMinutes(at, ABSOLUTE_MINUTES)
  await server.db.transaction(async (tx) => {
    await insertSession(tx, {
      id,
      tokenHash: hashToken(token),
      personId: person.id,
      createdAt: at,
      lastSeenAt: at,
      idleUntil: idleUntil(at, absoluteUntil, false),
      absoluteUntil,
      browser: browser.slice(0, 200),
    })
    await writeLog(tx, [logEntry(server, id, person, 'session started', 'done')])
  })
  return token
}

/** Who holds the session with this token, and that they are active now; null when the session is over. */
export async function signedInBy(server: Server, token: string): Promise<SignedIn | null> {
  const session = await sessionByToken(server.db, hashToken(token))
  const at = server.now()
  if (session === null || !isSessionLive(session, at)) return null
  const actor = await actorOf(server.db, session.personId, londonDay(at))
  if (actor === null) return null
  if (plusMinutes(session.lastSeenAt, TOUCH_EVERY_MINUTES) > at)
    return { actor, sessionId: session.id, idleUntil: session.idleUntil }
  const attending = await isAttendingOpenClinic(server.db, session.personId)
  const until = idleUntil(at, session.absoluteUntil, attending)
  await touchSession(server.db, session.id, at, until, session.personId)
  return { actor, sessionId: session.id, idleUntil: until }
}

/** Ends a session and cuts its sockets. */
export async function endSession(server: Server, signedIn: SignedIn, why: string): Promise<void> {
  await server.db.transaction(async (tx) => {
    await revokeSession(tx, signedIn.sessionId, server.now(), why)
    const person = { id: signedIn.actor.personId, agencyId: signedIn.actor.agencyId }
    await writeLog(tx, [logEntry(server, signedIn.sessionId, person, 'session ended', 'done')])
  })
  server.cutSession(signedIn.sessionId)
}

/** Records a refused attempt to sign in as a known person, or as nobody known. */
export async function logRefusedSignIn(server: Server, person: { id: string; agencyId: string } | null): Promise<void> {
  await writeLog(server.db, [logEntry(server, null, person, 'session refused', 'refused')])
}

function logEntry(
  server: Server,
  sessionId: string | null,
  person: { readonly id: string; readonly agencyId: string } | null,
  what: string,
  outcome: 'done' | 'refused',
) {
  return {
    at: server.now(),
    personId: person?.id ?? null,
    agencyId: person?.agencyId ?? null,
    sessionId,
    requestId: randomUUID(),
    capability: 'session:own',
    outcome,
    what,
    facts: {},
  }
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
