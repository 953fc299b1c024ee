import { and, asc, desc, eq, gte, inArray, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import type { RecordCircumstance } from '@harbour/domain/cases/circumstance'
import { plusYears } from '@harbour/domain/cases/retention'
import type { Trigger } from '@harbour/domain/cases/trigger'
import { triggersOf } from '@harbour/domain/cases/trigger'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { incidents } from '../tables/incident.ts'
import { bailAndOrders } from '../tables/order.ts'
import { agencies, people } from '../tables/person.ts'
import { circumstances, triggerDecisions } from '../tables/trigger.ts'
import { visibleCase } from '../visible.ts'
import { partyName } from './party-name.ts'

/** A case with what between clinics asks for a look at it, and nobody has decided. */
export interface TriggeredCase {
  readonly caseId: string
  readonly reference: string
  readonly victim: string
  readonly riskLevel: (typeof cases.$inferSelect)['riskLevel']
  readonly lastListedOn: CalendarDate | null
  readonly nextReviewOn: CalendarDate | null
  readonly triggers: readonly Trigger[]
}

/** The undecided triggers of the cases the actor may know of, or of one of them, the nearest day first (TRG-1). */
export async function undecidedTriggers(
  tx: Tx,
  actor: Actor,
  today: CalendarDate,
  caseId?: string,
): Promise<readonly TriggeredCase[]> {
  const headers = await tx
    .select({
      caseId: cases.id,
      reference: cases.reference,
      victim: partyName('victim'),
      riskLevel: cases.riskLevel,
      lastListedOn: cases.lastListedOn,
      nextReviewOn: cases.nextReviewOn,
    })
    .from(cases)
    .where(
      and(
        eq(cases.status, 'open'),
        gte(cases.lastListedOn, plusYears(today, -1)),
        visibleCase(actor, today),
        caseId === undefined ? undefined : eq(cases.id, caseId),
      ),
    )
  const ids = headers.map((header) => header.caseId)
  if (ids.length === 0) return []
  const known = await happenings(tx, ids)
  const decided = new Set(
    (await tx.select().from(triggerDecisions).where(inArray(triggerDecisions.caseId, ids))).map(
      (row) => `${row.caseId} ${row.key}`,
    ),
  )
  const nextClinicOn = await nextMonthlyClinic(tx, today)
  const listed = await listedAhead(tx, ids, today)
  return headers
    .map((header) => {
      const facts = { ...header, ...known(header.caseId), nextClinicOn, listedOn: listed.get(header.caseId) ?? null }
      const triggers = triggersOf(facts, today).filter(({ key }) => !decided.has(`${header.caseId} ${key}`))
      return { ...header, triggers }
    })
    .filter(({ triggers }) => triggers.length > 0)
    .toSorted(
      (one, other) =>
        weightOf(other) - weightOf(one) ||
        (one.triggers[0]?.on ?? '').localeCompare(other.triggers[0]?.on ?? '') ||
        one.reference.localeCompare(other.reference),
    )
}

const weightOf = ({ triggers }: TriggeredCase) =>
  triggers.some(({ proposes }) => proposes === 'extraordinary clinic') ? 1 : 0

/** Keeps what a person made of a trigger; false when somebody has decided it already. */
export async function insertTriggerDecision(tx: Tx, row: typeof triggerDecisions.$inferInsert): Promise<boolean> {
  const added = await tx
    .insert(triggerDecisions)
    .values(row)
    .onConflictDoNothing()
    .returning({ key: triggerDecisions.key })
  return added.length === 1
}

/** What was made of the triggers of a case, by whom, when and why; the latest first. */
export async function triggerDecisionsOfCase(tx: Tx, caseId: string) {
  return tx
    .select({
      key: triggerDecisions.key,
      because: triggerDecisions.because,
      decision: triggerDecisions.decision,
      reviewOn: triggerDecisions.reviewOn,
      reason: triggerDecisions.reason,
      clinicOn: clinics.heldOn,
      at: triggerDecisions.decidedAt,
      by: people.name,
      code: agencies.code,
    })
    .from(triggerDecisions)
    .innerJoin(people, eq(people.id, triggerDecisions.decidedBy))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .leftJoin(clinics, eq(clinics.id, triggerDecisions.clinicId))
    .where(eq(triggerDecisions.caseId, caseId))
    .orderBy(desc(triggerDecisions.decidedAt), asc(triggerDecisions.key))
}

/** Adds a release, a court date, a house move or a new relationship; adding it again changes nothing. */
export async function insertCircumstance(
  tx: Tx,
  { id, caseId, kind, onDay, note }: RecordCircumstance,
  by: { readonly personId: string; readonly at: Instant },
): Promise<void> {
  await tx
    .insert(circumstances)
    .values({ id, caseId, kind, onDay, note, recordedBy: by.personId, recordedAt: by.at })
    .onConflictDoNothing()
}

/** What is known to come or has changed in a case, by its day. */
export async function circumstancesOfCase(tx: Tx, caseId: string) {
  return tx
    .select({
      id: circumstances.id,
      kind: circumstances.kind,
      onDay: circumstances.onDay,
      note: circumstances.note,
    })
    .from(circumstances)
    .where(eq(circumstances.caseId, caseId))
    .orderBy(asc(circumstances.onDay), circumstances.id)
}

/** What happened in these cases, and what stands or is to come. */
async function happenings(tx: Tx, ids: string[]) {
  const happened = Map.groupBy(
    await tx
      .select({ caseId: incidents.caseId, id: incidents.id, on: incidents.occurredOn })
      .from(incidents)
      .where(inArray(incidents.caseId, ids)),
    ({ caseId }) => caseId,
  )
  const orders = Map.groupBy(
    await tx
      .select({
        caseId: bailAndOrders.caseId,
        id: bailAndOrders.id,
        kind: bailAndOrders.kind,
        status: bailAndOrders.status,
        until: bailAndOrders.until,
        breachedOn: bailAndOrders.breachedOn,
      })
      .from(bailAndOrders)
      .where(inArray(bailAndOrders.caseId, ids)),
    ({ caseId }) => caseId,
  )
  const changes = Map.groupBy(
    await tx.select().from(circumstances).where(inArray(circumstances.caseId, ids)),
    ({ caseId }) => caseId,
  )
  return (caseId: string) => ({
    incidents: happened.get(caseId) ?? [],
    orders: orders.get(caseId) ?? [],
    circumstances: (changes.get(caseId) ?? []).map(({ id, kind, onDay, recordedAt }) => ({
      id,
      kind,
      on: onDay,
      recordedOn: londonDay(recordedAt),
    })),
  })
}

async function nextMonthlyClinic(tx: Tx, today: CalendarDate): Promise<CalendarDate | null> {
  const [found] = await tx
    .select({ heldOn: clinics.heldOn })
    .from(clinics)
    .where(
      and(
        eq(clinics.kind, 'monthly'),
        inArray(clinics.status, ['planned', 'agenda locked', 'open']),
        gte(clinics.heldOn, today),
      ),
    )
    .orderBy(asc(clinics.heldOn))
    .limit(1)
  return found?.heldOn ?? null
}

async function listedAhead(tx: Tx, ids: string[], today: CalendarDate): Promise<ReadonlyMap<string, CalendarDate>> {
  const rows = await tx
    .select({ caseId: agendaItems.caseId, on: sql<CalendarDate>`min(${clinics.heldOn})::text` })
    .from(agendaItems)
    .innerJoin(clinics, eq(clinics.id, agendaItems.clinicId))
    .where(
      and(
        inArray(agendaItems.caseId, ids),
        eq(agendaItems.status, 'pending'),
        gte(clinics.heldOn, today),
        inArray(clinics.status, ['planned', 'agenda locked', 'open']),
      ),
    )
    .groupBy(agendaItems.caseId)
  return new Map(rows.flatMap(({ caseId, on }) => (caseId === null ? [] : [[caseId, on]])))
}
