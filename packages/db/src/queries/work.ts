import { and, asc, count, desc, eq, isNull, ne, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { ActionStatus } from '@harbour/domain/plans/action'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { actions } from '../tables/action.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { agencies, people } from '../tables/person.ts'
import { ownAction, visibleCase } from '../visible.ts'

/** Which actions a list of work holds. */
export interface WorkFilter {
  readonly of: 'mine' | 'agency' | 'all'
  readonly show: 'open' | 'overdue' | 'to answer' | 'finished'
  readonly agencyId: string | null
  readonly limit: number
  readonly offset: number
}

const shown: Readonly<Record<WorkFilter['show'], (today: CalendarDate) => SQL>> = {
  open: () => sql`${actions.status} in ('offered', 'accepted', 'in progress')`,
  overdue: (today) => sql`${actions.status} in ('offered', 'accepted', 'in progress') and ${actions.dueOn} < ${today}`,
  'to answer': () => sql`${actions.status} = 'offered'`,
  finished: () => sql`${actions.status} not in ('proposed', 'offered', 'accepted', 'in progress')`,
}

/**
 * Offered and later actions that match, those due first first (finished ones: latest first), and how many there are. One's own
 * finished ones are there also when their case is not one's own to know of any more (PER-13).
 */
export async function workOf(tx: Tx, actor: Actor, filter: WorkFilter, today: CalendarDate) {
  const known = visibleCase(actor, today)
  const matching = and(
    filter.of === 'mine' && filter.show === 'finished' ? or(known, ownAction(actor)) : known,
    isNull(actions.removedAt),
    ne(actions.status, 'proposed'),
    shown[filter.show](today),
    filter.of === 'mine' ? eq(actions.ownerPersonId, actor.personId) : undefined,
    filter.of === 'agency' ? eq(actions.ownerAgencyId, actor.agencyId) : undefined,
    filter.agencyId === null ? undefined : eq(actions.ownerAgencyId, filter.agencyId),
  )
  const rows = await tx
    .select({
      action: actions,
      reference: cases.reference,
      isCaseKnown: sql<boolean>`${known}`,
      clinicDay: clinics.heldOn,
      owner: people.name,
      agency: agencies.shortName,
      code: agencies.code,
    })
    .from(actions)
    .innerJoin(cases, eq(cases.id, actions.caseId))
    .innerJoin(clinics, eq(clinics.id, actions.clinicId))
    .leftJoin(people, eq(people.id, actions.ownerPersonId))
    .leftJoin(agencies, eq(agencies.id, actions.ownerAgencyId))
    .where(matching)
    .orderBy(...(filter.show === 'finished' ? [desc(actions.completedAt)] : [asc(actions.dueOn)]), asc(actions.id))
    .limit(filter.limit)
    .offset(filter.offset)
  const [total] = await tx
    .select({ count: count() })
    .from(actions)
    .innerJoin(cases, eq(cases.id, actions.caseId))
    .where(matching)
  return { rows, total: total?.count ?? 0 }
}

/** How many open actions of the actor's are overdue, due within `soon` days, and waiting for an answer. */
export async function workCounts(tx: Tx, actor: Actor, today: CalendarDate, soon: CalendarDate) {
  const open: readonly ActionStatus[] = ['offered', 'accepted', 'in progress']
  const [counted] = await tx
    .select({
      overdue: sql<number>`count(*) filter (where ${actions.dueOn} < ${today})`.mapWith(Number),
      dueSoon: sql<number>`count(*) filter (where ${actions.dueOn} between ${today} and ${soon})`.mapWith(Number),
      toAnswer: sql<number>`count(*) filter (where ${actions.status} = 'offered')`.mapWith(Number),
      open: count(),
    })
    .from(actions)
    .innerJoin(cases, eq(cases.id, actions.caseId))
    .where(
      and(
        visibleCase(actor, today),
        isNull(actions.removedAt),
        eq(actions.ownerPersonId, actor.personId),
        sql`${actions.status} in (${sql.join(
          open.map((status) => sql`${status}`),
          sql`, `,
        )})`,
      ),
    )
  return counted ?? { overdue: 0, dueSoon: 0, toAnswer: 0, open: 0 }
}

/** Actions of earlier clinics that may be business for this one, of cases the actor may know of. */
export async function earlierActions(tx: Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  return tx
    .select({
      id: actions.id,
      caseId: actions.caseId,
      reference: cases.reference,
      wording: actions.wording,
      ownerAgencyId: actions.ownerAgencyId,
      owner: people.name,
      agency: agencies.shortName,
      code: agencies.code,
      dueOn: actions.dueOn,
      status: actions.status,
      outcomeReason: actions.outcomeReason,
      completedAt: actions.completedAt,
      removedAt: actions.removedAt,
    })
    .from(actions)
    .innerJoin(cases, eq(cases.id, actions.caseId))
    .leftJoin(people, eq(people.id, actions.ownerPersonId))
    .leftJoin(agencies, eq(agencies.id, actions.ownerAgencyId))
    .where(
      and(
        visibleCase(actor, today),
        isNull(actions.removedAt),
        ne(actions.clinicId, clinicId),
        sql`${actions.status} in ('offered', 'accepted', 'in progress', 'declined', 'not possible', 'not undertaken')`,
      ),
    )
    .orderBy(asc(actions.dueOn), asc(actions.id))
}

/** The actions this clinic agreed that are due on a day: read back before it closes. */
export async function agreedDueOn(tx: Tx, actor: Actor, clinicId: string, day: CalendarDate, today: CalendarDate) {
  return tx
    .select({
      id: actions.id,
      caseId: actions.caseId,
      reference: cases.reference,
      wording: actions.wording,
      owner: people.name,
      agency: agencies.shortName,
      code: agencies.code,
      status: actions.status,
    })
    .from(actions)
    .innerJoin(cases, eq(cases.id, actions.caseId))
    .leftJoin(people, eq(people.id, actions.ownerPersonId))
    .leftJoin(agencies, eq(agencies.id, actions.ownerAgencyId))
    .where(
      and(
        visibleCase(actor, today),
        isNull(actions.removedAt),
        eq(actions.clinicId, clinicId),
        ne(actions.status, 'proposed'),
        eq(actions.dueOn, day),
      ),
    )
    .orderBy(asc(cases.reference), asc(actions.position))
}
