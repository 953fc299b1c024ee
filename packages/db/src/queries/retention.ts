import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import type {
  RetentionDone,
  RetentionState,
  RetentionYears as Years,
  Unfinished,
} from '@harbour/domain/cases/retention'
import { RetentionYears, usualRetentionYears } from '@harbour/domain/cases/retention'
import { openStatuses } from '@harbour/domain/plans/open-statuses'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { people } from '../tables/person.ts'
import { caseRetentions, retentionSteps } from '../tables/retention.ts'
import { settings } from '../tables/setting.ts'

const KEY = 'retention years'

/** The years that hold: those a chair set, or the usual ones. */
export async function retentionYears(tx: Tx): Promise<Years> {
  const [found] = await tx.select().from(settings).where(eq(settings.key, KEY))
  return found === undefined ? usualRetentionYears : RetentionYears.parse(found.value)
}

/** Sets the years; what is closed already keeps its day. */
export async function setRetentionYears(tx: Tx, years: Years): Promise<void> {
  await tx
    .insert(settings)
    .values({ key: KEY, value: years })
    .onConflictDoUpdate({ target: settings.key, set: { value: years } })
}

/** What is under way in a case: until it is done the case is neither closed nor deleted. */
export async function unfinishedOf(tx: Tx, caseId: string): Promise<readonly Unfinished[]> {
  const open = sql.join(
    openStatuses.map((status) => sql`${status}`),
    sql`, `,
  )
  const { rows } = await tx.execute<Record<Unfinished, boolean>>(sql`select
    exists (select from actions where case_id = ${caseId} and removed_at is null and status in (${open})) as "open action",
    exists (select from agenda_items item join clinics on clinics.id = item.clinic_id
      where item.case_id = ${caseId} and item.status = 'pending' and clinics.status not in ('closed', 'cancelled'))
      as "place on an agenda",
    exists (select from flags where case_id = ${caseId} and listed_at is null
      and status in ('waiting', 'accepted', 'more asked')) as "flag",
    exists (select from import_rows where candidate_case_id = ${caseId} and outcome = 'possible match'
      and decision is null) as "possible match",
    exists (select from reports join cases on cases.id = reports.case_id where cases.id = ${caseId}
      and (reports.created_at at time zone 'Europe/London')::date > cases.closed_on) as "report since it was closed"`)
  return Object.entries(rows[0] ?? {}).flatMap(([what, is]) => (is ? [what as Unfinished] : []))
}

/** How long a case is kept, as the rules ask for it; locked until the transaction ends. */
export async function retentionForUpdate(
  tx: Tx,
  record: Pick<typeof cases.$inferSelect, 'id' | 'status'>,
): Promise<RetentionState & { readonly proposedAt: Instant | null }> {
  const [kept] = await tx.select().from(caseRetentions).where(eq(caseRetentions.caseId, record.id)).for('update')
  return {
    status: record.status,
    reviewOn: kept?.reviewOn ?? null,
    held: (kept?.holdReason ?? null) !== null,
    proposedBy: kept?.proposedBy ?? null,
    proposedAt: kept?.proposedAt ?? null,
    unfinished: await unfinishedOf(tx, record.id),
  }
}

/** Whether a step of this id was taken already: a command sent twice is done once. */
export async function isStepTaken(tx: Tx, id: string): Promise<boolean> {
  return (await tx.select({ id: retentionSteps.id }).from(retentionSteps).where(eq(retentionSteps.id, id))).length > 0
}

/** Keeps what was decided, by whom and why. */
export async function insertRetentionStep(
  tx: Tx,
  row: Omit<typeof retentionSteps.$inferInsert, 'step'> & { readonly step: RetentionDone },
): Promise<void> {
  await tx.insert(retentionSteps).values(row)
}

/** Closes a case on `closedOn`, to be looked at on `reviewOn`. */
export async function closeCase(
  tx: Tx,
  caseId: string,
  { closedOn, reason, reviewOn, at }: { closedOn: CalendarDate; reason: string; reviewOn: CalendarDate; at: Instant },
): Promise<void> {
  await tx
    .update(cases)
    .set({ status: 'closed', closedOn, closeReason: reason, nextReviewOn: null, updatedAt: at })
    .where(eq(cases.id, caseId))
  await tx.insert(caseRetentions).values({ caseId, reviewOn })
}

/** Opens a case again: what was decided about keeping it no longer holds, and stays in its history. */
export async function reopenCase(tx: Tx, caseId: string, at: Instant): Promise<void> {
  await tx
    .update(cases)
    .set({ status: 'open', closedOn: null, closeReason: null, updatedAt: at })
    .where(eq(cases.id, caseId))
  await tx.delete(caseRetentions).where(eq(caseRetentions.caseId, caseId))
}

/** Changes how long a closed case is kept. */
export async function updateRetention(
  tx: Tx,
  caseId: string,
  set: Partial<typeof caseRetentions.$inferInsert>,
): Promise<void> {
  await tx.update(caseRetentions).set(set).where(eq(caseRetentions.caseId, caseId))
}

/** Deletes a case with everything in it; gives how many rows went, by table. Throws where the database sees that it may not. */
export async function deleteCase(
  tx: Tx,
  caseId: string,
  confirmedBy: string,
  at: Instant,
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await tx.execute<{ gone: Record<string, number> }>(
    sql`select delete_case(${caseId}, ${confirmedBy}, ${at}) as gone`,
  )
  return rows[0]?.gone ?? {}
}

/** What stands about keeping a case, with its history, latest first. */
export async function retentionOf(tx: Tx, caseId: string) {
  const nameOf = (column: unknown) => sql<string | null>`(select name from people where id = ${column})`
  const [kept] = await tx
    .select({
      reviewOn: caseRetentions.reviewOn,
      holdReason: caseRetentions.holdReason,
      heldBy: nameOf(caseRetentions.heldBy),
      heldAt: caseRetentions.heldAt,
      proposalReason: caseRetentions.proposalReason,
      proposedById: caseRetentions.proposedBy,
      proposedBy: nameOf(caseRetentions.proposedBy),
      proposedAt: caseRetentions.proposedAt,
    })
    .from(caseRetentions)
    .where(eq(caseRetentions.caseId, caseId))
  const steps = await tx
    .select({
      id: retentionSteps.id,
      at: retentionSteps.at,
      by: people.name,
      step: retentionSteps.step,
      reason: retentionSteps.reason,
      nextOn: retentionSteps.nextOn,
    })
    .from(retentionSteps)
    .innerJoin(people, eq(people.id, retentionSteps.by))
    .where(eq(retentionSteps.caseId, caseId))
    .orderBy(sql`${retentionSteps.at} desc`)
  return { kept: kept ?? null, steps }
}

/** Closed cases that nothing says of how long they are kept: closed before Harbour kept that. */
export async function closedWithoutRetention(tx: Tx, most: number) {
  return tx
    .select({ id: cases.id, closedOn: cases.closedOn, riskLevel: cases.riskLevel })
    .from(cases)
    .leftJoin(caseRetentions, eq(caseRetentions.caseId, cases.id))
    .where(and(eq(cases.status, 'closed'), isNull(caseRetentions.caseId)))
    .limit(most)
    .for('update', { of: cases, skipLocked: true })
}

/** Keeps when cases are to be looked at, for those that have no such day. */
export async function insertRetentions(
  tx: Tx,
  rows: readonly { readonly caseId: string; readonly reviewOn: CalendarDate }[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(caseRetentions)
      .values([...rows])
      .onConflictDoNothing()
}

/** Marks the closed cases whose day has come, each once; gives their ids. */
export async function markDue(tx: Tx, today: CalendarDate, at: Instant): Promise<readonly string[]> {
  const due = await tx
    .select({ caseId: caseRetentions.caseId })
    .from(caseRetentions)
    .where(and(isNull(caseRetentions.dueSince), sql`${caseRetentions.reviewOn} <= ${today}`))
    .for('update', { skipLocked: true })
  const ids = due.map(({ caseId }) => caseId)
  if (ids.length > 0) await tx.update(caseRetentions).set({ dueSince: at }).where(inArray(caseRetentions.caseId, ids))
  return ids
}
