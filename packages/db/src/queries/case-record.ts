import { and, asc, desc, eq, gte, ne, sql } from 'drizzle-orm'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { fourEvidence } from '../tables/four.ts'
import { incidents } from '../tables/incident.ts'
import { bailAndOrders } from '../tables/order.ts'
import { addressOpenings } from '../tables/party.ts'
import { agencies, people } from '../tables/person.ts'
import { reports } from '../tables/report.ts'
import { riskAssessments, riskFactors } from '../tables/risk.ts'
import { visibleCase } from '../visible.ts'

const nameOf = (column: unknown) => sql<string | null>`(select name from people where id = ${column})`

/** The header of a case; null when it is not the actor's to know of. */
export async function caseHeader(tx: Tx, actor: Actor, caseId: string, at: Instant) {
  const [found] = await tx
    .select({
      id: cases.id,
      reference: cases.reference,
      status: cases.status,
      relationship: cases.relationship,
      motivationType: cases.motivationType,
      riskLevel: cases.riskLevel,
      officerPersonId: cases.officerPersonId,
      officer: sql<string>`coalesce(${people.name}, ${cases.officerName})`,
      advocatePersonId: cases.advocatePersonId,
      advocate: nameOf(sql`${cases.advocatePersonId}`),
      hasChildren: cases.hasChildren,
      childrenCount: cases.childrenCount,
      openedOn: cases.openedOn,
      nextReviewOn: cases.nextReviewOn,
      lastListedOn: cases.lastListedOn,
      latestReportAt: cases.latestReportAt,
      wishes: cases.wishes,
      greatestFear: cases.greatestFear,
      whatHasChanged: cases.whatHasChanged,
      victimAware: cases.victimAware,
      voiceHeardAt: cases.voiceHeardAt,
      voiceHeardBy: nameOf(sql`${cases.voiceHeardBy}`),
      updatedAt: cases.updatedAt,
    })
    .from(cases)
    .leftJoin(people, eq(people.id, cases.officerPersonId))
    .where(and(eq(cases.id, caseId), visibleCase(actor, londonDay(at), { to: 'case:read', at })))
  return found ?? null
}

/** Everything that has been recorded in a case, each list newest first. */
export async function caseEntries(tx: Tx, caseId: string) {
  return {
    reports: await tx
      .select({
        id: reports.id,
        crimeReference: reports.crimeReference,
        reportedAt: reports.reportedAt,
        offence: reports.offence,
        officerName: reports.officerName,
        incidents12m: reports.incidents12m,
        behaviours: reports.behaviours,
        narrative: reports.narrative,
        repeatVictim: reports.repeatVictim,
      })
      .from(reports)
      .where(eq(reports.caseId, caseId))
      .orderBy(desc(reports.reportedAt)),
    incidents: await tx
      .select({
        id: incidents.id,
        occurredOn: incidents.occurredOn,
        occurredTime: incidents.occurredTime,
        what: incidents.what,
        where: incidents.where,
        police: incidents.police,
        online: incidents.online,
        atHome: incidents.atHome,
        thirdParty: incidents.thirdParty,
        agencyCode: agencies.code,
        recordedBy: people.name,
      })
      .from(incidents)
      .leftJoin(agencies, eq(agencies.id, incidents.agencyId))
      .leftJoin(people, eq(people.id, incidents.recordedBy))
      .where(eq(incidents.caseId, caseId))
      .orderBy(desc(incidents.occurredOn), desc(incidents.recordedAt)),
    four: await tx
      .select({
        id: fourEvidence.id,
        letter: fourEvidence.letter,
        observedOn: fourEvidence.observedOn,
        evidence: fourEvidence.evidence,
        agencyCode: agencies.code,
        recordedBy: people.name,
      })
      .from(fourEvidence)
      .leftJoin(agencies, eq(agencies.id, fourEvidence.agencyId))
      .leftJoin(people, eq(people.id, fourEvidence.recordedBy))
      .where(eq(fourEvidence.caseId, caseId))
      .orderBy(desc(fourEvidence.observedOn)),
    assessments: await tx
      .select()
      .from(riskAssessments)
      .where(eq(riskAssessments.caseId, caseId))
      .orderBy(desc(riskAssessments.assessedOn), desc(riskAssessments.recordedAt)),
    factors: await tx
      .select({
        id: riskFactors.id,
        factor: riskFactors.factor,
        answer: riskFactors.answer,
        evidence: riskFactors.evidence,
        asOf: riskFactors.asOf,
        recordedBy: people.name,
      })
      .from(riskFactors)
      .leftJoin(people, eq(people.id, riskFactors.recordedBy))
      .where(eq(riskFactors.caseId, caseId))
      .orderBy(asc(riskFactors.factor)),
    orders: await tx
      .select()
      .from(bailAndOrders)
      .where(eq(bailAndOrders.caseId, caseId))
      .orderBy(desc(bailAndOrders.until), desc(bailAndOrders.recordedAt)),
  }
}

/** Who has opened an address of a case, and why; newest first. */
export async function addressOpeningsOf(tx: Tx, caseId: string) {
  return tx
    .select({
      id: addressOpenings.id,
      partyId: addressOpenings.partyId,
      reason: addressOpenings.reason,
      at: addressOpenings.at,
      name: people.name,
      agencyCode: agencies.code,
    })
    .from(addressOpenings)
    .innerJoin(people, eq(people.id, addressOpenings.personId))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .where(eq(addressOpenings.caseId, caseId))
    .orderBy(desc(addressOpenings.at))
}

/**
 * How many times since `since` a person opened what is masked, this opening aside; whoever counts waits for the person's other
 * openings to be kept, so that two at once are counted as two.
 */
export async function openingsSinceForUpdate(
  tx: Tx,
  personId: string,
  since: Instant,
  openingId: string,
): Promise<number> {
  await tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for('no key update')
  return tx.$count(
    addressOpenings,
    and(eq(addressOpenings.personId, personId), gte(addressOpenings.at, since), ne(addressOpenings.id, openingId)),
  )
}

/** Keeps that an address was opened, once; false when its id is kept already for anything else than this same opening since `since`. */
export async function keepAddressOpening(
  tx: Tx,
  row: typeof addressOpenings.$inferInsert,
  since: Instant,
): Promise<boolean> {
  const inserted = await tx
    .insert(addressOpenings)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: addressOpenings.id })
  if (inserted.length > 0) return true
  const { id, caseId, partyId, personId, reason } = addressOpenings
  const isSame = and(
    eq(id, row.id),
    eq(caseId, row.caseId),
    eq(partyId, row.partyId),
    eq(personId, row.personId),
    eq(reason, row.reason),
    gte(addressOpenings.at, since),
  )
  return (await tx.$count(addressOpenings, isSame)) > 0
}
