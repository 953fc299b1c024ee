import { and, asc, desc, eq } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { ClosingFact, FactNow, SetFact } from '@harbour/domain/plans/closing-facts'
import type { KeptReason } from '@harbour/domain/plans/voice-gate'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { agencies, people } from '../tables/person.ts'
import { planFacts, planReasons, plans } from '../tables/plan.ts'

/** Every time a closing fact of a plan was set, oldest first, with who set it. */
export async function factsOfPlan(tx: Tx, planId: string) {
  return tx
    .select({
      seq: planFacts.seq,
      fact: planFacts.fact,
      rev: planFacts.rev,
      value: planFacts.value,
      at: planFacts.at,
      byId: planFacts.by,
      by: people.name,
      code: agencies.code,
    })
    .from(planFacts)
    .innerJoin(people, eq(people.id, planFacts.by))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(eq(planFacts.planId, planId))
    .orderBy(asc(planFacts.seq))
}

/** A closing fact as it was set last; null while nobody has. The plan must be locked first. */
export async function factNow(tx: Tx, planId: string, fact: ClosingFact): Promise<FactNow | null> {
  const [found] = await tx
    .select({ rev: planFacts.rev, value: planFacts.value, by: people.name, at: planFacts.at })
    .from(planFacts)
    .innerJoin(people, eq(people.id, planFacts.by))
    .where(and(eq(planFacts.planId, planId), eq(planFacts.fact, fact)))
    .orderBy(desc(planFacts.rev))
    .limit(1)
  return found ?? null
}

/** Whether a command set a fact before, so that sending it again changes nothing. */
export async function isFactSet(tx: Tx, commandId: string): Promise<boolean> {
  const found = await tx.select({ seq: planFacts.seq }).from(planFacts).where(eq(planFacts.commandId, commandId))
  return found.length > 0
}

/** Keeps what a closing fact was set to. */
export async function insertFact(
  tx: Tx,
  set: SetFact & { readonly planId: string; readonly commandId: string },
  by: string,
  at: Instant,
): Promise<void> {
  const { planId, commandId, fact, rev, value } = set
  await tx.insert(planFacts).values({ planId, commandId, fact, rev, value, by, at })
}

/** The reasons given for what a plan goes without, oldest first, with who gave them. */
export async function reasonsOfPlan(tx: Tx, planId: string) {
  return tx
    .select({
      about: planReasons.about,
      lacking: planReasons.lacking,
      reason: planReasons.reason,
      by: people.name,
      at: planReasons.at,
    })
    .from(planReasons)
    .innerJoin(people, eq(people.id, planReasons.by))
    .where(eq(planReasons.planId, planId))
    .orderBy(asc(planReasons.seq))
}

/** Keeps reasons that were given for a plan. */
export async function insertReasons(
  tx: Tx,
  planId: string,
  reasons: readonly KeptReason[],
  by: string,
  at: Instant,
): Promise<void> {
  if (reasons.length === 0) return
  await tx
    .insert(planReasons)
    .values(reasons.map(({ about, lacking, reason }) => ({ planId, about, lacking: [...lacking], reason, by, at })))
}

/** The plan of an agenda item, by its id and status alone; null before it is begun. */
export async function planOfItem(tx: Tx, agendaItemId: string) {
  const [found] = await tx
    .select({ id: plans.id, status: plans.status })
    .from(plans)
    .where(eq(plans.agendaItemId, agendaItemId))
  return found ?? null
}

/** The victim's voice as a case holds it, and the risk its next review depends on. */
export async function voiceOf(tx: Tx, caseId: string) {
  const [found] = await tx
    .select({ wishes: cases.wishes, greatestFear: cases.greatestFear, riskLevel: cases.riskLevel })
    .from(cases)
    .where(eq(cases.id, caseId))
  if (found === undefined) throw new Error('a plan without a case')
  return found
}

/** The day on which a clinic wants to see the case of an agenda item again; null where that is left to the rule. */
export async function reviewSetFor(tx: Tx, agendaItemId: string): Promise<CalendarDate | null> {
  const [found] = await tx
    .select({ value: planFacts.value })
    .from(planFacts)
    .innerJoin(plans, eq(plans.id, planFacts.planId))
    .where(and(eq(plans.agendaItemId, agendaItemId), eq(planFacts.fact, 'nextReview')))
    .orderBy(desc(planFacts.rev))
    .limit(1)
  return (found?.value as { readonly on: CalendarDate | null } | undefined)?.on ?? null
}
