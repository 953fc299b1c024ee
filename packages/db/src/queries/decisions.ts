import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Instant } from '@harbour/domain/basics/dates'
import type { DecideDisclosure } from '@harbour/domain/plans/disclosure'
import type { Tx } from '../open-db.ts'
import { clinics } from '../tables/clinic.ts'
import { disclosures, dissents } from '../tables/decision.ts'
import { agencies, people } from '../tables/person.ts'

interface OfPlan {
  readonly planId: string
  readonly caseId: string
  readonly clinicId: string
}

const recorders = alias(people, 'recorders')

function dissentsWhere(tx: Tx, which: SQL) {
  return tx
    .select({
      id: dissents.id,
      planId: dissents.planId,
      heldOn: clinics.heldOn,
      personId: dissents.personId,
      name: people.name,
      agency: agencies.shortName,
      code: agencies.code,
      words: dissents.words,
      recordedById: dissents.recordedBy,
      recordedBy: recorders.name,
      recordedAt: dissents.recordedAt,
    })
    .from(dissents)
    .innerJoin(clinics, eq(clinics.id, dissents.clinicId))
    .innerJoin(people, eq(people.id, dissents.personId))
    .innerJoin(agencies, eq(agencies.id, dissents.agencyId))
    .innerJoin(recorders, eq(recorders.id, dissents.recordedBy))
    .where(and(which, isNull(dissents.withdrawnAt)))
    .orderBy(asc(dissents.recordedAt))
}

/** The dissents that stand against a plan. */
export async function dissentsOfPlan(tx: Tx, planId: string) {
  return dissentsWhere(tx, eq(dissents.planId, planId))
}

/** The dissents that stand against any plan of a case. */
export async function dissentsOfCase(tx: Tx, caseId: string) {
  return dissentsWhere(tx, eq(dissents.caseId, caseId))
}

/** How many dissents stand against the plans of a clinic. */
export async function dissentCount(tx: Tx, clinicId: string): Promise<number> {
  return tx.$count(dissents, and(eq(dissents.clinicId, clinicId), isNull(dissents.withdrawnAt)))
}

/** Keeps a dissent; keeping it twice changes nothing and gives false. */
export async function insertDissent(
  tx: Tx,
  row: OfPlan & { id: string; personId: string; agencyId: string; words: string },
  recordedBy: string,
  at: Instant,
): Promise<boolean> {
  const made = await tx
    .insert(dissents)
    .values({ ...row, recordedBy, recordedAt: at })
    .onConflictDoNothing({ target: dissents.id })
    .returning({ id: dissents.id })
  return made.length === 1
}

/** A dissent, whether the reader may see it was asked of its plan; null when there is none. */
export async function dissentById(tx: Tx, dissentId: string) {
  const [found] = await tx.select().from(dissents).where(eq(dissents.id, dissentId))
  return found ?? null
}

/** Takes a dissent back; its row stays. */
export async function withdrawDissent(tx: Tx, dissentId: string, by: string, at: Instant): Promise<void> {
  await tx.update(dissents).set({ withdrawnAt: at, withdrawnBy: by }).where(eq(dissents.id, dissentId))
}

function disclosuresWhere(tx: Tx, which: SQL) {
  return tx
    .select({
      id: disclosures.id,
      planId: disclosures.planId,
      heldOn: clinics.heldOn,
      outcome: disclosures.outcome,
      toWhom: disclosures.toWhom,
      what: disclosures.what,
      purpose: disclosures.purpose,
      lawfulBasis: disclosures.lawfulBasis,
      necessity: disclosures.necessity,
      wording: disclosures.wording,
      route: disclosures.route,
      safetyCheck: disclosures.safetyCheck,
      authorisedBy: people.name,
      code: agencies.code,
      decidedAt: disclosures.decidedAt,
      withdrawnAt: disclosures.withdrawnAt,
      withdrawnReason: disclosures.withdrawnReason,
    })
    .from(disclosures)
    .innerJoin(clinics, eq(clinics.id, disclosures.clinicId))
    .innerJoin(people, eq(people.id, disclosures.authorisedBy))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(which)
    .orderBy(desc(disclosures.decidedAt))
}

/** The disclosure decisions made with a plan, those taken back included, newest first. */
export async function disclosuresOfPlan(tx: Tx, planId: string) {
  return disclosuresWhere(tx, eq(disclosures.planId, planId))
}

/** The disclosure decisions of a case, those taken back included, newest first. */
export async function disclosuresOfCase(tx: Tx, caseId: string) {
  return disclosuresWhere(tx, eq(disclosures.caseId, caseId))
}

/** Keeps a disclosure decision; keeping it twice changes nothing and gives false. */
export async function insertDisclosure(
  tx: Tx,
  decision: DecideDisclosure & OfPlan,
  authorisedBy: string,
  at: Instant,
): Promise<boolean> {
  const made = await tx
    .insert(disclosures)
    .values({ ...decision, authorisedBy, decidedAt: at })
    .onConflictDoNothing({ target: disclosures.id })
    .returning({ id: disclosures.id })
  return made.length === 1
}

/** A disclosure decision, locked until the transaction ends; null when there is none. */
export async function disclosureForUpdate(tx: Tx, disclosureId: string) {
  const [found] = await tx.select().from(disclosures).where(eq(disclosures.id, disclosureId)).for('update')
  return found ?? null
}

/** Takes a disclosure decision back; its row stays. */
export async function withdrawDisclosure(
  tx: Tx,
  disclosureId: string,
  reason: string,
  by: string,
  at: Instant,
): Promise<void> {
  await tx
    .update(disclosures)
    .set({ withdrawnAt: at, withdrawnBy: by, withdrawnReason: reason })
    .where(eq(disclosures.id, disclosureId))
}
