import { and, asc, eq, gte, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { ClinicDate } from '@harbour/domain/clinic/schedule'
import type { SeriesFields, SetSeat } from '@harbour/domain/clinic/series'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx } from '../open-db.ts'
import { clinics } from '../tables/clinic.ts'
import { agencies, people, personRoles } from '../tables/person.ts'
import { seats, series } from '../tables/series.ts'
import { forgetAnswers } from './answers.ts'

export type SeriesRow = typeof series.$inferSelect

/** Every series, by name. */
export async function allSeries(tx: Tx): Promise<readonly SeriesRow[]> {
  return tx.select().from(series).orderBy(asc(series.name), asc(series.id))
}

/** One series; null when there is none. */
export async function seriesById(tx: Tx, id: string): Promise<SeriesRow | null> {
  const [found] = await tx.select().from(series).where(eq(series.id, id))
  return found ?? null
}

/** One series, locked until the transaction ends. */
export async function seriesForUpdate(tx: Tx, id: string): Promise<SeriesRow | null> {
  const [found] = await tx.select().from(series).where(eq(series.id, id)).for('no key update')
  return found ?? null
}

/** Keeps a new series; false when one with its id is there already. */
export async function insertSeries(
  tx: Tx,
  fields: SeriesFields & { readonly id: string; readonly startsOn: CalendarDate },
  by: string,
  at: Instant,
): Promise<boolean> {
  const made = await tx
    .insert(series)
    .values({ ...fields, createdAt: at, createdBy: by })
    .onConflictDoNothing({ target: series.id })
    .returning({ id: series.id })
  return made.length === 1
}

/** Changes a series; a changed statement has a new version. */
export async function updateSeries(tx: Tx, before: SeriesRow, fields: SeriesFields): Promise<void> {
  const isNewStatement = fields.statementText !== before.statementText
  await tx
    .update(series)
    .set({
      ...fields,
      revision: before.revision + 1,
      statementVersion: before.statementVersion + (isNewStatement ? 1 : 0),
    })
    .where(eq(series.id, before.id))
}

/** The monthly clinics of a series planned from a day on, locked until the transaction ends. */
export async function datedClinicsForUpdate(tx: Tx, seriesId: string, from: CalendarDate) {
  return tx
    .select()
    .from(clinics)
    .where(and(eq(clinics.seriesId, seriesId), isNotNull(clinics.plannedOn), gte(clinics.plannedOn, from)))
    .orderBy(asc(clinics.plannedOn))
    .for('no key update')
}

/** What a clinic has of its series, as it was when the clinic was dated. */
type KeptByClinics =
  | 'startTime'
  | 'minutes'
  | 'cutOffs'
  | 'quorum'
  | 'place'
  | 'videoLink'
  | 'statementText'
  | 'statementVersion'

function keptOf(of: Pick<SeriesRow, KeptByClinics>): Pick<SeriesRow, KeptByClinics> {
  const { startTime, minutes, cutOffs, quorum, place, videoLink, statementText, statementVersion } = of
  return { startTime, minutes, cutOffs, quorum, place, videoLink, statementText, statementVersion }
}

/** Adds clinics on the days given; a day that is planned already is left alone. */
export async function insertClinics(
  tx: Tx,
  of: Pick<SeriesRow, 'id' | KeptByClinics>,
  dates: readonly (ClinicDate & { readonly id: string })[],
): Promise<readonly string[]> {
  if (dates.length === 0) return []
  const shared = { seriesId: of.id, ...keptOf(of) }
  const made = await tx
    .insert(clinics)
    .values(
      dates.map(({ id, plannedOn, heldOn, reason }) => ({
        ...shared,
        id,
        kind: 'monthly' as const,
        plannedOn,
        heldOn,
        dateReason: reason,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: clinics.id })
  return made.map(({ id }) => id)
}

/**
 * Gives clinics of a series what they keep of it, and those in `dates` a new day as well; what was answered for another day
 * or time is forgotten (ANS-6).
 */
export async function redateClinics(
  tx: Tx,
  of: Pick<SeriesRow, KeptByClinics>,
  ids: readonly string[],
  dates: readonly (ClinicDate & { readonly id: string })[],
): Promise<void> {
  await forgetAnswers(tx, ids, { startTime: of.startTime, minutes: of.minutes })
  for (const { id, heldOn } of dates) await forgetAnswers(tx, [id], { heldOn })
  if (ids.length > 0)
    await tx
      .update(clinics)
      .set(keptOf(of))
      .where(inArray(clinics.id, [...ids]))
  for (const { id, plannedOn, heldOn, reason } of dates)
    await tx.update(clinics).set({ plannedOn, heldOn, dateReason: reason }).where(eq(clinics.id, id))
}

/** Takes clinics that a rule cancelled out of the months they were planned for, so that a later rule can give those another. */
export async function leavePeriodsFree(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(clinics)
    .set({ plannedOn: null })
    .where(inArray(clinics.id, [...ids]))
}

/** Every seat of a series with its agency, holder and deputy: those held now first, then by agency. */
export async function seatsOfSeries(tx: Tx, seriesId: string) {
  const deputies = alias(people, 'deputies')
  return tx
    .select({
      id: seats.id,
      seriesId: seats.seriesId,
      agencyId: seats.agencyId,
      agency: agencies.name,
      agencyShort: agencies.shortName,
      code: agencies.code,
      personId: seats.personId,
      holder: people.name,
      holderTitle: people.jobTitle,
      deputyPersonId: seats.deputyPersonId,
      deputy: deputies.name,
      deputyTitle: deputies.jobTitle,
      core: seats.core,
      fromDay: seats.fromDay,
      untilDay: seats.untilDay,
    })
    .from(seats)
    .innerJoin(agencies, eq(agencies.id, seats.agencyId))
    .leftJoin(people, eq(people.id, seats.personId))
    .leftJoin(deputies, eq(deputies.id, seats.deputyPersonId))
    .where(eq(seats.seriesId, seriesId))
    .orderBy(sql`${seats.core} desc`, asc(agencies.name), asc(seats.fromDay), asc(seats.id))
}

/** Who is chair or deputy chair on `today` or will be, by role and the day they begin. */
export async function chairTerms(tx: Tx, today: CalendarDate) {
  const { role, fromDay, untilDay } = personRoles
  const held = or(isNull(untilDay), gte(untilDay, today))
  const found = await tx
    .select({ id: personRoles.id, name: people.name, role, fromDay, untilDay })
    .from(personRoles)
    .innerJoin(people, and(eq(people.id, personRoles.personId), eq(people.active, true)))
    .where(and(inArray(role, ['chair', 'deputy chair']), held))
    .orderBy(asc(role), asc(fromDay), asc(personRoles.id))
  return found.map((term) => ({
    ...term,
    role: term.role === 'chair' ? ('chair' as const) : ('deputy chair' as const),
  }))
}

/** The clinics of a series that are still to be held, from `today` on. */
export async function clinicsAhead(tx: Tx, seriesId: string, today: CalendarDate) {
  return tx
    .select({ id: clinics.id, heldOn: clinics.heldOn })
    .from(clinics)
    .where(
      and(
        eq(clinics.seriesId, seriesId),
        gte(clinics.heldOn, today),
        inArray(clinics.status, ['planned', 'agenda locked']),
      ),
    )
    .orderBy(asc(clinics.heldOn), asc(clinics.id))
}

/** One seat; null when there is none. */
export async function seatById(tx: Tx, id: string) {
  const [found] = await tx.select().from(seats).where(eq(seats.id, id))
  return found ?? null
}

/** Keeps a seat, new or changed. */
export async function saveSeat(tx: Tx, seat: SetSeat): Promise<void> {
  const { id, seriesId, ...rest } = seat
  await tx
    .insert(seats)
    .values({ id, seriesId, ...rest })
    .onConflictDoUpdate({ target: seats.id, set: rest })
}

/** The agency of each person asked for. */
export async function agenciesOfPeople(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: people.id, agencyId: people.agencyId })
    .from(people)
    .where(inArray(people.id, [...ids]))
  return new Map(rows.map(({ id, agencyId }) => [id, agencyId]))
}
