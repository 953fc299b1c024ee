import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type { SaveReturn } from '@harbour/domain/clinic/return'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { agencies, people } from '../tables/person.ts'
import { returnChases, returns, returnVersions } from '../tables/return.ts'
import { seats } from '../tables/series.ts'
import type { Asked } from '../visible.ts'
import { visibleCase } from '../visible.ts'

/** What a line of an agenda says about the returns that are owed for it. */
const itemFacts = {
  itemId: agendaItems.id,
  kind: agendaItems.kind,
  late: agendaItems.late,
  caseId: cases.id,
  reference: cases.reference,
  clinicId: clinics.id,
  cutOffs: clinics.cutOffs,
  clinic: {
    kind: clinics.kind,
    heldOn: clinics.heldOn,
    startTime: clinics.startTime,
    status: clinics.status,
    agendaLockedAt: clinics.agendaLockedAt,
    seriesId: clinics.seriesId,
  },
}

const isListed = sql`${agendaItems.status} not in ('removed', 'deferred', 'carried')`

const agencyAnswered = sql<string | null>`(select min(submitted_at) from return_versions
  where return_id = ${returns.id} and outcome <> 'checking')`.mapWith((value: string | null) =>
  value === null ? null : new Date(value).toISOString(),
)

/** True where the agency has a seat at the clinic on its day. */
const seatedAs = (agencyId: string) => sql`exists (select 1 from ${seats} where ${seats.seriesId} = ${clinics.seriesId}
  and ${seats.agencyId} = ${agencyId} and ${seats.fromDay} <= ${clinics.heldOn}
  and (${seats.untilDay} is null or ${seats.untilDay} >= ${clinics.heldOn}))`

/** A listed line of an agenda about a case, for its returns; null when it is not the actor’s to know of. */
export async function returnItemOf(tx: Tx, actor: Actor, itemId: string, today: CalendarDate, asked: Asked = {}) {
  const [found] = await tx
    .select({ ...itemFacts, seated: sql<boolean>`${seatedAs(actor.agencyId)}` })
    .from(agendaItems)
    .innerJoin(cases, eq(cases.id, agendaItems.caseId))
    .innerJoin(clinics, eq(clinics.id, agendaItems.clinicId))
    .where(and(eq(agendaItems.id, itemId), isListed, visibleCase(actor, today, asked)))
  return found ?? null
}

/** The cases on which the actor’s agency owes a return, or has filed one, for clinics that are not over; soonest first. */
export async function returnsOwedBy(tx: Tx, actor: Actor, today: CalendarDate, at: Instant) {
  return tx
    .select({
      ...itemFacts,
      returnId: returns.id,
      revision: returns.revision,
      draftedAt: returns.draftedAt,
      version: returns.version,
      outcome: returnVersions.outcome,
      filedRevision: returnVersions.revision,
      filedAt: returnVersions.submittedAt,
      answeredAt: agencyAnswered,
    })
    .from(agendaItems)
    .innerJoin(cases, eq(cases.id, agendaItems.caseId))
    .innerJoin(clinics, eq(clinics.id, agendaItems.clinicId))
    .leftJoin(
      returns,
      and(eq(returns.clinicId, clinics.id), eq(returns.caseId, cases.id), eq(returns.agencyId, actor.agencyId)),
    )
    .leftJoin(returnVersions, and(eq(returnVersions.returnId, returns.id), eq(returnVersions.version, returns.version)))
    .where(
      and(
        inArray(clinics.status, ['agenda locked', 'open']),
        eq(agendaItems.kind, 'case'),
        isListed,
        seatedAs(actor.agencyId),
        visibleCase(actor, today, { to: 'return:file', at }),
      ),
    )
    .orderBy(asc(clinics.heldOn), asc(clinics.startTime), asc(agendaItems.position))
}

/** The latest reminder to an agency for each of these clinics. */
export async function chasesOf(tx: Tx, clinicIds: readonly string[], agencyId?: string) {
  if (clinicIds.length === 0) return []
  return tx
    .selectDistinctOn([returnChases.clinicId, returnChases.agencyId], {
      clinicId: returnChases.clinicId,
      agencyId: returnChases.agencyId,
      by: people.name,
      at: returnChases.chasedAt,
    })
    .from(returnChases)
    .innerJoin(people, eq(people.id, returnChases.chasedBy))
    .where(
      and(
        inArray(returnChases.clinicId, [...clinicIds]),
        agencyId === undefined ? undefined : eq(returnChases.agencyId, agencyId),
      ),
    )
    .orderBy(returnChases.clinicId, returnChases.agencyId, desc(returnChases.chasedAt))
}

/** Keeps a reminder; gives false when it was kept before. */
export async function insertChase(tx: Tx, row: typeof returnChases.$inferInsert): Promise<boolean> {
  const kept = await tx.insert(returnChases).values(row).onConflictDoNothing().returning({ id: returnChases.id })
  return kept.length > 0
}

interface OfAgency {
  readonly clinicId: string
  readonly caseId: string
  readonly agencyId: string
}

/** An agency’s return on a case of a clinic, with who drafted it last; null before the first draft. */
export async function returnOf(tx: Tx, of: OfAgency) {
  const [found] = await tx
    .select({ row: returns, by: people.name })
    .from(returns)
    .innerJoin(people, eq(people.id, returns.draftedBy))
    .where(and(eq(returns.clinicId, of.clinicId), eq(returns.caseId, of.caseId), eq(returns.agencyId, of.agencyId)))
  return found === undefined ? null : { ...found.row, by: found.by }
}

/** The same, locked until the transaction ends; two who begin one at once come one after the other. */
export async function returnForUpdate(tx: Tx, of: OfAgency) {
  await tx.select({ id: agencies.id }).from(agencies).where(eq(agencies.id, of.agencyId)).for('no key update')
  return returnOf(tx, of)
}

/** Keeps an agency’s draft as it is now; its id and new revision. */
export async function keepDraft(
  tx: Tx,
  of: OfAgency,
  known: { readonly id: string; readonly revision: number } | null,
  draft: Pick<SaveReturn, 'id' | 'outcome' | 'mayGoFurther' | 'lawfulBasis'>,
  by: string,
  at: Instant,
): Promise<{ readonly id: string; readonly revision: number }> {
  const { id: commandId, outcome, mayGoFurther, lawfulBasis } = draft
  const set = { commandId, outcome, mayGoFurther, lawfulBasis, draftedBy: by, draftedAt: at }
  if (known === null) {
    await tx.insert(returns).values({ ...of, ...set, id: commandId })
    return { id: commandId, revision: 1 }
  }
  const revision = known.revision + 1
  await tx
    .update(returns)
    .set({ ...set, revision })
    .where(eq(returns.id, known.id))
  return { id: known.id, revision }
}

/** Files a version of a return. */
export async function fileVersion(tx: Tx, row: typeof returnVersions.$inferInsert): Promise<void> {
  await tx.insert(returnVersions).values(row)
  await tx.update(returns).set({ version: row.version }).where(eq(returns.id, row.returnId))
}

/** Every version of every return that was filed on a case, latest clinic first, then by agency, latest version first. */
export async function filedReturnsOf(tx: Tx, caseId: string) {
  const submitters = alias(people, 'submitters')
  return tx
    .select({
      returnId: returns.id,
      version: returnVersions.version,
      latest: sql<boolean>`${returnVersions.version} = ${returns.version}`,
      clinicId: clinics.id,
      heldOn: clinics.heldOn,
      agencyId: agencies.id,
      agency: agencies.shortName,
      code: agencies.code,
      outcome: returnVersions.outcome,
      mayGoFurther: returnVersions.mayGoFurther,
      lawfulBasis: returnVersions.lawfulBasis,
      by: submitters.name,
      at: returnVersions.submittedAt,
    })
    .from(returnVersions)
    .innerJoin(returns, eq(returns.id, returnVersions.returnId))
    .innerJoin(clinics, eq(clinics.id, returns.clinicId))
    .innerJoin(agencies, eq(agencies.id, returns.agencyId))
    .innerJoin(submitters, eq(submitters.id, returnVersions.submittedBy))
    .where(eq(returnVersions.caseId, caseId))
    .orderBy(desc(clinics.heldOn), asc(agencies.name), desc(returnVersions.version))
}
