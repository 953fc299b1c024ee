import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { ConflictMatch, Invited, KnownParty } from '@harbour/domain/cases/conflict-matching'
import { conflictMatches } from '@harbour/domain/cases/conflict-matching'
import type { DismissMatch, Interests } from '@harbour/domain/cases/interest'
import { isUndecided } from '@harbour/domain/cases/interest'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { openRows, sealRows } from '../sealed/sealed-rows.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { caseConflicts, shutDoors } from '../tables/conflict.ts'
import { dismissedMatches, interests } from '../tables/interest.ts'
import { parties } from '../tables/party.ts'
import { visibleCase } from '../visible.ts'
import type { ClinicToSee } from './who-will-see.ts'
import { whoWillSee } from './who-will-see.ts'

const nothing: Interests = { otherNames: [], postcode: '', vehicles: [], household: [] }
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '')

/** What a person said of themselves so that conflicts are found. */
export async function interestsOf(tx: Tx, personId: string): Promise<Interests> {
  return (await interestsOfAll(tx, [personId])).get(personId) ?? nothing
}

/** The same of many people, of whoever said anything. */
export async function interestsOfAll(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Interests>> {
  if (ids.length === 0) return new Map()
  const kept = await tx
    .select()
    .from(interests)
    .where(inArray(interests.personId, [...ids]))
  const opened = await openRows(tx, 'interests', kept, ({ personId }) => personId)
  return new Map(
    opened.map(({ personId, otherNames, postcode, vehicles, household }) => [
      personId,
      { otherNames: linesOf(otherNames), postcode, vehicles: linesOf(vehicles), household: linesOf(household) },
    ]),
  )
}

/** Keeps what a person says of themselves, sealed, in place of what they said before. */
export async function saveInterests(tx: Tx, personId: string, said: Interests, savedAt: Instant): Promise<void> {
  const { postcode } = said
  const [otherNames, vehicles, household] = [said.otherNames, said.vehicles, said.household].map((all) =>
    all.join('\n'),
  )
  const row = { personId, otherNames: otherNames ?? '', postcode, vehicles: vehicles ?? '', household: household ?? '' }
  const sealed = await sealRows(tx, 'interests', [row], () => ({ row: personId, owner: personId }))
  const set = { ...(sealed[0] ?? row), savedAt }
  await tx.insert(interests).values(set).onConflictDoUpdate({ target: interests.personId, set })
}

/** A match that nobody has decided; `held` where the case is hidden from the person until somebody does. */
export interface UndecidedMatch extends ConflictMatch {
  readonly name: string
  readonly agencyCode: string
  readonly reference: string
  readonly leads: boolean
  readonly held: boolean
}

/**
 * Who of those who will see the cases of a clinic may have a conflict of interest with one that is on its agenda, and nobody
 * has decided it (CON-1, CON-2); of `caseId` alone where one is given, whether it is on the agenda or is yet to be.
 */
export async function undecidedMatches(
  tx: Tx,
  clinic: ClinicToSee,
  today: CalendarDate,
  caseId: string | null = null,
): Promise<readonly UndecidedMatch[]> {
  const listed = tx
    .select({ caseId: sql<string>`${agendaItems.caseId}` })
    .from(agendaItems)
    .where(and(eq(agendaItems.clinicId, clinic.id), notInArray(agendaItems.status, ['removed', 'deferred'])))
  const compared = await tx
    .select({ caseId: cases.id, reference: cases.reference })
    .from(cases)
    .where(caseId === null ? inArray(cases.id, listed) : eq(cases.id, caseId))
  if (compared.length === 0) return []
  const referenceOf = new Map(compared.map((row) => [row.caseId, row.reference]))
  const ids = [...referenceOf.keys()]
  const people = await whoWillSee(tx, clinic, caseId, today)
  const found = conflictMatches(await asInvited(tx, people), await partiesOfAll(tx, ids))
  if (found.length === 0) return []
  const decided = await decisionsOn(tx, ids)
  const personOf = new Map(people.map((person) => [person.personId, person]))
  return found.flatMap((match) => {
    const person = personOf.get(match.personId)
    const decision = decided.get(`${match.personId} ${match.caseId}`)
    if (person === undefined || decision === 'shut') return []
    const held = decision === 'held'
    if (!held && !isUndecided(match.reasons, decision ?? [])) return []
    const { name, agencyCode, leads } = person
    return [{ ...match, name, agencyCode, leads, held, reference: referenceOf.get(match.caseId) ?? '' }]
  })
}

/** Of matches, those of cases the actor may know of. */
export async function matchesKnownTo<M extends ConflictMatch>(
  tx: Tx,
  actor: Actor,
  matches: readonly M[],
  today: CalendarDate,
): Promise<readonly M[]> {
  if (matches.length === 0) return []
  const ids = [...new Set(matches.map(({ caseId }) => caseId))]
  const known = await tx
    .select({ caseId: cases.id })
    .from(cases)
    .where(and(inArray(cases.id, ids), visibleCase(actor, today)))
  const seen = new Set(known.map(({ caseId }) => caseId))
  return matches.filter(({ caseId }) => seen.has(caseId))
}

/** Keeps that a match is no conflict; a door that was held shut for it is open. */
export async function dismissMatch(tx: Tx, command: DismissMatch, dismissedBy: string, at: Instant): Promise<void> {
  const { personId, caseId, matched, reason } = command
  const set = { matched: [...matched], reason, dismissedBy, dismissedAt: at }
  await tx
    .insert(dismissedMatches)
    .values({ personId, caseId, ...set })
    .onConflictDoUpdate({ target: [dismissedMatches.personId, dismissedMatches.caseId], set })
  await tx
    .delete(caseConflicts)
    .where(
      and(eq(caseConflicts.personId, personId), eq(caseConflicts.caseId, caseId), eq(caseConflicts.kind, 'matched')),
    )
}

async function asInvited(tx: Tx, seated: Awaited<ReturnType<typeof whoWillSee>>): Promise<readonly Invited[]> {
  const said = await interestsOfAll(
    tx,
    seated.map(({ personId }) => personId),
  )
  return seated.map(({ personId, name, agency, short }) => ({
    personId,
    name,
    agencyNames: [agency, short],
    ...(said.get(personId) ?? nothing),
  }))
}

async function partiesOfAll(tx: Tx, caseIds: readonly string[]): Promise<readonly KnownParty[]> {
  const kept = await tx
    .select()
    .from(parties)
    .where(inArray(parties.caseId, [...caseIds]))
    .orderBy(parties.caseId, parties.kind, parties.id)
  return openRows(tx, 'parties', kept, ({ id }) => id)
}

/** For each person and case: `shut` or `held` where it is hidden from them, else the reasons that were found to be no conflict. */
async function decisionsOn(tx: Tx, caseIds: readonly string[]) {
  const ids = [...caseIds]
  const decisions = new Map<string, readonly string[] | 'shut' | 'held'>()
  const dismissed = await tx.select().from(dismissedMatches).where(inArray(dismissedMatches.caseId, ids))
  for (const { personId, caseId, matched } of dismissed) decisions.set(`${personId} ${caseId}`, matched)
  const shut = await tx.select().from(shutDoors).where(inArray(shutDoors.caseId, ids))
  for (const { personId, caseId } of shut) decisions.set(`${personId} ${caseId}`, 'shut')
  const held = await tx
    .select()
    .from(caseConflicts)
    .where(and(inArray(caseConflicts.caseId, ids), eq(caseConflicts.kind, 'matched')))
  for (const { personId, caseId } of held) decisions.set(`${personId} ${caseId}`, 'held')
  return decisions
}
