import { and, eq, gte, inArray, isNull, lte, notInArray, or } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Invited, KnownParty } from '@harbour/domain/cases/conflict-matching'
import { conflictMatches } from '@harbour/domain/cases/conflict-matching'
import type { DismissMatch, Interests } from '@harbour/domain/cases/interest'
import { isUndecided } from '@harbour/domain/cases/interest'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { openRows, sealRows } from '../sealed/sealed-rows.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { shutDoors } from '../tables/conflict.ts'
import { dismissedMatches, interests } from '../tables/interest.ts'
import { parties } from '../tables/party.ts'
import { agencies, people } from '../tables/person.ts'
import { seats } from '../tables/series.ts'
import { visibleCase } from '../visible.ts'

const nothing: Interests = { otherNames: [], postcode: '', vehicles: [], household: [] }
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '')

/** What a person said of themselves so that conflicts are found. */
export async function interestsOf(tx: Tx, personId: string): Promise<Interests> {
  return (await interestsOfAll(tx, [personId])).get(personId) ?? nothing
}

async function interestsOfAll(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Interests>> {
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

/**
 * Who of those who hold a seat at a clinic may have a conflict of interest with a case on its agenda, and nobody has decided
 * it (CON-1, CON-2); of the cases the actor may know of, and never about themselves, who are asked in the lobby.
 */
export async function undecidedMatches(
  tx: Tx,
  actor: Actor,
  clinic: { readonly id: string; readonly seriesId: string; readonly heldOn: CalendarDate },
  today: CalendarDate,
) {
  const listed = await tx
    .select({ caseId: cases.id, reference: cases.reference })
    .from(agendaItems)
    .innerJoin(cases, eq(cases.id, agendaItems.caseId))
    .where(
      and(
        eq(agendaItems.clinicId, clinic.id),
        notInArray(agendaItems.status, ['removed', 'deferred']),
        visibleCase(actor, today),
      ),
    )
  if (listed.length === 0) return []
  const referenceOf = new Map(listed.map(({ caseId, reference }) => [caseId, reference]))
  const ids = [...referenceOf.keys()]
  const seated = await seatedAt(tx, clinic)
  const others = seated.filter(({ personId }) => personId !== actor.personId)
  const found = conflictMatches(await asInvited(tx, others), await partiesOfAll(tx, ids))
  const decided = await decisionsOn(tx, ids)
  const personOf = new Map(others.map((person) => [person.personId, person]))
  return found.flatMap(({ personId, caseId, reasons }) => {
    const person = personOf.get(personId)
    const dismissed = decided.get(`${personId} ${caseId}`)
    if (person === undefined || dismissed === 'shut' || !isUndecided(reasons, dismissed ?? [])) return []
    const { name, agencyCode } = person
    return [{ personId, name, agencyCode, caseId, reference: referenceOf.get(caseId) ?? '', reasons }]
  })
}

/** Keeps that a match is no conflict. */
export async function dismissMatch(tx: Tx, command: DismissMatch, dismissedBy: string, at: Instant): Promise<void> {
  const { personId, caseId, matched, reason } = command
  const set = { matched: [...matched], reason, dismissedBy, dismissedAt: at }
  await tx
    .insert(dismissedMatches)
    .values({ personId, caseId, ...set })
    .onConflictDoUpdate({ target: [dismissedMatches.personId, dismissedMatches.caseId], set })
}

/** Who holds a seat on the clinic's day, or is its deputy. */
async function seatedAt(tx: Tx, clinic: { readonly seriesId: string; readonly heldOn: CalendarDate }) {
  return tx
    .selectDistinct({
      personId: people.id,
      name: people.name,
      agencyCode: agencies.code,
      agency: agencies.name,
      short: agencies.shortName,
    })
    .from(seats)
    .innerJoin(people, or(eq(people.id, seats.personId), eq(people.id, seats.deputyPersonId)))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(
      and(
        people.active,
        eq(seats.seriesId, clinic.seriesId),
        lte(seats.fromDay, clinic.heldOn),
        or(isNull(seats.untilDay), gte(seats.untilDay, clinic.heldOn)),
      ),
    )
    .orderBy(people.name)
}

async function asInvited(tx: Tx, seated: Awaited<ReturnType<typeof seatedAt>>): Promise<readonly Invited[]> {
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

/** For each person and case: `shut` where the case is hidden from them, else the reasons that were found to be no conflict. */
async function decisionsOn(tx: Tx, caseIds: readonly string[]) {
  const decisions = new Map<string, readonly string[] | 'shut'>()
  const dismissed = await tx
    .select()
    .from(dismissedMatches)
    .where(inArray(dismissedMatches.caseId, [...caseIds]))
  for (const { personId, caseId, matched } of dismissed) decisions.set(`${personId} ${caseId}`, matched)
  const shut = await tx
    .select()
    .from(shutDoors)
    .where(inArray(shutDoors.caseId, [...caseIds]))
  for (const { personId, caseId } of shut) decisions.set(`${personId} ${caseId}`, 'shut')
  return decisions
}
