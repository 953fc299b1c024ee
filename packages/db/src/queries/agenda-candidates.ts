import { and, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { londonDay, plusDays } from '@harbour/domain/basics/dates'
import type { FlagGround } from '@harbour/domain/cases/flag'
import { repeatWindowEnds } from '@harbour/domain/cases/flag'
import type { AgendaCandidates } from '@harbour/domain/clinic/agenda'
import { candidatesFor } from '@harbour/domain/clinic/agenda'
import type { ClinicKind } from '@harbour/domain/clinic/clinic'
import { openStatuses } from '@harbour/domain/plans/open-statuses'
import { unfinishedBusiness } from '@harbour/domain/plans/follow-up'
import type { Tx } from '../open-db.ts'
import { actions } from '../tables/action.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { flags } from '../tables/flag.ts'
import { incidents } from '../tables/incident.ts'
import { bailAndOrders } from '../tables/order.ts'
import { qualified } from '../qualified.ts'
import { clinicBefore } from './clinics.ts'

/** The clinic that candidates are gathered for. */
export interface CandidatesClinic {
  readonly id: string
  readonly seriesId: string
  readonly kind: ClinicKind
  readonly heldOn: CalendarDate
}

/** Days before an order ends in which the board looks at it. */
const ORDER_ENDS_WITHIN = 90

/** Everything that asks for a place on a clinic's agenda, whoever may see it. */
export async function agendaCandidates(tx: Tx, clinic: CandidatesClinic): Promise<AgendaCandidates> {
  const previous = await clinicBefore(tx, clinic.seriesId, clinic.heldOn)
  const since = previous?.since ?? null
  return candidatesFor(clinic.kind, {
    flags: await flagsWaiting(tx, clinic),
    reviews: await reviewsDue(tx, clinic),
    actions: await actionsUnfinished(tx, clinic.heldOn, since),
    lapses: await casesLapsing(tx, clinic.heldOn, since),
    orders: await ordersToLookAt(tx, clinic.heldOn, since),
  })
}

/** Days of other clinics that had the case on their agenda and did not discuss it, oldest first. */
export function waitedFrom(clinicId: string): SQL<string[]> {
  return sql<string[]>`array(select ${qualified(clinics.heldOn)}::text from ${agendaItems}
    join ${clinics} on ${qualified(clinics.id)} = ${qualified(agendaItems.clinicId)}
    where ${qualified(agendaItems.caseId)} = ${qualified(cases.id)}
    and ${qualified(agendaItems.status)} in ('carried', 'deferred') and ${qualified(clinics.id)} <> ${clinicId}
    and ${qualified(clinics.heldOn)} > coalesce(${qualified(cases.lastListedOn)}, '-infinity'::date)
    order by 1)`
}

/** True of cases that another clinic ahead has, or that were put off to a day after this one. */
function spokenFor(clinic: CandidatesClinic): SQL {
  return sql`exists (select 1 from ${agendaItems} join ${clinics} on ${clinics.id} = ${agendaItems.clinicId}
      where ${agendaItems.caseId} = ${cases.id} and ${clinics.id} <> ${clinic.id}
      and ${agendaItems.status} = 'pending' and ${clinics.status} in ('planned', 'agenda locked', 'open'))
    or exists (select 1 from ${agendaItems} join ${clinics} on ${clinics.id} = ${agendaItems.deferredToClinicId}
      where ${agendaItems.caseId} = ${cases.id} and ${agendaItems.clinicId} <> ${clinic.id}
      and ${agendaItems.status} = 'deferred' and ${clinics.heldOn} > ${clinic.heldOn}
      and ${clinics.status} in ('planned', 'agenda locked', 'open'))`
}

async function flagsWaiting(tx: Tx, clinic: CandidatesClinic) {
  const rows = await tx
    .select({
      flagId: flags.id,
      caseId: cases.id,
      reference: cases.reference,
      grounds: sql<FlagGround[]>`${flags.grounds}`,
      urgent: flags.urgent,
      hasChildren: cases.hasChildren,
      riskLevel: cases.riskLevel,
      acceptedAt: sql<string>`coalesce(${flags.triagedAt}, ${flags.flaggedAt})`,
      waitedFrom: waitedFrom(clinic.id),
    })
    .from(flags)
    .innerJoin(cases, eq(cases.id, flags.caseId))
    .where(
      and(
        eq(flags.status, 'accepted'),
        isNull(flags.listedAt),
        eq(cases.status, 'open'),
        sql`not (${spokenFor(clinic)})`,
      ),
    )
  return rows.map(({ acceptedAt, ...row }) => ({ ...row, acceptedOn: londonDay(new Date(acceptedAt).toISOString()) }))
}

async function reviewsDue(tx: Tx, clinic: CandidatesClinic) {
  return tx
    .select({
      caseId: cases.id,
      reference: cases.reference,
      hasChildren: cases.hasChildren,
      riskLevel: cases.riskLevel,
      dueOn: sql<string>`${cases.nextReviewOn}::text`,
      lastListedOn: cases.lastListedOn,
      newIncidents: sql<number>`(select count(*) from ${incidents}
        where ${qualified(incidents.caseId)} = ${qualified(cases.id)} and ${qualified(incidents.occurredOn)}
          > coalesce(${qualified(cases.lastListedOn)}, ${qualified(cases.openedOn)}))`.mapWith(Number),
      waitedFrom: waitedFrom(clinic.id),
    })
    .from(cases)
    .where(and(eq(cases.status, 'open'), lte(cases.nextReviewOn, clinic.heldOn), sql`not (${spokenFor(clinic)})`))
}

async function actionsUnfinished(tx: Tx, clinicDay: CalendarDate, previousDay: CalendarDate | null) {
  const rows = await tx
    .select({ action: actions, reference: cases.reference })
    .from(actions)
    .innerJoin(cases, eq(cases.id, actions.caseId))
    .where(
      and(
        isNull(actions.removedAt),
        sql`(${inArray(actions.status, [...openStatuses])} and ${actions.dueOn} < ${clinicDay}
          or ${actions.status} in ('declined', 'not possible', 'not undertaken')
          and ${actions.completedAt} >= ${previousDay ?? '1900-01-01'}::date)`,
      ),
    )
  const references = new Map(rows.map(({ action, reference }) => [action.id, reference]))
  return unfinishedBusiness(
    rows.map(({ action }) => action),
    clinicDay,
    previousDay,
  ).map(({ actionId, why }) => ({ actionId, why, reference: references.get(actionId) ?? '' }))
}

async function casesLapsing(tx: Tx, clinicDay: CalendarDate, previousDay: CalendarDate | null) {
  const earliest = previousDay ?? plusDays(clinicDay, -31)
  const rows = await tx
    .select({ caseId: cases.id, reference: cases.reference, lastListedOn: sql<string>`${cases.lastListedOn}::text` })
    .from(cases)
    .where(
      and(
        eq(cases.status, 'open'),
        lte(cases.lastListedOn, plusDays(clinicDay, -364)),
        sql`not exists (select 1 from ${incidents} where ${incidents.caseId} = ${cases.id}
          and ${incidents.occurredOn} > ${cases.lastListedOn})`,
        sql`not exists (select 1 from ${flags} where ${flags.caseId} = ${cases.id}
          and ${flags.status} in ('waiting', 'accepted', 'more asked') and ${flags.listedAt} is null)`,
      ),
    )
  return rows.filter(({ lastListedOn }) => {
    const ends = repeatWindowEnds(lastListedOn)
    return ends <= clinicDay && ends > earliest
  })
}

async function ordersToLookAt(tx: Tx, clinicDay: CalendarDate, previousDay: CalendarDate | null) {
  const rows = await tx
    .selectDistinct({ reference: cases.reference })
    .from(bailAndOrders)
    .innerJoin(cases, eq(cases.id, bailAndOrders.caseId))
    .where(
      and(
        eq(cases.status, 'open'),
        inArray(bailAndOrders.kind, ['stalking protection order', 'interim stalking protection order']),
        sql`(${bailAndOrders.status} in ('applied for', 'breached')
          or ${bailAndOrders.status} = 'in force' and (
            ${bailAndOrders.until} between ${clinicDay} and ${plusDays(clinicDay, ORDER_ENDS_WITHIN)}
            or ${bailAndOrders.madeOn} > ${previousDay ?? plusDays(clinicDay, -31)}))`,
      ),
    )
  return rows.map(({ reference }) => reference).toSorted()
}
