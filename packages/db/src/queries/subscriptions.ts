import { and, asc, eq, gte, isNull, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Db, Tx } from '../open-db.ts'
import { clinics } from '../tables/clinic.ts'
import { diaryEntries, outboxMessages } from '../tables/outbox.ts'
import { people, personRoles } from '../tables/person.ts'
import { seats } from '../tables/series.ts'
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

/** The clinics at which a person holds a seat or is deputy on the day; for whoever leads clinics, all of them (SUB-2). */
export async function clinicsOfCalendar(tx: Tx, personId: string, from: CalendarDate, today: CalendarDate) {
  return tx
    .select({
      id: clinics.id,
      heldOn: clinics.heldOn,
      startTime: clinics.startTime,
      minutes: clinics.minutes,
      status: clinics.status,
      sequence: sql<number>`coalesce((select max(${diaryEntries.sequence}) from ${diaryEntries}
        where ${diaryEntries.clinicId} = ${clinics.id} and ${diaryEntries.personId} = ${personId}), 0)`.mapWith(Number),
      neededFrom: lastTold(personId, 'needed_from'),
      neededUntil: lastTold(personId, 'needed_until'),
    })
    .from(clinics)
    .where(
      and(
        gte(clinics.heldOn, from),
        sql`(exists (select 1 from ${personRoles} where ${personRoles.personId} = ${personId}
            and ${personRoles.role} in ('chair', 'deputy chair', 'coordinator') and ${personRoles.fromDay} <= ${today}
            and (${personRoles.untilDay} is null or ${personRoles.untilDay} >= ${today}))
          or exists (select 1 from ${seats} where ${seats.seriesId} = ${clinics.seriesId}
            and (${seats.personId} = ${personId} or ${seats.deputyPersonId} = ${personId})
            and ${seats.fromDay} <= ${clinics.heldOn} and (${seats.untilDay} is null or ${seats.untilDay} >= ${clinics.heldOn})))`,
      ),
    )
    .orderBy(asc(clinics.heldOn), asc(clinics.id))
}

/** What a person was told last of a clinic of the query, as far as it stands. */
function lastTold(personId: string, column: 'needed_from' | 'needed_until') {
  return sql<string | null>`(select entry.${sql.identifier(column)} from ${diaryEntries} entry
    join ${outboxMessages} message on message.id = entry.message_id
    where entry.clinic_id = ${clinics}.id and entry.person_id = ${personId}
      and message.state in ('waiting', 'sent', 'not sent') order by entry.sequence desc limit 1)`
}
