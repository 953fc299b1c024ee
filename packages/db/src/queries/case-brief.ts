import { and, asc, count, desc, eq, ne, sql } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { agendaItems } from '../tables/agenda.ts'
import { cases } from '../tables/case.ts'
import { incidents } from '../tables/incident.ts'
import { bailAndOrders } from '../tables/order.ts'
import { parties } from '../tables/party.ts'
import { people } from '../tables/person.ts'
import { riskAssessments, riskFactors } from '../tables/risk.ts'
import { visibleCase } from '../visible.ts'

/**
 * A case as the meeting has it on screen: who, what kind, what last, which risks, which orders, what the victim wants.
 * No addresses and no phone numbers. Null when the case is not the actor's to know of.
 */
export async function caseBrief(tx: Tx, actor: Actor, caseId: string, today: CalendarDate) {
  const [found] = await tx
    .select({
      id: cases.id,
      reference: cases.reference,
      relationship: cases.relationship,
      motivationType: cases.motivationType,
      riskLevel: cases.riskLevel,
      officer: sql<string>`coalesce(${people.name}, ${cases.officerName})`,
      hasChildren: cases.hasChildren,
      childrenCount: cases.childrenCount,
      openedOn: cases.openedOn,
      lastListedOn: cases.lastListedOn,
      wishes: cases.wishes,
      greatestFear: cases.greatestFear,
      whatHasChanged: cases.whatHasChanged,
      victimAware: cases.victimAware,
      voiceHeardAt: cases.voiceHeardAt,
      advocate: sql<string | null>`(select name from people where id = ${cases.advocatePersonId})`,
    })
    .from(cases)
    .leftJoin(people, eq(people.id, cases.officerPersonId))
    .where(and(eq(cases.id, caseId), visibleCase(actor, today)))
  if (found === undefined) return null
  return {
    ...found,
    parties: await tx
      .select({
        id: parties.id,
        kind: parties.kind,
        forename: parties.forename,
        surname: parties.surname,
        bornOn: parties.bornOn,
        occupation: parties.occupation,
        weapons: parties.weapons,
        inCustody: parties.inCustody,
        interpreter: parties.interpreter,
        language: parties.language,
        safeToCall: parties.safeToCall,
        safeToLeaveMessage: parties.safeToLeaveMessage,
        bestTimes: parties.bestTimes,
      })
      .from(parties)
      .where(eq(parties.caseId, caseId))
      .orderBy(desc(parties.kind), asc(parties.bornOn)),
    incidents: await tx
      .select({
        id: incidents.id,
        occurredOn: incidents.occurredOn,
        what: incidents.what,
        where: incidents.where,
        online: incidents.online,
        atHome: incidents.atHome,
      })
      .from(incidents)
      .where(eq(incidents.caseId, caseId))
      .orderBy(desc(incidents.occurredOn))
      .limit(6),
    firstIncidentOn: await firstIncidentOn(tx, caseId),
    incidentCount: await countIncidents(tx, caseId),
    assessments: await tx
      .select({
        id: riskAssessments.id,
        tool: riskAssessments.tool,
        result: riskAssessments.result,
        level: riskAssessments.level,
        assessedOn: riskAssessments.assessedOn,
      })
      .from(riskAssessments)
      .where(eq(riskAssessments.caseId, caseId))
      .orderBy(desc(riskAssessments.assessedOn))
      .limit(3),
    factors: await tx
      .select({ factor: riskFactors.factor, evidence: riskFactors.evidence, asOf: riskFactors.asOf })
      .from(riskFactors)
      .where(and(eq(riskFactors.caseId, caseId), eq(riskFactors.answer, 'present')))
      .orderBy(asc(riskFactors.factor)),
    orders: await tx
      .select({
        id: bailAndOrders.id,
        kind: bailAndOrders.kind,
        status: bailAndOrders.status,
        until: bailAndOrders.until,
        conditions: bailAndOrders.conditions,
      })
      .from(bailAndOrders)
      .where(eq(bailAndOrders.caseId, caseId))
      .orderBy(desc(bailAndOrders.recordedAt)),
    timesListed: await timesListed(tx, caseId),
  }
}

async function firstIncidentOn(tx: Tx, caseId: string): Promise<CalendarDate | null> {
  const [first] = await tx
    .select({ on: sql<CalendarDate | null>`min(${incidents.occurredOn})` })
    .from(incidents)
    .where(eq(incidents.caseId, caseId))
  return first?.on ?? null
}

async function countIncidents(tx: Tx, caseId: string): Promise<number> {
  const [counted] = await tx.select({ count: count() }).from(incidents).where(eq(incidents.caseId, caseId))
  return counted?.count ?? 0
}

async function timesListed(tx: Tx, caseId: string): Promise<number> {
  const [counted] = await tx
    .select({ count: count() })
    .from(agendaItems)
    .where(and(eq(agendaItems.caseId, caseId), eq(agendaItems.status, 'discussed'), ne(agendaItems.kind, 'lapses')))
  return counted?.count ?? 0
}
