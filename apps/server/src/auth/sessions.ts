import { randomUUID } from 'node:crypto'
import type { Tx } from '@harbour/db/open-db'
import { writeLog } from '@harbour/db/queries/access-log'
import { isAttendingOpenClinic } from '@harbour/db/queries/attendance'
import {
  insertSession,
  renewSession,
  revokeSession,
  sessionByToken,
  sessionsNow,
  touchSession,
} from '@harbour/db/queries/sessions'
import type { Renewal } from '@harbour/db/queries/sessions'
import { insertNotice, noteDevice } from '@harbour/db/queries/sign-in-steps'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay, plusMinutes } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import type { Assurance, SessionStanding } from '@harbour/domain/people/session'
import { ABSOLUTE_MINUTES, idleUntil, isSessionLive } from '@harbour/domain/people/session'
import type { Server } from '../context.ts'
import type { Arrival } from './arrival.ts'
import { hashToken, newToken } from './tokens.ts'

export interface SignedIn extends SessionStanding {
  readonly actor: Actor
  readonly sessionId: string
  /** When the session ends if nothing more is done, and when it ends in any case. */
  readonly idleUntil: string
  readonly absoluteUntil: string
}

/** How a person showed who they are. */
export interface Shown {
  readonly assurance: Assurance
  /** Whether they proved it themselves just now, rather than were let in by the demonstration's list. */
  readonly proved: boolean
  /** Who else vouches for them. */
  readonly by?: 'organisation'
}

/** How often, at most, activity moves a session's end on: not on every request. */
const TOUCH_EVERY_MINUTES = 1

/** Starts a session for a person and gives its tokens, which exist nowhere else: only their hashes are kept. */
export async function startSession(
  server: Server,
  person: { readonly id: string; readonly agencyId: string },
  { browser, deviceToken }: Arrival,
  { assurance, proved, by }: Shown,
) {
  const token = newToken()
  const device = deviceToken ?? newToken()
  const id = randomUUID()
  const at = server.now()
  const absoluteUntil = plusMinutes(at, ABSOLUTE_MINUTES)
  const isNew = await server.db.transaction(async (tx) => {
    await insertSession(tx, {
      id,
      tokenHash: hashToken(token),
      personId: person.id,
      createdAt: at,
      lastSeenAt: at,
      idleUntil: idleUntil(at, absoluteUntil, false),
      absoluteUntil,
      browser,
      assurance,
      steppedUpAt: proved ? at : null,
      steppedUpAs: proved ? assurance : null,
    })
    const seen = { id: randomUUID(), personId: person.id, tokenHash: hashToken(device), browser }
    const noted = proved && (await noteDevice(tx, { ...seen, firstSeenAt: at, lastSeenAt: at })).isNew
    if (noted) await insertNotice(tx, { id: randomUUID(), personId: person.id, at, what: 'new device', browser })
    await writeLog(tx, [
      logEntry(server, id, person, 'session started', 'done', { assurance, newDevice: noted, ...(by && { by }) }),
    ])
    return noted
  })
  if (isNew) server.announce([`person:${person.id}`])
  return { token, device }
}

/** Gives a session a new token, with what its person has just proved; the old one is dead when the transaction commits (SES-9). */
export async function renewToken(tx: Tx, sessionId: string, renewal: Renewal): Promise<string> {
  const token = newToken()
  await renewSession(tx, sessionId, hashToken(token), renewal)
  return token
}

/** Who holds the session with this token, and that they are active now; null when the session is over. */
export async function signedInBy(server: Server, token: string): Promise<SignedIn | null> {
  const at = server.now()
  return signedInTo(server, await sessionByToken(server.db, hashToken(token), londonDay(at)), at)
}

/** The same for a connection, whose session may have a new token since. */
export async function signedInAgain(server: Server, sessionId: string): Promise<SignedIn | null> {
  const at = server.now()
  const [session] = await sessionsNow(server.db, [sessionId], londonDay(at))
  return signedInTo(server, session ?? null, at)
}

async function signedInTo(server: Server, session: SessionRow | null, at: Instant): Promise<SignedIn | null> {
  if (session === null || !isSessionLive(session, at)) return null
  const found = signedInOf(session)
  if (wasSeenLately(session, at)) return found
  const { sessionId, actor, absoluteUntil } = found
  const attending = await isAttendingOpenClinic(server.db, actor.personId)
  const until = idleUntil(at, absoluteUntil, attending)
  await touchSession(server.db, sessionId, at, until, actor.personId)
  return { ...found, idleUntil: until }
}

type SessionRow = NonNullable<Awaited<ReturnType<typeof sessionByToken>>>

/** Who holds a session, by its row. */
export function signedInOf(session: SessionRow): SignedIn {
  const { id: sessionId, actor, assurance, steppedUpAt, steppedUpAs } = session
  return {
    actor,
    sessionId,
    absoluteUntil: session.absoluteUntil,
    idleUntil: session.idleUntil,
    assurance,
    steppedUpAt,
    steppedUpAs,
  }
}

/** Whether activity has moved the session's end on so lately that more of it need not. */
export function wasSeenLately({ lastSeenAt }: Pick<SessionRow, 'lastSeenAt'>, at: Instant): boolean {
  return plusMinutes(lastSeenAt, TOUCH_EVERY_MINUTES) > at
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
export async function logRefusedSignIn(
  server: Server,
  person: { readonly id: string; readonly agencyId: string } | null,
  facts: Record<string, unknown> = {},
): Promise<void> {
  await writeLog(server.db, [logEntry(server, null, person, 'session refused', 'refused', facts)])
}

function logEntry(
  server: Server,
  sessionId: string | null,
  person: { readonly id: string; readonly agencyId: string } | null,
  what: string,
  outcome: 'done' | 'refused',
  facts: Record<string, unknown> = {},
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
    facts,
  }
}
