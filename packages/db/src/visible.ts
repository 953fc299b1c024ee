import { and, eq, inArray, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { WayName } from '@harbour/domain/access/ways-in'
import { wayAllows, wayNames } from '@harbour/domain/access/ways-in'
import { endedSince } from '@harbour/domain/access/carrying-out'
import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import type { Capability } from '@harbour/domain/people/permissions'
import type { Actor, Role } from '@harbour/domain/people/roles'
import { holdsAny } from '@harbour/domain/people/roles'
import { openStatuses } from '@harbour/domain/plans/open-statuses'
import type { Db, Tx } from './open-db.ts'
import { actions } from './tables/action.ts'
import { qualified } from './qualified.ts'
import { agendaItems } from './tables/agenda.ts'
import { cases } from './tables/case.ts'
import { attendances, clinics } from './tables/clinic.ts'
import { shutDoors } from './tables/conflict.ts'
import { emergencyViews } from './tables/emergency.ts'
import { observers } from './tables/observer.ts'
import { bailAndOrders } from './tables/order.ts'
import { personRoles } from './tables/person.ts'
import { plans } from './tables/plan.ts'
import { returns } from './tables/return.ts'
import { seats } from './tables/series.ts'

const leaders: readonly Role[] = ['chair', 'deputy chair', 'coordinator']

/** What is asked for; unless said otherwise, to find the case in a list, a search or a count. */
export interface Asked {
  readonly to?: Capability
  /** The moment, where a way in may run out within the day; without it such a way is shut. */
  readonly at?: Instant
  /** A clinic whose agenda is taken to be locked already: what will be seen then, and of no case is seen now. */
  readonly asIfLocked?: string
}

/**
 * True of the rows of `cases` with which the actor may do what is asked. The only place that says which rows a person may
 * see; every read of a case joins it. Deny by default. It answers in SQL what `decide` answers of one case's facts: each way
 * in of the domain's table has its condition here, and a conflict of interest hides the case from anyone, whatever else they
 * are (PER-3).
 */
export function visibleCase(actor: Actor, today: CalendarDate, asked: Asked = {}): SQL {
  const { to = 'case:list' } = asked
  const unconflicted = notInConflict(actor, cases.id)
  const open = wayNames.filter((name) => wayAllows(name, actor.roles, to))
  if (open.includes('leads clinics')) return unconflicted
  const ids = open.flatMap((name) => (name === 'leads clinics' ? [] : [casesBy[name](actor, today, asked)]))
  if (ids.length === 0) return sql`false`
  return sql`(${cases.id} in (${sql.join(ids, sql` union `)}) and ${unconflicted})`
}

/** True where no conflict of interest and no seal of their agency hides a case from the actor; of what is about no case it is true as well. */
export function notInConflict(actor: Pick<Actor, 'personId'>, caseId: AnyPgColumn): SQL {
  return sql`not exists (select 1 from ${shutDoors} where ${qualified(shutDoors.caseId)} = ${qualified(caseId)} and ${shutDoors.personId} = ${actor.personId})`
}

/** The ways by which the actor knows of a case at this moment, a conflict of interest aside: one query for all of them. */
export async function waysTo(tx: Tx, actor: Actor, caseId: string, at: Instant): Promise<readonly WayName[]> {
  const today = londonDay(at)
  const usable = wayNames.filter((name) => wayAllows(name, actor.roles, 'case:read'))
  const asked = usable.map((name): SQL =>
    name === 'leads clinics' ? sql`true` : sql`${caseId}::uuid in (${casesBy[name](actor, today, { at })})`,
  )
  const { rows } = await tx.execute<{ open: boolean[] }>(
    sql`select array[${sql.join(asked, sql`, `)}]::boolean[] as open`,
  )
  return usable.filter((_name, place) => rows[0]?.open[place] === true)
}

/**
 * True of the rows of `clinics` that the actor may open: those whose agenda is theirs to read, and those ahead at which they are
 * expected though their seat or role begins later (INV-8).
 */
export function visibleClinic(actor: Actor, today: CalendarDate): SQL {
  if (holdsAny(actor, leaders)) return sql`true`
  return sql`(${readableClinic(actor, today)} or (${clinics.status} in ('planned', 'agenda locked')
    and ${clinics.heldOn} >= ${today} and ${expectedThen(actor)}))`
}

/** True of the rows of `clinics` whose room and agenda are the actor’s to open today. */
function readableClinic(actor: Actor, today: CalendarDate): SQL {
  if (holdsAny(actor, leaders)) return sql`true`
  const { personId } = actor
  return sql`(${clinics.seriesId} in (${seriesOf(personId, today)})
    or ${clinics.id} in (select ${attendances.clinicId} from ${attendances}
      where ${attendances.personId} = ${personId} and ${attendances.capacity} <> 'observer')
    or ${clinics.id} in (${watchedBy(personId, today)})
    or ${clinics.id} in (
      select ${agendaItems.clinicId} from ${agendaItems} where ${agendaItems.status} not in ('removed', 'deferred')
      and ${agendaItems.caseId} in (${ownCases(personId)})))`
}

/** Whether the actor may do with this case what is asked: find it, unless said otherwise. */
export async function isCaseVisible(
  db: Db | Tx,
  actor: Actor,
  caseId: string,
  today: CalendarDate,
  asked: Asked = {},
): Promise<boolean> {
  const found = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.id, caseId), visibleCase(actor, today, asked)))
  return found.length > 0
}

/** Whether the actor may open this clinic. */
export async function isClinicVisible(db: Db | Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  const found = await db
    .select({ id: clinics.id })
    .from(clinics)
    .where(and(eq(clinics.id, clinicId), visibleClinic(actor, today)))
  return found.length > 0
}

/** Whether the agenda of this clinic is the actor’s to read today, once it is out. */
export async function isAgendaReadable(db: Db | Tx, actor: Actor, clinicId: string, today: CalendarDate) {
  const found = await db
    .select({ id: clinics.id })
    .from(clinics)
    .where(and(eq(clinics.id, clinicId), readableClinic(actor, today)))
  return found.length > 0
}

/** Whether the actor may open this plan: whoever may know of its case may. */
export async function isPlanVisible(
  db: Db | Tx,
  actor: Actor,
  planId: string,
  today: CalendarDate,
  asked: Asked = {},
): Promise<boolean> {
  const found = await db
    .select({ id: plans.id })
    .from(plans)
    .innerJoin(cases, eq(cases.id, plans.caseId))
    .where(and(eq(plans.id, planId), visibleCase(actor, today, asked)))
  return found.length > 0
}

type CasesBy = (actor: Actor, today: CalendarDate, asked: Asked) => SQL

/** For each way in, the ids of the cases that it opens. */
const casesBy: Readonly<Record<Exclude<WayName, 'leads clinics'>, CasesBy>> = {
  'own case': ({ personId }) => ownCases(personId),
  'own action': ({ personId }, today) => sql`select ${actions.caseId} from ${actions}
    where ${actions.ownerPersonId} = ${personId} and ${isCarriedOut(today)}`,
  'agency’s action': ({ personId, agencyId }, today) => sql`select ${actions.caseId} from ${actions}
    where ${actions.ownerAgencyId} = ${agencyId} and ${isCarriedOut(today)} and exists (${seriesOf(personId, today)})`,
  'seat at its clinic': ({ personId }, today, { asIfLocked }) => {
    const locked = sql`${clinics.status} in ('agenda locked', 'open')`
    const isLocked = asIfLocked === undefined ? locked : sql`(${locked} or ${clinics.id} = ${asIfLocked})`
    return listedWhere(sql`${isLocked} and ${clinics.seriesId} in (${seriesOf(personId, today)})`)
  },
  'guest at its clinic': ({ personId }, today) =>
    listedWhere(sql`${clinics.status} = 'open' and ${clinics.id} in (
      select ${attendances.clinicId} from ${attendances}
      where ${attendances.personId} = ${personId} and ${attendances.signedAt} is not null
      and ${attendances.capacity} not in ('seat', 'deputy')
      and (${attendances.capacity} <> 'observer' or ${attendances.clinicId} in (${watchedBy(personId, today)})))`),
  'order of the case': () => sql`select ${bailAndOrders.caseId} from ${bailAndOrders}`,
  'emergency view': ({ personId }, _today, { at }) =>
    at === undefined
      ? sql`select null::uuid where false`
      : sql`select ${emergencyViews.caseId} from ${emergencyViews}
        where ${emergencyViews.personId} = ${personId} and ${emergencyViews.until} > ${at}`,
}

/** True of the actions that somebody has to carry out, or that ended so lately that they open their case (PER-13). */
function isCarriedOut(today: CalendarDate): SQL {
  return sql`${actions.removedAt} is null and (${inArray(actions.status, [...openStatuses])}
    or (${actions.status} <> 'proposed' and ${actions.completedAt} >= ${endedSince(today)}))`
}

/**
 * True of the rows of `actions` that the actor was asked to carry out: their words and what came of them stay theirs to read, and
 * nothing else of the case (PER-13). A conflict of interest or a seal hides them as it hides the case.
 */
export function ownAction({ personId }: Actor): SQL {
  return sql`(${actions.ownerPersonId} = ${personId} and ${actions.removedAt} is null and ${actions.status} <> 'proposed'
    and ${notInConflict({ personId }, actions.caseId)})`
}

/** The cases on an agenda of the clinics for which `condition` holds. */
function listedWhere(condition: SQL): SQL {
  return sql`select ${agendaItems.caseId} from ${agendaItems}
    join ${clinics} on ${clinics.id} = ${agendaItems.clinicId}
    where ${agendaItems.caseId} is not null and ${agendaItems.status} not in ('removed', 'deferred') and ${condition}`
}

/** The clinics to which the person is invited as an observer, until their day is over (OBS-1, OBS-5). */
function watchedBy(personId: string, today: CalendarDate): SQL {
  return sql`select watched.id from ${observers} join ${clinics} watched on watched.id = ${observers.clinicId}
    where ${observers.personId} = ${personId} and (watched.held_on >= ${today} or watched.status = 'open')`
}

function ownCases(personId: string): SQL {
  return sql`select ${cases.id} from ${cases} where ${cases.officerPersonId} = ${personId} or ${cases.advocatePersonId} = ${personId}`
}

/**
 * True of the rows of `returns`, with their `clinics` beside them, that the actor’s agency filed for a clinic that is over: whoever
 * holds its seat today reads again what it said, and comes by that to nothing else of the case (RSR-13). A conflict of interest or
 * a seal hides them as it hides the case.
 */
export function ownPastReturn({ personId, agencyId }: Actor, today: CalendarDate): SQL {
  return sql`(${returns.agencyId} = ${agencyId} and ${returns.version} > 0
    and ${clinics.status} not in ('planned', 'agenda locked', 'open')
    and ${clinics.seriesId} in (${seriesOf(personId, today)} and ${seats.agencyId} = ${agencyId})
    and ${notInConflict({ personId }, returns.caseId)})`
}

/** The series in which the person holds a seat, themselves or as deputy, today. */
function seriesOf(personId: string, today: CalendarDate): SQL {
  return sql`select ${seats.seriesId} from ${seats}
    where (${seats.personId} = ${personId} or ${seats.deputyPersonId} = ${personId})
    and ${seats.fromDay} <= ${today} and (${seats.untilDay} is null or ${seats.untilDay} >= ${today})`
}

/** True of the rows of `clinics` on whose day the person holds a seat, themselves or as deputy, or leads clinics. */
function expectedThen({ personId }: Actor): SQL {
  return sql`(exists (select 1 from ${seats} where ${qualified(seats.seriesId)} = ${qualified(clinics.seriesId)}
      and (${qualified(seats.personId)} = ${personId} or ${qualified(seats.deputyPersonId)} = ${personId})
      and ${qualified(seats.fromDay)} <= ${qualified(clinics.heldOn)}
      and (${qualified(seats.untilDay)} is null or ${qualified(seats.untilDay)} >= ${qualified(clinics.heldOn)}))
    or exists (select 1 from ${personRoles} where ${qualified(personRoles.personId)} = ${personId}
      and ${qualified(personRoles.role)} in (${sql.join(
        leaders.map((role) => sql`${role}`),
        sql`, `,
      )})
      and ${qualified(personRoles.fromDay)} <= ${qualified(clinics.heldOn)}
      and (${qualified(personRoles.untilDay)} is null or ${qualified(personRoles.untilDay)} >= ${qualified(clinics.heldOn)})))`
}
