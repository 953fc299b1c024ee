import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Db, Tx } from '../open-db.ts'
import { diaryEntries, outboxMessages } from '../tables/outbox.ts'
import { people } from '../tables/person.ts'
import { calendarSubscriptions } from '../tables/subscription.ts'

/** A person's calendar as they see it on their account; null when they have none. */
export async function subscriptionOf(tx: Tx, personId: string) {
  const [found] = await tx
    .select({ madeAt: calendarSubscriptions.madeAt, lastReadAt: calendarSubscriptions.lastReadAt })
    .from(calendarSubscriptions)
    .where(and(eq(calendarSubscriptions.personId, personId), isNull(calendarSubscriptions.endedAt)))
  return found ?? null
}

/** Ends a person's calendar; gives how many there were. */
export async function endSubscriptions(tx: Tx, personId: string, at: Instant): Promise<number> {
  const ended = await tx
    .update(calendarSubscriptions)
    .set({ endedAt: at })
    .where(and(eq(calendarSubscriptions.personId, personId), isNull(calendarSubscriptions.endedAt)))
    .returning({ id: calendarSubscriptions.id })
  return ended.length
}

/** Keeps a new calendar in place of the person's earlier one. */
export async function keepSubscription(tx: Tx, made: typeof calendarSubscriptions.$inferInsert): Promise<void> {
  await endSubscriptions(tx, made.personId, made.madeAt)
  await tx.insert(calendarSubscriptions).values(made)
}

/** Whose calendar a token reads, and notes that it was read; null for one that was ended, or of someone whose access has. */
export async function readSubscription(tx: Tx | Db, tokenHash: string, at: Instant) {
  const [found] = await tx
    .update(calendarSubscriptions)
    .set({ lastReadAt: at })
    .from(people)
    .where(
      and(
        eq(calendarSubscriptions.tokenHash, tokenHash),
        isNull(calendarSubscriptions.endedAt),
        eq(people.id, calendarSubscriptions.personId),
        eq(people.active, true),
      ),
    )
    .returning({ personId: calendarSubscriptions.personId, agencyId: people.agencyId })
  return found ?? null
}

/**
 * What a person was last told of each clinic, by what has left: not what waits, was called back or is not announced (SUB-2), and
 * whether they were told with it that the place is another; from a day on, soonest first.
 */
export async function clinicsOfCalendar(tx: Tx, personId: string, from: CalendarDate) {
  const { clinicId, heldOn, startTime, minutes, sequence, neededFrom, neededUntil, place, videoLink } = diaryEntries
  const before = sql`over (partition by ${clinicId} order by ${sequence})`
  const told = await tx
    .selectDistinctOn([clinicId], {
      id: clinicId,
      heldOn,
      startTime,
      minutes,
      sequence,
      neededFrom,
      neededUntil,
      isCancelled: sql<boolean>`${outboxMessages.kind} = 'cancellation'`,
      isElsewhere: sql<boolean>`${outboxMessages.kind} not in ('invitation', 'cancellation') and
        (${place}, ${videoLink}) is distinct from (lag(${place}) ${before}, lag(${videoLink}) ${before})`,
    })
    .from(diaryEntries)
    .innerJoin(outboxMessages, eq(outboxMessages.id, diaryEntries.messageId))
    .where(and(eq(diaryEntries.personId, personId), inArray(outboxMessages.state, ['sent', 'not sent'])))
    .orderBy(clinicId, desc(sequence))
  return told
    .filter((entry) => entry.heldOn >= from)
    .toSorted((one, other) => one.heldOn.localeCompare(other.heldOn) || one.id.localeCompare(other.id))
}
