import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import { holdsAny } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { shutDoors } from '../tables/conflict.ts'
import { emergencyViews } from '../tables/emergency.ts'
import { agencies, people } from '../tables/person.ts'
import { visibleCase } from '../visible.ts'

/**
 * The case of exactly this reference, for an emergency view; null when there is none, or the person has a conflict of
 * interest in it: the two are never told apart.
 */
export async function caseForEmergency(tx: Tx, personId: string, reference: string): Promise<string | null> {
  const conflicted = sql`exists (select 1 from ${shutDoors}
    where ${shutDoors.caseId} = ${cases.id} and ${shutDoors.personId} = ${personId})`
  const [found] = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(sql`upper(${cases.reference}) = upper(${reference})`, sql`not ${conflicted}`))
  return found?.id ?? null
}

/** Keeps that an emergency view was taken; keeping it again changes nothing. */
export async function insertEmergencyView(tx: Tx, row: typeof emergencyViews.$inferInsert): Promise<void> {
  await tx.insert(emergencyViews).values(row).onConflictDoNothing()
}

/** When the actor's emergency view of a case is over; null when none is running. */
export async function emergencyUntil(tx: Tx, personId: string, caseId: string, at: Instant): Promise<Instant | null> {
  const [found] = await tx
    .select({ until: emergencyViews.until })
    .from(emergencyViews)
    .where(and(eq(emergencyViews.personId, personId), eq(emergencyViews.caseId, caseId), gt(emergencyViews.until, at)))
    .orderBy(desc(emergencyViews.until))
    .limit(1)
  return found?.until ?? null
}

/**
 * The emergency views that whoever looks after them sees, latest first: a chair those of cases they may know of, an auditor
 * all of them.
 */
export async function emergencyList(tx: Tx, actor: Actor, today: CalendarDate, only: 'open' | 'all', limit: number) {
  return tx
    .select({
      id: emergencyViews.id,
      reference: cases.reference,
      personId: emergencyViews.personId,
      person: people.name,
      agencyCode: agencies.code,
      reason: emergencyViews.reason,
      takenAt: emergencyViews.takenAt,
      until: emergencyViews.until,
      reviewedAt: emergencyViews.reviewedAt,
      reviewer: sql<string | null>`(select name from people where id = ${emergencyViews.reviewedBy})`,
      finding: emergencyViews.finding,
    })
    .from(emergencyViews)
    .innerJoin(cases, eq(cases.id, emergencyViews.caseId))
    .innerJoin(people, eq(people.id, emergencyViews.personId))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(
      and(
        only === 'open' ? isNull(emergencyViews.reviewedAt) : undefined,
        or(holdsAny(actor, ['auditor']) ? sql`true` : sql`false`, visibleCase(actor, today)),
      ),
    )
    .orderBy(desc(emergencyViews.takenAt))
    .limit(limit)
}

/** An emergency view of a case that the actor may know of, locked; null when there is none. */
export async function emergencyViewForUpdate(tx: Tx, actor: Actor, id: string, today: CalendarDate) {
  const [locked] = await tx.select().from(emergencyViews).where(eq(emergencyViews.id, id)).for('update')
  if (locked === undefined) return null
  const found = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.id, locked.caseId), visibleCase(actor, today)))
  return found.length === 0 ? null : locked
}

/** Keeps what was found when someone looked at an emergency view. */
export async function saveEmergencyReview(
  tx: Tx,
  id: string,
  review: { readonly reviewedAt: Instant; readonly reviewedBy: string; readonly finding: string },
): Promise<void> {
  await tx.update(emergencyViews).set(review).where(eq(emergencyViews.id, id))
}
