import { and, asc, desc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Tx } from '../open-db.ts'
import { actions } from '../tables/action.ts'
import { agendaItems } from '../tables/agenda.ts'
import { clinics } from '../tables/clinic.ts'
import { caseConflicts, shutDoors } from '../tables/conflict.ts'
import { flags } from '../tables/flag.ts'
import { agencies, people } from '../tables/person.ts'
import { plans } from '../tables/plan.ts'
import { questionsOfCases } from './flag-questions.ts'

/** The clinics that had a case on their agenda, newest first. */
export async function clinicsOfCase(tx: Tx, caseId: string) {
  return tx
    .select({
      itemId: agendaItems.id,
      clinicId: clinics.id,
      heldOn: clinics.heldOn,
      clinicStatus: clinics.status,
      kind: agendaItems.kind,
      status: agendaItems.status,
      reason: agendaItems.reason,
      planId: plans.id,
      planStatus: plans.status,
      agreedAt: plans.agreedAt,
      versionHash: plans.versionHash,
      riskSummary: plans.riskSummaryText,
    })
    .from(agendaItems)
    .innerJoin(clinics, eq(clinics.id, agendaItems.clinicId))
    .leftJoin(plans, eq(plans.agendaItemId, agendaItems.id))
    .where(and(eq(agendaItems.caseId, caseId), ne(agendaItems.status, 'removed')))
    .orderBy(desc(clinics.heldOn))
}

/** The actions of a case's plans: all that are agreed, in the order of their plan, newest clinic first. */
export async function actionsOfCase(tx: Tx, caseId: string) {
  return tx
    .select({
      id: actions.id,
      planId: actions.planId,
      wording: actions.wording,
      risks: actions.risks,
      dueOn: actions.dueOn,
      dueWords: actions.dueWords,
      measure: actions.measure,
      status: actions.status,
      outcomeReason: actions.outcomeReason,
      evidence: actions.evidence,
      agencyCode: agencies.code,
      agency: agencies.shortName,
      owner: people.name,
    })
    .from(actions)
    .innerJoin(clinics, eq(clinics.id, actions.clinicId))
    .leftJoin(agencies, eq(agencies.id, actions.ownerAgencyId))
    .leftJoin(people, eq(people.id, actions.ownerPersonId))
    .where(and(eq(actions.caseId, caseId), isNull(actions.removedAt), ne(actions.status, 'proposed')))
    .orderBy(desc(clinics.heldOn), asc(actions.position))
}

/** The flags of a case with who raised and triaged them, newest first. */
export async function flagsOfCase(tx: Tx, caseId: string) {
  const rows = await tx
    .select({ flag: flags, flaggedBy: people.name, agencyCode: agencies.code })
    .from(flags)
    .innerJoin(people, eq(people.id, flags.flaggedBy))
    .innerJoin(agencies, eq(agencies.id, flags.agencyId))
    .where(eq(flags.caseId, caseId))
    .orderBy(desc(flags.flaggedAt))
  const triagers = await namesOf(tx, [...new Set(rows.flatMap(({ flag }) => flag.triagedBy ?? []))])
  const asked = Map.groupBy(await questionsOfCases(tx, [caseId]), ({ flagId }) => flagId)
  return rows.map(({ flag, ...row }) => ({
    ...flag,
    ...row,
    questions: asked.get(flag.id) ?? [],
    triagedBy: flag.triagedBy === null ? null : (triagers.get(flag.triagedBy) ?? ''),
  }))
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...ids]))
  return new Map(found.map(({ id, name }) => [id, name]))
}

/**
 * Keeps a conflict of interest; whoever has it no longer sees the case. Again it changes nothing, but for a match that waited
 * for a decision: this is it. False where nothing was kept.
 */
export async function insertConflict(tx: Tx, row: typeof caseConflicts.$inferInsert): Promise<boolean> {
  const { personId: _person, caseId: _case, ...set } = row
  const kept = await tx
    .insert(caseConflicts)
    .values(row)
    .onConflictDoUpdate({
      target: [caseConflicts.personId, caseConflicts.caseId],
      set,
      setWhere: sql`${caseConflicts.kind} = 'matched' and excluded.kind <> 'matched'`,
    })
    .returning({ caseId: caseConflicts.caseId })
  return kept.length > 0
}

/** Who has a conflict of interest with cases, and with the lines of agendas about them, by the ids of either. */
export async function inConflictWith(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map()
  const { caseId, personId } = shutDoors
  const declared = await tx
    .select({ id: caseId, personId })
    .from(shutDoors)
    .where(inArray(caseId, [...ids]))
  const listed = await tx
    .select({ id: agendaItems.id, personId })
    .from(agendaItems)
    .innerJoin(shutDoors, eq(caseId, agendaItems.caseId))
    .where(inArray(agendaItems.id, [...ids]))
  const found = new Map<string, readonly string[]>()
  for (const row of [...declared, ...listed]) found.set(row.id, [...(found.get(row.id) ?? []), row.personId])
  return found
}

/** How many people have declared a conflict with a case; who they are is not shown with it. */
export async function conflictCount(tx: Tx, caseId: string): Promise<number> {
  return tx.$count(caseConflicts, and(eq(caseConflicts.caseId, caseId), eq(caseConflicts.kind, 'declared')))
}
