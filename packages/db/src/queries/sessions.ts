import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { Placeholder, SQL } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Actor, Role } from '@harbour/domain/people/roles'
import type { Assurance } from '@harbour/domain/people/session'
import type { Db, Tx } from '../open-db.ts'
import { agencies, people, personRoles, sessions } from '../tables/person.ts'

/** The person with this e-mail address, with what signing in needs; null when there is none or they may not sign in. */
export async function personToSignIn(db: Db | Tx, email: string) {
  const [found] = await db
    .select(toSignIn)
    .from(people)
    .where(and(eq(people.email, email), eq(people.active, true)))
  return found ?? null
}

/** The same by their id. */
export async function personToSignInById(db: Db | Tx, personId: string) {
  const [found] = await db
    .select(toSignIn)
    .from(people)
    .where(and(eq(people.id, personId), eq(people.active, true)))
  return found ?? null
}

const toSignIn = {
  id: people.id,
  agencyId: people.agencyId,
  email: people.email,
  name: people.name,
  passwordHash: people.passwordHash,
}

/** Who a person is and which roles they hold on `today`; null when they may no longer sign in. */
export async function actorOf(db: Db | Tx, personId: string, today: CalendarDate): Promise<Actor | null> {
  const [person] = await db
    .select({ personId: people.id, name: people.name, agencyId: agencies.id, agencyCode: agencies.code })
    .from(people)
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(and(eq(people.id, personId), eq(people.active, true)))
  if (person === undefined) return null
  const held = await db
    .selectDistinct({ role: personRoles.role })
    .from(personRoles)
    .where(
      and(
        eq(personRoles.personId, personId),
        lte(personRoles.fromDay, today),
        or(isNull(personRoles.untilDay), gte(personRoles.untilDay, today)),
      ),
    )
    .orderBy(asc(personRoles.role))
  return { ...person, roles: held.map(({ role }) => role) }
}

/** How some sessions stand, and who holds them with which roles on `today`; those of people without access are left out. */
export async function sessionsNow(db: Db, ids: readonly string[], today: CalendarDate) {
  if (ids.length === 0) return []
  const statement = byIds.get(db) ?? prepareByIds(db)
  byIds.set(db, statement)
  return statement.execute({ ids, today })
}

/**
 * By session, which versions of its rows `sessionsNow` reads: while they stay the same, so does on one day what that gives. Many
 * sessions are looked at again and again, and few of them have changed.
 */
export async function sessionVersions(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const statement = versionsByIds.get(db) ?? prepareVersions(db)
  versionsByIds.set(db, statement)
  const [found] = await statement.execute({ ids })
  const versions = new Map<string, string>()
  for (const version of found?.versions?.split(' ') ?? []) {
    const id = version.slice(0, UUID_LENGTH)
    versions.set(id, (versions.get(id) ?? '') + version)
  }
  return versions
}

/** The same of the session whose token hashes to `tokenHash`; null when there is none. */
export async function sessionByToken(db: Db, tokenHash: string, today: CalendarDate) {
  const statement = byToken.get(db) ?? prepareByToken(db)
  byToken.set(db, statement)
  const [found] = await statement.execute({ tokenHash, today })
  return found ?? null
}

const isAmongIds = sql`${sessions.id} = any(${sql.placeholder('ids')}::uuid[])`

/** Prepared once on each connection of a pool: every connection is looked at again and again. */
const byIds = new WeakMap<Db, ReturnType<typeof prepareByIds>>()

function prepareByIds(db: Db) {
  return sessionsWhere(db, isAmongIds, sql.placeholder('today')).prepare('sessions_by_ids')
}

const versionsByIds = new WeakMap<Db, ReturnType<typeof prepareVersions>>()

const UUID_LENGTH = 36

/**
 * PostgreSQL keeps with every row the transaction that wrote it, so that a row of another one is another version. All in one
 * value, a word for each role of each session's person: rows and columns cost the reader more than the database.
 */
function prepareVersions(db: Db) {
  const wroteThem = sql`${sessions}.xmin, ${people}.xmin, ${agencies}.xmin, ${personRoles}.xmin`
  const word = sql`concat_ws('.', ${sessions.id}, ${wroteThem})`
  return db
    .select({ versions: sql<string | null>`string_agg(${word}, ' ' order by ${sessions.id}, ${personRoles.id})` })
    .from(sessions)
    .innerJoin(people, and(eq(people.id, sessions.personId), eq(people.active, true)))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .leftJoin(personRoles, eq(personRoles.personId, people.id))
    .where(isAmongIds)
    .prepare('session_versions')
}

/** Prepared once on each connection of a pool: every request and every connection begins with it. */
const byToken = new WeakMap<Db, ReturnType<typeof prepareByToken>>()

function prepareByToken(db: Db) {
  const hash = eq(sessions.tokenHash, sql.placeholder('tokenHash'))
  return sessionsWhere(db, hash, sql.placeholder('today')).prepare('session_by_token')
}

/** A session, its person, their agency and roles in one reading. */
function sessionsWhere(db: Db | Tx, which: SQL, today: CalendarDate | Placeholder) {
  const held = and(
    eq(personRoles.personId, people.id),
    lte(personRoles.fromDay, today),
    or(isNull(personRoles.untilDay), gte(personRoles.untilDay, today)),
  )
  const roles = sql<Role[]>`array(select distinct ${personRoles.role} from ${personRoles} where ${held} order by 1)`
  return db
    .select({
      id: sessions.id,
      revokedAt: sessions.revokedAt,
      lastSeenAt: sessions.lastSeenAt,
      idleUntil: sessions.idleUntil,
      absoluteUntil: sessions.absoluteUntil,
      assurance: sessions.assurance,
      steppedUpAt: sessions.steppedUpAt,
      steppedUpAs: sessions.steppedUpAs,
      actor: {
        personId: people.id,
        name: people.name,
        agencyId: agencies.id,
        agencyCode: agencies.code,
        roles: roles.as('roles'),
      },
    })
    .from(sessions)
    .innerJoin(people, and(eq(people.id, sessions.personId), eq(people.active, true)))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(which)
}

/** Keeps a new session and notes that its person was seen. */
export async function insertSession(tx: Tx, session: typeof sessions.$inferInsert): Promise<void> {
  await tx.insert(sessions).values(session)
  await tx.update(people).set({ lastSeenAt: session.createdAt }).where(eq(people.id, session.personId))
}

/** What is known of a session after its person proved something, or set something up; the proof stays where none is new. */
export interface Renewal {
  readonly assurance: Assurance
  readonly proof: { readonly steppedUpAt: Instant; readonly steppedUpAs: Assurance } | null
}

/** Gives a session a new token and what its person has just proved; the old token is good for nothing (SES-9). */
export async function renewSession(tx: Tx, id: string, tokenHash: string, { assurance, proof }: Renewal) {
  await tx
    .update(sessions)
    .set({ tokenHash, assurance, ...proof })
    .where(eq(sessions.id, id))
}

/** Moves a session's idle end on, and notes that its person was seen. */
export async function touchSession(db: Db, id: string, at: Instant, idleUntil: Instant, personId: string) {
  await db.update(sessions).set({ lastSeenAt: at, idleUntil }).where(eq(sessions.id, id))
  await db.update(people).set({ lastSeenAt: at }).where(eq(people.id, personId))
}

/** Ends a session for good; ending it twice changes nothing. */
export async function revokeSession(tx: Tx | Db, id: string, at: Instant, why: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ revokedAt: at, revokeReason: why })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)))
}

/** A person's sessions that nobody has ended and that have not run out by `at`, latest first. */
export async function liveSessionsOf(db: Db | Tx, personId: string, at: Instant) {
  return db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      browser: sessions.browser,
      assurance: sessions.assurance,
    })
    .from(sessions)
    .where(and(eq(sessions.personId, personId), isNull(sessions.revokedAt), gte(sessions.idleUntil, at)))
    .orderBy(desc(sessions.lastSeenAt))
}

/** Ends those of a person's sessions that are more than `most`, the longest unused first; which they were (SES-18). */
export async function endSessionsOver(tx: Tx, personId: string, most: number, at: Instant, why: string) {
  const over = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.personId, personId), isNull(sessions.revokedAt), gte(sessions.idleUntil, at)))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.createdAt))
    .offset(most)
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: at, revokeReason: why })
    .where(inArray(sessions.id, over))
    .returning({ id: sessions.id })
  return ended.map(({ id }) => id)
}

/** The people of the demonstration whom one may sign in as, in their order. */
export async function demonstrationPeople(db: Db) {
  return db
    .select({
      id: people.id,
      name: people.name,
      jobTitle: people.jobTitle,
      email: people.email,
      agencyId: agencies.id,
      agency: agencies.name,
      code: agencies.code,
    })
    .from(people)
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(and(isNotNull(people.demoOrder), eq(people.active, true)))
    .orderBy(asc(people.demoOrder))
}
