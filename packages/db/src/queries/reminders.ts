import { and, asc, between, desc, eq, getTableColumns, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { RemindedAs } from '@harbour/domain/outbox/steps'
import type { Db, Tx } from '../open-db.ts'
import { qualified } from '../qualified.ts'
import { agendaChanges, agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { outboxMessages } from '../tables/outbox.ts'
import { people, personRoles } from '../tables/person.ts'
import { seats } from '../tables/series.ts'

const wasMadeReady = sql<boolean>`exists (select 1 from ${agendaChanges}
  where ${qualified(agendaChanges.clinicId)} = ${qualified(clinics.id)} and ${qualified(agendaChanges.what)} = 'ready')`

/** The clinics ahead in a span of days. */
export async function clinicsToRemindOf(db: Db | Tx, from: CalendarDate, until: CalendarDate) {
  return db
    .select({ ...getTableColumns(clinics), wasMadeReady })
    .from(clinics)
    .where(and(between(clinics.heldOn, from, until), inArray(clinics.status, ['planned', 'agenda locked'])))
    .orderBy(asc(clinics.heldOn), asc(clinics.id))
}

/** One clinic that is ahead, on whatever day; null where it is not. */
export async function clinicToRemindOf(tx: Tx, clinicId: string) {
  const [found] = await tx
    .select({ ...getTableColumns(clinics), wasMadeReady })
    .from(clinics)
    .where(and(eq(clinics.id, clinicId), inArray(clinics.status, ['planned', 'agenda locked'])))
  return found ?? null
}

/** Who is reminded of a clinic in one capacity, of those who may sign in, with their addresses; who owes returns is not known here. */
export async function remindedPeople(
  tx: Tx,
  clinic: typeof clinics.$inferSelect,
  as: Exclude<RemindedAs, 'owing' | 'late'>,
  today: CalendarDate,
): Promise<readonly { readonly id: string; readonly address: string }[]> {
  return tx
    .select({ id: people.id, address: people.email })
    .from(people)
    .where(and(eq(people.active, true), sql`${people.id} in (${idsOf[as](clinic, today)})`))
    .orderBy(asc(people.id))
}

/** The people of each seat on a clinic’s day, of those who may sign in: its holder before its deputy. */
export async function seatedForReturns(
  tx: Tx,
  { seriesId, heldOn }: { readonly seriesId: string; readonly heldOn: CalendarDate },
) {
  return tx
    .select({ seatId: seats.id, agencyId: seats.agencyId, id: people.id, address: people.email })
    .from(seats)
    .innerJoin(people, and(eq(people.active, true), sql`${people.id} in (${seats.personId}, ${seats.deputyPersonId})`))
    .where(onDay(seriesId, heldOn))
    .orderBy(asc(seats.id), desc(sql`${people.id} = ${seats.personId}`))
}

const onDay = (seriesId: string, day: CalendarDate) =>
  sql`${seats.seriesId} = ${seriesId} and ${seats.fromDay} <= ${day} and (${seats.untilDay} is null or ${seats.untilDay} >= ${day})`

type Clinic = typeof clinics.$inferSelect

const withRole = (role: string, today: CalendarDate) => sql`select ${personRoles.personId} from ${personRoles}
  where ${personRoles.role} = ${role} and ${personRoles.fromDay} <= ${today}
  and (${personRoles.untilDay} is null or ${personRoles.untilDay} >= ${today})`

const idsOf = {
  coordinators: (_clinic: Clinic, today: CalendarDate) => withRole('coordinator', today),
  chairs: ({ chairPersonId }: Clinic, today: CalendarDate) =>
    chairPersonId === null ? withRole('chair', today) : sql`select ${chairPersonId}::uuid`,
  seats: ({ seriesId, heldOn }: Clinic) => sql`select coalesce(
      (select holder.id from ${people} holder where holder.id = ${seats.personId} and holder.active), ${seats.deputyPersonId})
    from ${seats} where ${onDay(seriesId, heldOn)}`,
  advocates: ({ id }: Clinic) => sql`select ${cases.advocatePersonId} from ${agendaItems}
    join ${cases} on ${cases.id} = ${agendaItems.caseId}
    where ${agendaItems.clinicId} = ${id} and ${agendaItems.status} = 'pending' and ${cases.advocatePersonId} is not null`,
} as const

/** Which of these were said before. */
export async function alreadySaid(tx: Tx, onceKeys: readonly string[]): Promise<ReadonlySet<string>> {
  if (onceKeys.length === 0) return new Set()
  const rows = await tx
    .select({ onceKey: outboxMessages.onceKey })
    .from(outboxMessages)
    .where(inArray(outboxMessages.onceKey, [...onceKeys]))
  return new Set(rows.flatMap(({ onceKey }) => onceKey ?? []))
}

/** Who was written to since a moment, or is about to be, because somebody reminded them of what they owe for a clinic. */
export async function chasedSince(tx: Tx, clinicId: string, since: Instant): Promise<ReadonlySet<string>> {
  const { kind, toPersonId, madeAt, madeBy, onceKey, state } = outboxMessages
  const rows = await tx
    .select({ personId: toPersonId })
    .from(outboxMessages)
    .where(
      and(
        eq(outboxMessages.clinicId, clinicId),
        eq(kind, 'reminder'),
        isNotNull(madeBy),
        // A step’s reminder that somebody said again is none of what is owed.
        isNull(onceKey),
        gt(madeAt, since),
        inArray(state, ['waiting', 'sent', 'not sent']),
      ),
    )
  return new Set(rows.map(({ personId }) => personId))
}
