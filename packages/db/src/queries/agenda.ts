import { and, asc, count, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { Agenda, AgendaItem, LeftOut } from '@harbour/domain/clinic/agenda'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { agendaChanges, agendaItems, agendaLeftOut, agendaPrints } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { flags } from '../tables/flag.ts'
import { parties } from '../tables/party.ts'
import { people } from '../tables/person.ts'
import { qualified } from '../qualified.ts'
import { notInConflict, visibleCase } from '../visible.ts'
import { waitedFrom } from './agenda-candidates.ts'
import { hiddenChanges } from './agenda-revision.ts'
import { lockedClinic } from './clinics.ts'

const inOrder = [asc(agendaItems.position), asc(agendaItems.id)] as const

/**
 * A clinic and its agenda as the rules see it for whoever changes it, locked until the transaction ends; null when there is no
 * such clinic. Its revision and last change are those the actor may know of.
 */
export async function agendaForUpdate(tx: Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  const clinic = await lockedClinic(tx, clinicId)
  if (clinic === null) return null
  const rows = await tx
    .select()
    .from(agendaItems)
    .where(eq(agendaItems.clinicId, clinicId))
    .orderBy(...inOrder)
  const last = await lastChangeOf(tx, actor, clinicId)
  const agenda: Agenda = {
    clinicId,
    status: clinic.status,
    availableMinutes: clinic.minutes,
    revision: clinic.agendaRevision - (await tx.$count(agendaChanges, hiddenChanges(actor, clinicId))),
    changedBy: last?.by ?? null,
    changedAt: last?.at ?? null,
    currentItemId: clinic.currentItemId,
    items: rows.map(asItem),
    hidden: await hiddenItemIds(tx, actor, clinicId, today),
  }
  return { clinic, agenda }
}

function asItem(row: typeof agendaItems.$inferSelect): AgendaItem {
  const { id, kind, caseId, flagId, title, minutes, whyHere, whyThere, status, late, reason, deferredToClinicId } = row
  return { id, kind, caseId, flagId, title, minutes, whyHere, whyThere, status, late, reason, deferredToClinicId }
}

/** Who changed an agenda last, and when, as far as the actor may know; null before its first change. */
export async function lastChangeOf(tx: Tx, actor: Actor, clinicId: string) {
  const [found] = await tx
    .select({ by: people.name, at: agendaChanges.at })
    .from(agendaChanges)
    .innerJoin(people, eq(people.id, agendaChanges.personId))
    .where(and(eq(agendaChanges.clinicId, clinicId), notInConflict(actor, agendaChanges.caseId)))
    .orderBy(sql`${agendaChanges.revision} desc`)
    .limit(1)
  return found ?? null
}

/** Whether a command was carried out before. */
export async function isDoneAlready(tx: Tx, commandId: string): Promise<boolean> {
  return (await tx.$count(agendaChanges, eq(agendaChanges.id, commandId))) > 0
}

/** The ids of a clinic's lines about cases the actor may not know of. */
export async function hiddenItemIds(tx: Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  const rows = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .innerJoin(cases, eq(cases.id, agendaItems.caseId))
    .where(and(eq(agendaItems.clinicId, clinicId), sql`not (${visibleCase(actor, today)})`))
  return new Set(rows.map(({ id }) => id))
}

/** The lines of a clinic in order, with what the agenda shows of each case, without cases the actor may not know of. */
export async function agendaLines(tx: Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  const officers = alias(people, 'officers')
  const advocates = alias(people, 'advocates')
  const deferredTo = alias(clinics, 'deferred_to')
  return tx
    .select({
      id: agendaItems.id,
      kind: agendaItems.kind,
      caseId: agendaItems.caseId,
      flagId: agendaItems.flagId,
      title: agendaItems.title,
      minutes: agendaItems.minutes,
      whyHere: agendaItems.whyHere,
      whyThere: agendaItems.whyThere,
      late: agendaItems.late,
      status: agendaItems.status,
      reason: agendaItems.reason,
      deferredToClinicId: agendaItems.deferredToClinicId,
      deferredToDay: deferredTo.heldOn,
      reference: cases.reference,
      victimSurname: victimSurname(),
      riskLevel: cases.riskLevel,
      hasChildren: cases.hasChildren,
      officer: sql<string | null>`coalesce(${officers.name}, nullif(${cases.officerName}, ''))`,
      advocate: advocates.name,
      voiceHeardAt: cases.voiceHeardAt,
      lastListedOn: cases.lastListedOn,
      urgent: sql<boolean>`exists (select 1 from ${flags} where ${flags.id} = ${agendaItems.flagId} and ${flags.urgent})`,
      timesWaited: sql<number>`coalesce(cardinality(${waitedFrom(clinicId)}), 0)`.mapWith(Number),
    })
    .from(agendaItems)
    .leftJoin(cases, eq(cases.id, agendaItems.caseId))
    .leftJoin(officers, eq(officers.id, cases.officerPersonId))
    .leftJoin(advocates, eq(advocates.id, cases.advocatePersonId))
    .leftJoin(deferredTo, eq(deferredTo.id, agendaItems.deferredToClinicId))
    .where(and(eq(agendaItems.clinicId, clinicId), or(isNull(agendaItems.caseId), visibleCase(actor, today))))
    .orderBy(...inOrder)
}

/** The surname by which a case is spoken of at the table. */
export function victimSurname() {
  return sql<string | null>`(select ${qualified(parties.surname)} from ${parties}
    where ${qualified(parties.caseId)} = ${qualified(cases.id)} and ${qualified(parties.kind)} = 'victim' limit 1)`
}

/** Why cases did not fit when the agenda was last built, by case. */
export async function leftOutReasons(tx: Tx, clinicId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .select({ caseId: agendaLeftOut.caseId, reason: agendaLeftOut.reason })
    .from(agendaLeftOut)
    .where(eq(agendaLeftOut.clinicId, clinicId))
  return new Map(rows.map(({ caseId, reason }) => [caseId, reason]))
}

/** What a list shows of cases the actor may know of, by id. */
export async function caseWords(tx: Tx, actor: Actor, ids: readonly string[], today: CalendarDate) {
  if (ids.length === 0) return new Map<string, never>()
  const rows = await tx
    .select({
      id: cases.id,
      reference: cases.reference,
      riskLevel: cases.riskLevel,
      hasChildren: cases.hasChildren,
      victimSurname: victimSurname(),
    })
    .from(cases)
    .where(and(inArray(cases.id, [...ids]), visibleCase(actor, today)))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Saves the lines of an agenda in their order; pending lines that are gone from it are forgotten. */
export async function saveLines(tx: Tx, clinicId: string, items: readonly AgendaItem[]): Promise<void> {
  const ids = items.map(({ id }) => id)
  await tx
    .delete(agendaItems)
    .where(
      and(
        eq(agendaItems.clinicId, clinicId),
        eq(agendaItems.status, 'pending'),
        ids.length === 0 ? undefined : sql`${agendaItems.id} <> all(${sql.param(ids)}::uuid[])`,
      ),
    )
  if (items.length === 0) return
  const excluded = (column: string) => sql`excluded.${sql.identifier(column)}`
  await tx
    .insert(agendaItems)
    .values(items.map((item, index) => ({ ...item, clinicId, position: index + 1 })))
    .onConflictDoUpdate({
      target: agendaItems.id,
      setWhere: eq(agendaItems.clinicId, clinicId),
      set: {
        flagId: excluded('flag_id'),
        title: excluded('title'),
        position: excluded('position'),
        minutes: excluded('minutes'),
        whyHere: excluded('why_here'),
        whyThere: excluded('why_there'),
        late: excluded('late'),
        status: excluded('status'),
        reason: excluded('reason'),
        deferredToClinicId: excluded('deferred_to_clinic_id'),
      },
    })
}

/** Keeps which cases did not fit; an earlier building's are forgotten. */
export async function saveLeftOut(tx: Tx, clinicId: string, leftOut: readonly LeftOut[]): Promise<void> {
  await tx.delete(agendaLeftOut).where(eq(agendaLeftOut.clinicId, clinicId))
  if (leftOut.length === 0) return
  await tx
    .insert(agendaLeftOut)
    .values(leftOut.map(({ caseId, flagId, reason }) => ({ clinicId, caseId, flagId, reason })))
}

/** Records a change of an agenda and counts it; a lock changes the clinic's status with it. */
export async function recordChange(
  tx: Tx,
  change: typeof agendaChanges.$inferInsert,
  locked: boolean,
  at: Instant,
): Promise<void> {
  await tx.insert(agendaChanges).values(change)
  const lock = { status: 'agenda locked' as const, agendaLockedAt: at, agendaLockedBy: change.personId }
  await tx
    .update(clinics)
    .set({ agendaRevision: change.revision, ...(locked ? lock : {}) })
    .where(eq(clinics.id, change.clinicId))
}

/** Numbers a copy of an agenda and keeps who made it and why; the same id sent again has the same number. */
export async function recordPrint(
  tx: Tx,
  print: Omit<typeof agendaPrints.$inferInsert, 'copy'>,
): Promise<{ readonly copy: number; readonly isNew: boolean }> {
  const [made] = await tx.select({ copy: agendaPrints.copy }).from(agendaPrints).where(eq(agendaPrints.id, print.id))
  if (made !== undefined) return { copy: made.copy, isNew: false }
  const [counted] = await tx
    .select({ copies: count() })
    .from(agendaPrints)
    .where(eq(agendaPrints.clinicId, print.clinicId))
  const copy = (counted?.copies ?? 0) + 1
  await tx.insert(agendaPrints).values({ ...print, copy })
  return { copy, isNew: true }
}

/** The open case with a reference, or whose reference ends in what was typed, that the actor may know of; null for none. */
export async function caseByReference(tx: Tx, actor: Actor, reference: string, today: CalendarDate) {
  const [found] = await tx
    .select({ id: cases.id, reference: cases.reference, riskLevel: cases.riskLevel, victimSurname: victimSurname() })
    .from(cases)
    .where(
      and(
        sql`right(upper(${cases.reference}), ${reference.length}) = ${reference.toUpperCase()}`,
        eq(cases.status, 'open'),
        visibleCase(actor, today),
      ),
    )
    .orderBy(sql`length(${cases.reference})`)
    .limit(1)
  return found ?? null
}
