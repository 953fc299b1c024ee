import { randomUUID } from 'node:crypto'
import { and, asc, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import type { Db, Tx } from '../open-db.ts'
import { attendances } from '../tables/clinic.ts'
import { itemTurns } from '../tables/meeting.ts'
import { presences } from '../tables/presence.ts'

/** A person at a clinic. */
export interface AtClinic {
  readonly clinicId: string
  readonly personId: string
}

const stretchOf = ({ clinicId, personId }: AtClinic) =>
  and(eq(presences.clinicId, clinicId), eq(presences.personId, personId), isNull(presences.untilAt))

/** Begins a stretch of presence, or notes that the one that goes on was seen. */
export async function beginPresence(tx: Tx, who: AtClinic, at: Instant): Promise<void> {
  await tx
    .insert(presences)
    .values({ id: randomUUID(), ...who, fromAt: at, seenAt: at })
    .onConflictDoUpdate({
      target: [presences.clinicId, presences.personId],
      targetWhere: isNull(presences.untilAt),
      set: { seenAt: at },
    })
}

/** Ends a person's stretch of presence. */
export async function endPresence(tx: Tx, who: AtClinic, at: Instant): Promise<void> {
  await tx.update(presences).set({ untilAt: at, seenAt: at }).where(stretchOf(who))
}

/** Ends every stretch of presence at a clinic. */
export async function endAllPresence(tx: Tx, clinicId: string, at: Instant): Promise<void> {
  await tx
    .update(presences)
    .set({ untilAt: at })
    .where(and(eq(presences.clinicId, clinicId), isNull(presences.untilAt)))
}

/** Notes that these people are on a screen in sight. */
export async function notePresence(db: Db | Tx, seen: readonly AtClinic[], at: Instant): Promise<void> {
  if (seen.length === 0) return
  await db
    .update(presences)
    .set({ seenAt: at })
    .where(and(isNull(presences.untilAt), sql`(${presences.clinicId}, ${presences.personId}) in (${pairsOf(seen)})`))
}

/** Brings back those who are on a screen in sight though they count as away, as after a pause of the server's own. */
export async function bringBack(tx: Tx, seen: readonly AtClinic[], at: Instant) {
  if (seen.length === 0) return []
  const back = await tx
    .update(attendances)
    .set({ awaySince: null })
    .where(
      and(
        isNotNull(attendances.awaySince),
        eq(attendances.awayBySelf, false),
        isNull(attendances.leftAt),
        sql`(${attendances.clinicId}, ${attendances.personId}) in (${pairsOf(seen)})`,
      ),
    )
    .returning({ clinicId: attendances.clinicId, personId: attendances.personId, agencyId: attendances.agencyId })
  for (const { clinicId, personId } of back) await beginPresence(tx, { clinicId, personId }, at)
  return back
}

/** People at clinics, as pairs that SQL can look for. */
export const pairsOf = (seen: readonly AtClinic[]) =>
  sql.join(
    seen.map(({ clinicId, personId }) => sql`(${clinicId}::uuid, ${personId}::uuid)`),
    sql`, `,
  )

/** Ends the stretches that nobody has seen since `before`, and marks their people as away from when they were last seen. */
export async function endUnseen(tx: Tx, before: Instant) {
  const ended = await tx
    .update(presences)
    .set({ untilAt: sql`${presences.seenAt}` })
    .where(and(isNull(presences.untilAt), lt(presences.seenAt, before)))
    .returning({ clinicId: presences.clinicId, personId: presences.personId, seenAt: presences.seenAt })
  const away = []
  for (const { clinicId, personId, seenAt } of ended) {
    const [marked] = await tx
      .update(attendances)
      .set({ awaySince: seenAt, awayBySelf: false })
      .where(and(attended({ clinicId, personId }), isNull(attendances.leftAt), isNull(attendances.awaySince)))
      .returning({ agencyId: attendances.agencyId })
    if (marked !== undefined) away.push({ clinicId, personId, agencyId: marked.agencyId })
  }
  return away
}

const attended = ({ clinicId, personId }: AtClinic) =>
  and(eq(attendances.clinicId, clinicId), eq(attendances.personId, personId))

/** Marks a person away, or back. */
export async function markAway(
  tx: Tx,
  who: AtClinic,
  away: { readonly since: Instant; readonly bySelf: boolean } | null,
): Promise<void> {
  await tx
    .update(attendances)
    .set({ awaySince: away?.since ?? null, awayBySelf: away?.bySelf ?? false })
    .where(attended(who))
}

/** How a person stands at a clinic that is or was open; null when they never signed in. */
export async function standingAt(tx: Tx, who: AtClinic) {
  const [found] = await tx
    .select({
      signedAt: attendances.signedAt,
      leftAt: attendances.leftAt,
      capacity: attendances.capacity,
      awaySince: attendances.awaySince,
      awayBySelf: attendances.awayBySelf,
      joinedAt: attendances.joinedAt,
    })
    .from(attendances)
    .where(attended(who))
  return found ?? null
}

/** Who is away from their screen. */
export async function awayAt(tx: Tx, clinicId: string) {
  return tx
    .select({ personId: attendances.personId, since: attendances.awaySince, bySelf: attendances.awayBySelf })
    .from(attendances)
    .where(and(eq(attendances.clinicId, clinicId), isNotNull(attendances.awaySince), isNull(attendances.leftAt)))
}

/** Makes an item the one before the meeting: the turn that went on ends, and its own begins; null only ends. */
export async function turnTo(tx: Tx, clinicId: string, itemId: string | null, at: Instant): Promise<void> {
  await tx
    .update(itemTurns)
    .set({ untilAt: at })
    .where(and(eq(itemTurns.clinicId, clinicId), isNull(itemTurns.untilAt)))
  if (itemId === null) return
  await tx
    .insert(itemTurns)
    .values({ clinicId, agendaItemId: itemId, fromAt: at })
    .onConflictDoUpdate({ target: [itemTurns.agendaItemId, itemTurns.fromAt], set: { untilAt: null } })
}

/** The turns of some items and every stretch of presence at a clinic, from which follows who was there for what. */
export async function presenceRecord(tx: Tx, clinicId: string, itemIds: readonly string[]) {
  return {
    turns:
      itemIds.length === 0
        ? []
        : await tx
            .select({ itemId: itemTurns.agendaItemId, fromAt: itemTurns.fromAt, untilAt: itemTurns.untilAt })
            .from(itemTurns)
            .where(and(eq(itemTurns.clinicId, clinicId), inArray(itemTurns.agendaItemId, [...itemIds])))
            .orderBy(asc(itemTurns.fromAt)),
    stretches: await tx
      .select({ personId: presences.personId, fromAt: presences.fromAt, untilAt: presences.untilAt })
      .from(presences)
      .where(eq(presences.clinicId, clinicId))
      .orderBy(asc(presences.fromAt)),
  }
}

/** When the first item of a meeting was over; null while it goes on. */
export async function firstItemDoneAt(tx: Tx, clinicId: string): Promise<Instant | null> {
  const [first] = await tx
    .select({ untilAt: itemTurns.untilAt })
    .from(itemTurns)
    .where(eq(itemTurns.clinicId, clinicId))
    .orderBy(asc(itemTurns.fromAt))
    .limit(1)
  return first?.untilAt ?? null
}
