import { and, asc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { HandEnd, Hearing } from '@harbour/domain/clinic/speaking'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { agencies, people } from '../tables/person.ts'
import { contributions, hands, hearings } from '../tables/speaking.ts'
import { visibleCase } from '../visible.ts'

/** The hands that are up at a clinic, with whose they are. */
export async function handsUp(tx: Tx, clinicId: string) {
  return tx
    .select({
      id: hands.id,
      personId: people.id,
      name: people.name,
      agencyId: agencies.id,
      agency: agencies.shortName,
      code: agencies.code,
      place: hands.place,
      raisedAt: hands.raisedAt,
      called: sql<boolean>`${hands.calledAt} is not null`,
    })
    .from(hands)
    .innerJoin(people, eq(people.id, hands.personId))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(and(eq(hands.clinicId, clinicId), isNull(hands.endedAt)))
    .orderBy(asc(hands.place), asc(hands.raisedAt))
}

/** Puts a hand at the end of the list; gives whether it was not up already. */
export async function raiseHand(
  tx: Tx,
  hand: { readonly id: string; readonly clinicId: string; readonly personId: string },
  at: Instant,
): Promise<boolean> {
  const place = sql`(select coalesce(max(place), 0) + 1 from hands where clinic_id = ${hand.clinicId})`
  const raised = await tx
    .insert(hands)
    .values({ ...hand, raisedAt: at, place })
    .onConflictDoNothing()
    .returning({ id: hands.id })
  return raised.length > 0
}

/** Takes a hand down. */
export async function endHand(tx: Tx, handId: string, ended: HandEnd, at: Instant): Promise<void> {
  await tx
    .update(hands)
    .set({ endedAt: at, ended })
    .where(and(eq(hands.id, handId), isNull(hands.endedAt)))
}

/** Takes down every hand of a clinic, or one person's; whoever had the word has spoken. Gives how many there were. */
export async function endHands(tx: Tx, clinicId: string, personId: string | null, at: Instant): Promise<number> {
  const ended = await tx
    .update(hands)
    .set({ endedAt: at, ended: sql`case when ${hands.calledAt} is null then 'cleared' else 'spoken' end` })
    .where(
      and(
        eq(hands.clinicId, clinicId),
        isNull(hands.endedAt),
        personId === null ? undefined : eq(hands.personId, personId),
      ),
    )
    .returning({ id: hands.id })
  return ended.length
}

/** Gives a hand the word; whoever had it has spoken. */
export async function callHand(tx: Tx, clinicId: string, handId: string, at: Instant): Promise<void> {
  await tx
    .update(hands)
    .set({ endedAt: at, ended: 'spoken' })
    .where(and(eq(hands.clinicId, clinicId), isNull(hands.endedAt), isNotNull(hands.calledAt)))
  await tx.update(hands).set({ calledAt: at }).where(eq(hands.id, handId))
}

/** Gives waiting hands their places. */
export async function placeHands(tx: Tx, places: readonly { readonly id: string; readonly place: number }[]) {
  for (const { id, place } of places) await tx.update(hands).set({ place }).where(eq(hands.id, id))
}

/** Notes that an agency was heard on an item; how it was noted first stays. */
export async function noteHearing(
  tx: Tx,
  hearing: { clinicId: string; agendaItemId: string; agencyId: string; how: Hearing },
  at: Instant,
): Promise<void> {
  await tx
    .insert(hearings)
    .values({ ...hearing, at })
    .onConflictDoNothing()
}

/** Takes back that an agency was heard on an item. */
export async function forgetHearing(tx: Tx, agendaItemId: string, agencyId: string): Promise<void> {
  await tx.delete(hearings).where(and(eq(hearings.agendaItemId, agendaItemId), eq(hearings.agencyId, agencyId)))
}

/** Keeps what somebody said in writing; the same again changes nothing. */
export async function keepContribution(tx: Tx, row: typeof contributions.$inferInsert): Promise<boolean> {
  const kept = await tx.insert(contributions).values(row).onConflictDoNothing().returning({ id: contributions.id })
  return kept.length > 0
}

const onVisibleItems = (actor: Actor, today: CalendarDate) => or(isNull(agendaItems.caseId), visibleCase(actor, today))

/** What was said in writing at a clinic, on the items the actor may know of, in order. */
export async function contributionsOf(tx: Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  return tx
    .select({
      id: contributions.id,
      itemId: contributions.agendaItemId,
      personId: people.id,
      name: people.name,
      code: agencies.code,
      at: contributions.at,
      words: contributions.words,
    })
    .from(contributions)
    .innerJoin(agendaItems, eq(agendaItems.id, contributions.agendaItemId))
    .leftJoin(cases, eq(cases.id, agendaItems.caseId))
    .innerJoin(people, eq(people.id, contributions.personId))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(and(eq(contributions.clinicId, clinicId), onVisibleItems(actor, today)))
    .orderBy(asc(contributions.at), asc(contributions.id))
}

/** Which agencies were heard on the items the actor may know of. */
export async function hearingsOf(tx: Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  return tx
    .select({ itemId: hearings.agendaItemId, agencyId: hearings.agencyId, how: hearings.how })
    .from(hearings)
    .innerJoin(agendaItems, eq(agendaItems.id, hearings.agendaItemId))
    .leftJoin(cases, eq(cases.id, agendaItems.caseId))
    .where(and(eq(hearings.clinicId, clinicId), onVisibleItems(actor, today)))
    .orderBy(asc(hearings.at), asc(hearings.agencyId))
}

/** An item of a clinic's agenda that the actor may know of; null when there is none. */
export async function itemOfClinic(tx: Tx, actor: Actor, clinicId: string, itemId: string, today: CalendarDate) {
  const [found] = await tx
    .select({ id: agendaItems.id, caseId: agendaItems.caseId, status: agendaItems.status })
    .from(agendaItems)
    .leftJoin(cases, eq(cases.id, agendaItems.caseId))
    .where(and(eq(agendaItems.id, itemId), eq(agendaItems.clinicId, clinicId), onVisibleItems(actor, today)))
  return found ?? null
}
