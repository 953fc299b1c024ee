import { randomUUID } from 'node:crypto'
import type { Tx } from '@harbour/db/open-db'
import { writeLog } from '@harbour/db/queries/access-log'
import { isAttendingOpenClinic } from '@harbour/db/queries/attendance'
import {
  endSessionsOver,
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
import { ABSOLUTE_MINUTES, idleUntil, isSessionLive, MOST_SESSIONS } from '@harbour/domain/people/session'
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

/** How long before a session ends for want of activity it is looked at whether its person has come to a clinic. */
const LOOK_AGAIN_MINUTES = 5

/**
 * Starts a session for a person and gives its tokens, which exist nowhere else: only their hashes are kept. Where they have too many
 * the one they have not used for longest ends, and its connections are cut (SES-18).
 */
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
  const { isNew, ended } = await server.db.transaction(async (tx) => {
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
    // Only now, as the row of the person is locked by what was inserted: two who sign in at once end one each.
    const over = server.demo ? [] : await endSessionsOver(tx, person.id, MOST_SESSIONS, at, 'too many at once')
    await writeLog(tx, [
      logEntry(server, id, person, 'session started', 'done', { assurance, newDevice: noted, ...(by && { by }) }),
      ...over.map((each) => logEntry(server, each, person, 'session ended', 'done', { why: 'too many at once' })),
    ])
    return { isNew: noted, ended: over }
  })
  for (const each of ended) server.cutSession(each)
  if (isNew) server.announce([`person:${person.id}`])
  return { token, device }
}

/** Gives a session a new token, with what its person has just proved; the old one is dead when the transaction commits (SES-9). */
export async function renewToken(tx: Tx, sessionId: string, renewal: Renewal): Promise<string> {
  const token = newToken()
  await renewSession(tx, sessionId, hashToken(token), renewal)
  return token
}

/** What looking a session up needs of the server. */
type Looking = Pick<Server, 'db' | 'now'>

/**
 * Who holds the session with this token; null when the session is over. `actedAt` is when its person last did something, null
 * where nothing shows that they did: what a page reads by itself moves no session's end on (SES-16).
 */
export async function signedInBy(
  server: Looking,
  token: string,
  actedAt: Instant | null = server.now(),
): Promise<SignedIn | null> {
  const at = server.now()
  return signedInTo(server, await sessionByToken(server.db, hashToken(token), londonDay(at)), at, actedAt)
}

/** The same for a connection, whose session may have a new token since. */
export async function signedInAgain(
  server: Looking,
  sessionId: string,
  actedAt: Instant | null,
): Promise<SignedIn | null> {
  const at = server.now()
  const [session] = await sessionsNow(server.db, [sessionId], londonDay(at))
  return signedInTo(server, session ?? null, at, actedAt)
}

async function signedInTo(
  server: Looking,
  session: SessionRow | null,
  at: Instant,
  actedAt: Instant | null,
): Promise<SignedIn | null> {
  if (session === null || !isSessionLive(session, at)) return null
  const found = signedInOf(session)
  const hasActed = actedAt !== null && !wasSeenLately(session, actedAt)
  // Whoever came to an open clinic without touching the page has as long as those who did.
  if (!hasActed && session.idleUntil > plusMinutes(at, LOOK_AGAIN_MINUTES)) return found
  const last = hasActed ? actedAt : session.lastSeenAt
  const until = idleUntil(last, found.absoluteUntil, await isAttendingOpenClinic(server.db, found.actor.personId))
  if (!hasActed && until <= session.idleUntil) return found
  await touchSession(server.db, found.sessionId, last, until, found.actor.personId)
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
