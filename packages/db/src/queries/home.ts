import {
  and,
  count,
  countDistinct,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  max,
  ne,
  or,
  sql,
} from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { accessLog } from '../tables/access-log.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { flags } from '../tables/flag.ts'
import { agencies, people, personRoles, sessions } from '../tables/person.ts'
import { visibleCase, visibleClinic } from '../visible.ts'

/** When the person was last here before `before`; null when they never were. */
export async function previousVisit(tx: Tx, personId: string, before: Instant): Promise<Instant | null> {
  const [found] = await tx
    .select({ at: max(sessions.lastSeenAt) })
    .from(sessions)
    .where(and(eq(sessions.personId, personId), lt(sessions.lastSeenAt, before)))
  return found?.at ?? null
}

/** What others did since `since` to cases and clinics the actor may know of, latest first; the same act by one person is told once. */
export async function newsSince(
  tx: Tx,
  actor: Actor,
  asked: {
    readonly since: Instant
    readonly today: CalendarDate
    readonly kinds: readonly string[]
    readonly limit: number
  },
) {
  const answer = sql<string | null>`${accessLog.facts}->>'answer'`
  return tx
    .select({
      what: accessLog.what,
      answer,
      at: max(accessLog.at),
      times: count(),
      name: people.name,
      code: agencies.code,
      caseId: cases.id,
      reference: cases.reference,
      clinicId: clinics.id,
      heldOn: clinics.heldOn,
    })
    .from(accessLog)
    .innerJoin(people, eq(people.id, accessLog.personId))
    .innerJoin(agencies, eq(agencies.id, accessLog.agencyId))
    .leftJoin(cases, eq(cases.id, accessLog.caseId))
    .leftJoin(clinics, eq(clinics.id, accessLog.clinicId))
    .where(
      and(
        gt(accessLog.at, asked.since),
        eq(accessLog.outcome, 'done'),
        ne(accessLog.personId, actor.personId),
        inArray(accessLog.what, [...asked.kinds]),
        or(isNotNull(accessLog.caseId), isNotNull(accessLog.clinicId)),
        or(isNull(accessLog.caseId), visibleCase(actor, asked.today)),
        or(isNull(accessLog.clinicId), isNotNull(accessLog.caseId), visibleClinic(actor, asked.today)),
      ),
    )
    .groupBy(accessLog.what, answer, people.name, agencies.code, cases.id, clinics.id)
    .orderBy(desc(max(accessLog.at)))
    .limit(asked.limit)
}

/** How many flagged cases triage has not decided on, as its desk counts them: those it has asked more about among them. */
export async function flagsWaiting(tx: Tx, actor: Actor, today: CalendarDate): Promise<number> {
  const [found] = await tx
    .select({ count: countDistinct(flags.caseId) })
    .from(flags)
    .innerJoin(cases, eq(cases.id, flags.caseId))
    .where(and(inArray(flags.status, ['waiting', 'more asked']), isNull(flags.listedAt), visibleCase(actor, today)))
  return found?.count ?? 0
}

/** What waits for an administrator: people who have chosen no password, and people whose last role ends by `until`. */
export async function accountsToMind(tx: Tx, today: CalendarDate, until: CalendarDate) {
  const [unsigned] = await tx
    .select({ count: count() })
    .from(people)
    .where(and(eq(people.active, true), isNull(people.passwordHash)))
  const ending = await tx
    .select({ personId: personRoles.personId })
    .from(personRoles)
    .innerJoin(people, and(eq(people.id, personRoles.personId), eq(people.active, true)))
    .groupBy(personRoles.personId)
    .having(
      and(
        sql`bool_and(${personRoles.untilDay} is not null)`,
        sql`max(${personRoles.untilDay}) >= ${today}`,
        lte(sql`max(${personRoles.untilDay})`, until),
      ),
    )
  return { withoutPassword: unsigned?.count ?? 0, ending: ending.length }
}

/** How many rows the access log has since `since`, and how many of them were refused. */
export async function logCounts(tx: Tx, since: Instant) {
  const [found] = await tx
    .select({
      rows: count(),
      refused: sql<number>`count(*) filter (where ${accessLog.outcome} = 'refused')`.mapWith(Number),
    })
    .from(accessLog)
    .where(gt(accessLog.at, since))
  return found ?? { rows: 0, refused: 0 }
}
