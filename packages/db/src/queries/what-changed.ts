import { and, asc, desc, eq, isNull, lt, ne } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import { londonInstant } from '@harbour/domain/basics/dates'
import type { Since } from '@harbour/domain/plans/what-changed'
import type { Tx } from '../open-db.ts'
import { actions } from '../tables/action.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { clinics } from '../tables/clinic.ts'
import { incidents } from '../tables/incident.ts'
import { bailAndOrders } from '../tables/order.ts'
import { agencies, people } from '../tables/person.ts'
import { riskAssessments, riskFactors } from '../tables/risk.ts'

/** The end of the last clinic before a day that discussed a case; the day the case was opened when none has (CHG-1). */
export async function sinceLastClinic(tx: Tx, caseId: string, before: CalendarDate): Promise<Since> {
  const [last] = await tx
    .select({ clinicId: clinics.id, day: clinics.heldOn, closedAt: clinics.closedAt })
    .from(agendaItems)
    .innerJoin(clinics, eq(clinics.id, agendaItems.clinicId))
    .where(and(eq(agendaItems.caseId, caseId), eq(agendaItems.status, 'discussed'), lt(clinics.heldOn, before)))
    .orderBy(desc(clinics.heldOn))
    .limit(1)
  if (last !== undefined)
    return { clinicId: last.clinicId, day: last.day, at: last.closedAt ?? londonInstant(last.day, '23:59') }
  const [found] = await tx.select({ day: cases.openedOn }).from(cases).where(eq(cases.id, caseId))
  if (found === undefined) throw new Error('no such case')
  return { clinicId: null, day: found.day, at: londonInstant(found.day, '00:00') }
}

/**
 * What a case holds that may have changed before a clinic, but for what agencies returned: actions are those that earlier clinics
 * agreed. Whether the reader may see it was asked before.
 */
export async function heldInCase(tx: Tx, caseId: string, clinicDay: CalendarDate) {
  const [voice] = await tx
    .select({
      heardAt: cases.voiceHeardAt,
      voiceHeardBy: people.name,
      wishes: cases.wishes,
      greatestFear: cases.greatestFear,
      whatHasChanged: cases.whatHasChanged,
    })
    .from(cases)
    .leftJoin(people, eq(people.id, cases.voiceHeardBy))
    .where(eq(cases.id, caseId))
  if (voice === undefined) throw new Error('no such case')
  return {
    voice,
    incidents: await tx
      .select({
        id: incidents.id,
        occurredOn: incidents.occurredOn,
        recordedAt: incidents.recordedAt,
        what: incidents.what,
        where: incidents.where,
        online: incidents.online,
        atHome: incidents.atHome,
        thirdParty: incidents.thirdParty,
        agencyCode: agencies.code,
      })
      .from(incidents)
      .leftJoin(agencies, eq(agencies.id, incidents.agencyId))
      .where(eq(incidents.caseId, caseId)),
    orders: await tx
      .select({
        id: bailAndOrders.id,
        kind: bailAndOrders.kind,
        status: bailAndOrders.status,
        madeOn: bailAndOrders.madeOn,
        until: bailAndOrders.until,
        conditions: bailAndOrders.conditions,
        recordedAt: bailAndOrders.recordedAt,
      })
      .from(bailAndOrders)
      .where(eq(bailAndOrders.caseId, caseId))
      .orderBy(asc(bailAndOrders.until), asc(bailAndOrders.id)),
    assessments: await tx
      .select({
        id: riskAssessments.id,
        tool: riskAssessments.tool,
        result: riskAssessments.result,
        level: riskAssessments.level,
        assessedOn: riskAssessments.assessedOn,
        recordedAt: riskAssessments.recordedAt,
      })
      .from(riskAssessments)
      .where(eq(riskAssessments.caseId, caseId)),
    factors: await tx
      .select({
        id: riskFactors.id,
        factor: riskFactors.factor,
        answer: riskFactors.answer,
        evidence: riskFactors.evidence,
        recordedAt: riskFactors.recordedAt,
      })
      .from(riskFactors)
      .where(and(eq(riskFactors.caseId, caseId), ne(riskFactors.answer, 'not asked')))
      .orderBy(asc(riskFactors.factor)),
    actions: await tx
      .select({
        id: actions.id,
        wording: actions.wording,
        status: actions.status,
        dueOn: actions.dueOn,
        completedAt: actions.completedAt,
        outcomeReason: actions.outcomeReason,
        evidence: actions.evidence,
        owner: people.name,
        agency: agencies.shortName,
        code: agencies.code,
      })
      .from(actions)
      .innerJoin(clinics, eq(clinics.id, actions.clinicId))
      .leftJoin(people, eq(people.id, actions.ownerPersonId))
      .leftJoin(agencies, eq(agencies.id, actions.ownerAgencyId))
      .where(
        and(
          eq(actions.caseId, caseId),
          lt(clinics.heldOn, clinicDay),
          isNull(actions.removedAt),
          ne(actions.status, 'proposed'),
        ),
      )
      .orderBy(asc(actions.dueOn), asc(actions.id)),
  }
}
