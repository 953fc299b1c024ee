import { and, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { Actor, Role } from '@harbour/domain/people/roles'
import { holdsAny } from '@harbour/domain/people/roles'
import type { Db, Tx } from './open-db.ts'
import { actions } from './tables/action.ts'
import { agendaItems } from './tables/agenda.ts'
import { cases } from './tables/case.ts'
import { attendances, clinics } from './tables/clinic.ts'
import { caseConflicts } from './tables/conflict.ts'
import { bailAndOrders } from './tables/order.ts'
import { plans } from './tables/plan.ts'
import { seats } from './tables/series.ts'

/**
 * The only place that says which rows a person may see; every read of a case joins it. Deny by default: a case is
 * visible to those who lead clinics, to its own officer and advocate, to whoever has one of its actions to carry out,
 * and, while its clinic's agenda is locked or the clinic is open, to those invited: whoever came by a seat only for as
 * long as they hold it. A conflict of interest hides the
 * case from anyone, whatever else they are (PER-3).
 */
const leaders: readonly Role[] = ['chair', 'deputy chair', 'coordinator']

/** True of the rows of `cases` that the actor may know of. */
export function visibleCase(actor: Actor, today: CalendarDate): SQL {
  const unconflicted = sql`not exists (select 1 from ${caseConflicts} where ${caseConflicts.caseId} = ${cases.id} and ${caseConflicts.personId} = ${actor.personId})`
  if (holdsAny(actor, leaders)) return unconflicted
  return sql`(${cases.id} in (${caseIdsOf(actor, today)}) and ${unconflicted})`
}

/** True of the rows of `clinics` whose room and agenda the actor may open. */
export function visibleClinic(actor: Actor, today: CalendarDate): SQL {
  if (holdsAny(actor, leaders)) return sql`true`
  const { personId } = actor
  return sql`(${clinics.seriesId} in (${seriesOf(personId, today)})
    or ${clinics.id} in (select ${attendances.clinicId} from ${attendances} where ${attendances.personId} = ${personId})
    or ${clinics.id} in (
      select ${agendaItems.clinicId} from ${agendaItems} where ${agendaItems.status} not in ('removed', 'deferred')
      and ${agendaItems.caseId} in (${ownCases(personId)})))`
}

/** Whether the actor may know of this case. */
export async function isCaseVisible(db: Db | Tx, actor: Actor, caseId: string, today: CalendarDate): Promise<boolean> {
  const found = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.id, caseId), visibleCase(actor, today)))
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

/** Whether the actor may open this plan: whoever may know of its case may. */
export async function isPlanVisible(db: Db | Tx, actor: Actor, planId: string, today: CalendarDate): Promise<boolean> {
  const found = await db
    .select({ id: plans.id })
    .from(plans)
    .innerJoin(cases, eq(cases.id, plans.caseId))
    .where(and(eq(plans.id, planId), visibleCase(actor, today)))
  return found.length > 0
}

function caseIdsOf(actor: Actor, today: CalendarDate): SQL {
  const { personId, agencyId } = actor
  const asPractitioner = sql`${ownCases(personId)}
    union select ${actions.caseId} from ${actions}
      where ${actions.ownerPersonId} = ${personId} and ${actions.removedAt} is null and ${actions.status} <> 'proposed'
    union select ${agendaItems.caseId} from ${agendaItems}
      join ${clinics} on ${clinics.id} = ${agendaItems.clinicId}
      where ${agendaItems.caseId} is not null and ${agendaItems.status} not in ('removed', 'deferred')
      and (${clinics.status} in ('agenda locked', 'open') and ${clinics.seriesId} in (${seriesOf(personId, today)})
        or ${clinics.status} = 'open' and ${clinics.id} in (
          select ${attendances.clinicId} from ${attendances}
          where ${attendances.personId} = ${personId} and ${attendances.signedAt} is not null
          and ${attendances.capacity} not in ('seat', 'deputy')))`
  const asSeat = sql`union select ${actions.caseId} from ${actions}
    where ${actions.ownerAgencyId} = ${agencyId} and ${actions.removedAt} is null and ${actions.status} <> 'proposed'
    and exists (${seriesOf(personId, today)})`
  const asOrderLead = sql`union select ${bailAndOrders.caseId} from ${bailAndOrders}`
  return sql.join([asPractitioner, asSeat, ...(holdsAny(actor, ['spo lead']) ? [asOrderLead] : [])], sql` `)
}

function ownCases(personId: string): SQL {
  return sql`select ${cases.id} from ${cases} where ${cases.officerPersonId} = ${personId} or ${cases.advocatePersonId} = ${personId}`
}

/** The series in which the person holds a seat, themselves or as deputy, today. */
function seriesOf(personId: string, today: CalendarDate): SQL {
  return sql`select ${seats.seriesId} from ${seats}
    where (${seats.personId} = ${personId} or ${seats.deputyPersonId} = ${personId})
    and ${seats.fromDay} <= ${today} and (${seats.untilDay} is null or ${seats.untilDay} >= ${today})`
}
