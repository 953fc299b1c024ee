import { and, asc, eq, gte, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import type { Db, Tx } from '../open-db.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { attendances, clinics } from '../tables/clinic.ts'
import { caseConflicts } from '../tables/conflict.ts'
import { agencies, people } from '../tables/person.ts'
import { lobbyVisits } from '../tables/presence.ts'
import { visibleCase } from '../visible.ts'
import { pairsOf } from './presence.ts'
import type { AtClinic } from './presence.ts'

const visitOf = ({ clinicId, personId }: AtClinic) =>
  and(eq(lobbyVisits.clinicId, clinicId), eq(lobbyVisits.personId, personId))

/** A clinic as its lobby needs to know it; the caller has seen to it that it may be known of. */
export async function lobbyOf(tx: Tx, clinicId: string) {
  const [found] = await tx
    .select({
      id: clinics.id,
      seriesId: clinics.seriesId,
      status: clinics.status,
      heldOn: clinics.heldOn,
      startTime: clinics.startTime,
      statementVersion: clinics.statementVersion,
    })
    .from(clinics)
    .where(eq(clinics.id, clinicId))
  return found ?? null
}

/** Notes that a person has the lobby in sight; gives whether they came just now. */
export async function comeToLobby(tx: Tx, who: AtClinic, at: Instant): Promise<boolean> {
  const came = await tx
    .insert(lobbyVisits)
    .values({ ...who, seenAt: at, here: true })
    .onConflictDoUpdate({
      target: [lobbyVisits.clinicId, lobbyVisits.personId],
      set: { seenAt: at, here: true },
      setWhere: eq(lobbyVisits.here, false),
    })
    .returning({ personId: lobbyVisits.personId })
  return came.length > 0
}

/** Notes that a person went from the lobby into the room. */
export async function goFromLobby(tx: Tx, who: AtClinic): Promise<void> {
  await tx.update(lobbyVisits).set({ here: false }).where(visitOf(who))
}

/** Notes who still has a lobby in sight. */
export async function noteInLobby(db: Db | Tx, seen: readonly AtClinic[], at: Instant): Promise<void> {
  if (seen.length === 0) return
  await db
    .update(lobbyVisits)
    .set({ seenAt: at })
    .where(
      and(eq(lobbyVisits.here, true), sql`(${lobbyVisits.clinicId}, ${lobbyVisits.personId}) in (${pairsOf(seen)})`),
    )
}

/** Ends the visits that nobody has seen since `before`; gives the clinics whose lobby somebody left. */
export async function endVisits(tx: Tx, before: Instant): Promise<readonly string[]> {
  const ended = await tx
    .update(lobbyVisits)
    .set({ here: false })
    .where(and(eq(lobbyVisits.here, true), lt(lobbyVisits.seenAt, before)))
    .returning({ clinicId: lobbyVisits.clinicId })
  return [...new Set(ended.map(({ clinicId }) => clinicId))]
}

/** Keeps a signature under the statement given before the clinic was open; the first one of the same version stays. */
export async function signInLobby(tx: Tx, who: AtClinic, statementVersion: number, at: Instant): Promise<void> {
  await tx
    .insert(lobbyVisits)
    .values({ ...who, seenAt: at, signedAt: at, statementVersion })
    .onConflictDoUpdate({
      target: [lobbyVisits.clinicId, lobbyVisits.personId],
      set: {
        signedAt: sql`case when ${lobbyVisits.statementVersion} = ${statementVersion}
          then coalesce(${lobbyVisits.signedAt}, ${at}::timestamptz) else ${at}::timestamptz end`,
        statementVersion,
      },
    })
}

/** What a person signed in the lobby of a clinic; null when they never came. */
export async function signatureInLobby(tx: Tx, who: AtClinic) {
  const [found] = await tx
    .select({ signedAt: lobbyVisits.signedAt, statementVersion: lobbyVisits.statementVersion })
    .from(lobbyVisits)
    .where(visitOf(who))
  return found ?? null
}

/** Who is in the lobby of a clinic now, and what they signed there. */
export async function inLobby(tx: Tx, clinicId: string) {
  return tx
    .select({
      personId: people.id,
      name: people.name,
      code: agencies.code,
      agency: agencies.shortName,
      signedAt: lobbyVisits.signedAt,
      statementVersion: lobbyVisits.statementVersion,
    })
    .from(lobbyVisits)
    .innerJoin(people, eq(people.id, lobbyVisits.personId))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(and(eq(lobbyVisits.clinicId, clinicId), eq(lobbyVisits.here, true)))
    .orderBy(asc(people.name), asc(people.id))
}

/** The conflicts that these people declared with cases of an agenda which the actor may know of. */
export async function conflictsDeclared(
  tx: Tx,
  actor: Actor,
  clinicId: string,
  personIds: readonly string[],
  today: CalendarDate,
) {
  if (personIds.length === 0) return []
  return tx
    .select({ personId: caseConflicts.personId, reference: cases.reference })
    .from(caseConflicts)
    .innerJoin(cases, eq(cases.id, caseConflicts.caseId))
    .innerJoin(agendaItems, eq(agendaItems.caseId, cases.id))
    .where(
      and(
        eq(agendaItems.clinicId, clinicId),
        inArray(agendaItems.status, ['pending', 'discussed']),
        inArray(caseConflicts.personId, [...personIds]),
        eq(caseConflicts.kind, 'declared'),
        visibleCase(actor, today),
      ),
    )
    .orderBy(asc(cases.reference))
}

/** Who stood in the lobby while the clinic was open and never signed its statement; nobody before it was. */
export async function unsignedAt(tx: Tx, clinic: { readonly id: string; readonly openedAt: Instant | null }) {
  if (clinic.openedAt === null) return []
  return tx
    .select({ personId: people.id, name: people.name, code: agencies.code, agency: agencies.shortName })
    .from(lobbyVisits)
    .innerJoin(people, eq(people.id, lobbyVisits.personId))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .leftJoin(
      attendances,
      and(
        eq(attendances.clinicId, lobbyVisits.clinicId),
        eq(attendances.personId, lobbyVisits.personId),
        isNotNull(attendances.signedAt),
      ),
    )
    .where(
      and(
        eq(lobbyVisits.clinicId, clinic.id),
        gte(lobbyVisits.seenAt, clinic.openedAt),
        sql`${attendances.personId} is null`,
      ),
    )
    .orderBy(asc(people.name), asc(people.id))
}
