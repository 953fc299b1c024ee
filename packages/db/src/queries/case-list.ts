import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { CaseStatus, RiskLevel } from '@harbour/domain/cases/case'
import { riskLevels, seesNames } from '@harbour/domain/cases/case'
import { searchWords } from '@harbour/domain/cases/names'
import { openStatuses } from '@harbour/domain/plans/open-statuses'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { actions } from '../tables/action.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { flags } from '../tables/flag.ts'
import { people } from '../tables/person.ts'
import { visibleCase } from '../visible.ts'
import { byReference, nearestCases, standsIn } from './case-search.ts'
import { partyName } from './party-name.ts'

/** What the case list may be narrowed by. */
export interface CaseFilter {
  readonly find: string
  readonly status: CaseStatus
  readonly risk: readonly RiskLevel[]
  readonly only: readonly ('flagged' | 'listed before' | 'children' | 'review due' | 'mine')[]
}

/** How the case list may be ordered. */
export type CaseOrder = 'risk' | 'reference' | 'report' | 'listed' | 'review'

/** One page of the cases the actor may see, with how many there are. */
export async function caseListPage(
  tx: Tx,
  actor: Actor,
  filter: CaseFilter,
  page: { readonly order: CaseOrder; readonly descending: boolean; readonly offset: number; readonly limit: number },
  today: CalendarDate,
) {
  const narrowed = and(visibleCase(actor, today), ...narrowing(filter, actor, today))
  const typed = await typedCondition(tx, actor, filter.find, narrowed)
  const matching = typed === null ? narrowed : and(narrowed, typed.condition)
  const [total] = await tx.select({ cases: count() }).from(cases).where(matching)
  const rows = await tx
    .select({
      id: cases.id,
      reference: cases.reference,
      victim: seesNames(actor) ? partyName('victim') : sql<string>`''`,
      riskLevel: cases.riskLevel,
      relationship: cases.relationship,
      hasChildren: cases.hasChildren,
      status: cases.status,
      latestReportAt: cases.latestReportAt,
      lastListedOn: cases.lastListedOn,
      nextReviewOn: cases.nextReviewOn,
      officer: sql<string>`coalesce(${people.name}, ${cases.officerName})`,
    })
    .from(cases)
    .leftJoin(people, eq(people.id, cases.officerPersonId))
    .where(matching)
    .orderBy(...ordering(page.order, page.descending))
    .limit(page.limit)
    .offset(page.offset)
  const ids = rows.map(({ id }) => id)
  const [onAgenda, open, flagged] = [
    await nextClinics(tx, ids, today),
    await openActions(tx, ids, today),
    await openFlags(tx, ids),
  ]
  return {
    total: total?.cases ?? 0,
    spellingForgiven: typed?.forgiven ?? false,
    rows: rows.map((row) => ({
      ...row,
      nextClinicOn: onAgenda.get(row.id) ?? null,
      actionsOpen: open.get(row.id)?.open ?? 0,
      actionsOverdue: open.get(row.id)?.overdue ?? 0,
      flag: flagged.get(row.id) ?? null,
    })),
  }
}

/** Cases in similar spelling that a list shows at most. */
const MOST_ALIKE = 100

/** What was typed, as it stands; when no case is found so, in similar spelling. */
async function typedCondition(tx: Tx, actor: Actor, find: string, narrowed: SQL | undefined) {
  const words = searchWords(find)
  if (words.length === 0) return null
  if (!seesNames(actor)) return { condition: byReference(find), forgiven: false }
  const exact = standsIn(words)
  const [found] = await tx.select({ id: cases.id }).from(cases).where(and(narrowed, exact)).limit(1)
  if (found !== undefined) return { condition: exact, forgiven: false }
  const alike = await nearestCases(tx, words, narrowed, MOST_ALIKE)
  return { condition: alike.length === 0 ? sql`false` : inArray(cases.id, [...alike]), forgiven: true }
}

function narrowing(filter: CaseFilter, actor: Actor, today: CalendarDate): (SQL | undefined)[] {
  const only = new Set(filter.only)
  return [
    eq(cases.status, filter.status),
    filter.risk.length > 0 ? inArray(cases.riskLevel, [...filter.risk]) : undefined,
    only.has('children') ? eq(cases.hasChildren, true) : undefined,
    only.has('listed before') ? isNotNull(cases.lastListedOn) : undefined,
    only.has('review due') ? lte(cases.nextReviewOn, today) : undefined,
    only.has('mine')
      ? or(eq(cases.officerPersonId, actor.personId), eq(cases.advocatePersonId, actor.personId))
      : undefined,
    only.has('flagged')
      ? sql`exists (select 1 from ${flags} where ${flags.caseId} = ${cases.id} and ${flags.listedAt} is null
          and ${flags.status} in ('waiting', 'accepted', 'more asked'))`
      : undefined,
  ]
}

function ordering(order: CaseOrder, descending: boolean): SQL[] {
  const way = descending ? desc : asc
  const levels = sql.join(
    riskLevels.map((level) => sql`${level}`),
    sql`, `,
  )
  const columns: Readonly<Record<CaseOrder, SQL>> = {
    risk: sql`array_position(array[${levels}]::text[], ${cases.riskLevel})`,
    reference: sql`${cases.reference}`,
    report: sql`${cases.latestReportAt}`,
    listed: sql`${cases.lastListedOn}`,
    review: sql`${cases.nextReviewOn}`,
  }
  return [sql`${way(columns[order])} nulls last`, desc(cases.latestReportAt), asc(cases.reference)]
}

async function nextClinics(tx: Tx, ids: readonly string[], today: CalendarDate): Promise<Map<string, CalendarDate>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ caseId: agendaItems.caseId, on: sql<CalendarDate>`min(${clinics.heldOn})::text` })
    .from(agendaItems)
    .innerJoin(clinics, eq(clinics.id, agendaItems.clinicId))
    .where(
      and(
        inArray(agendaItems.caseId, [...ids]),
        eq(agendaItems.status, 'pending'),
        sql`${clinics.heldOn} >= ${today}`,
        inArray(clinics.status, ['planned', 'agenda locked', 'open']),
      ),
    )
    .groupBy(agendaItems.caseId)
  return new Map(rows.flatMap(({ caseId, on }) => (caseId === null ? [] : [[caseId, on]])))
}

async function openActions(tx: Tx, ids: readonly string[], today: CalendarDate) {
  if (ids.length === 0) return new Map<string, { open: number; overdue: number }>()
  const rows = await tx
    .select({
      caseId: actions.caseId,
      open: sql<number>`count(*)`.mapWith(Number),
      overdue: sql<number>`count(*) filter (where ${actions.dueOn} < ${today})`.mapWith(Number),
    })
    .from(actions)
    .where(
      and(inArray(actions.caseId, [...ids]), inArray(actions.status, [...openStatuses]), isNull(actions.removedAt)),
    )
    .groupBy(actions.caseId)
  return new Map(rows.map(({ caseId, ...counts }) => [caseId, counts]))
}

async function openFlags(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { status: string; urgent: boolean }>()
  const rows = await tx
    .select({ caseId: flags.caseId, status: flags.status, urgent: flags.urgent })
    .from(flags)
    .where(
      and(
        inArray(flags.caseId, [...ids]),
        inArray(flags.status, ['waiting', 'accepted', 'more asked']),
        isNull(flags.listedAt),
      ),
    )
  return new Map(rows.map(({ caseId, status, urgent }) => [caseId, { status, urgent }]))
}
