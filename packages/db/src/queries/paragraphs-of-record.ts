import { and, asc, eq, ne } from 'drizzle-orm'
import type { Tx } from '../open-db.ts'
import { flags } from '../tables/flag.ts'
import { fourEvidence } from '../tables/four.ts'
import { incidents } from '../tables/incident.ts'
import { bailAndOrders } from '../tables/order.ts'
import { reports } from '../tables/report.ts'
import { riskAssessments, riskFactors } from '../tables/risk.ts'
import { agencyNamed, agencyOfPerson, asParagraphs, personNamed, POLICE } from './paragraph-rows.ts'

/** What was reported and referred. */
export async function ofReports(tx: Tx, caseId: string) {
  const rows = await tx
    .select()
    .from(reports)
    .where(eq(reports.caseId, caseId))
    .orderBy(asc(reports.reportedAt), asc(reports.id))
  const flagged = await tx
    .select({
      id: flags.id,
      on: flags.flaggedAt,
      agency: agencyNamed(flags.agencyId),
      author: personNamed(flags.flaggedBy),
      reason: flags.reason,
      sharing: flags.sharingReason,
      triage: flags.triageReason,
    })
    .from(flags)
    .where(eq(flags.caseId, caseId))
    .orderBy(asc(flags.flaggedAt), asc(flags.id))
  return [
    ...asParagraphs(
      'report',
      rows.map(({ id, reportedAt, officerName, crimeReference, offence, narrative, behaviours, bailOrOrder }) => ({
        id,
        on: reportedAt,
        agency: POLICE,
        author: officerName,
        parts: [`${crimeReference}: ${offence}`, narrative, behaviours.join(', '), bailOrOrder],
      })),
    ),
    ...asParagraphs(
      'flag',
      flagged.map(({ reason, sharing, triage, ...row }) => ({ ...row, parts: [reason, sharing, triage] })),
    ),
  ]
}

/** What agencies recorded: incidents, evidence, risk, orders. */
export async function ofEntries(tx: Tx, caseId: string) {
  const happened = await tx
    .select({
      id: incidents.id,
      on: incidents.occurredOn,
      agency: agencyNamed(incidents.agencyId),
      author: personNamed(incidents.recordedBy),
      what: incidents.what,
      where: incidents.where,
    })
    .from(incidents)
    .where(eq(incidents.caseId, caseId))
    .orderBy(asc(incidents.occurredOn), asc(incidents.id))
  const four = await tx
    .select({
      id: fourEvidence.id,
      on: fourEvidence.observedOn,
      agency: agencyNamed(fourEvidence.agencyId),
      author: personNamed(fourEvidence.recordedBy),
      letter: fourEvidence.letter,
      evidence: fourEvidence.evidence,
    })
    .from(fourEvidence)
    .where(eq(fourEvidence.caseId, caseId))
    .orderBy(asc(fourEvidence.observedOn), asc(fourEvidence.id))
  const assessed = await tx
    .select()
    .from(riskAssessments)
    .where(eq(riskAssessments.caseId, caseId))
    .orderBy(asc(riskAssessments.assessedOn), asc(riskAssessments.id))
  const factors = await tx
    .select({
      id: riskFactors.id,
      on: riskFactors.asOf,
      agency: agencyOfPerson(riskFactors.recordedBy),
      author: personNamed(riskFactors.recordedBy),
      factor: riskFactors.factor,
      answer: riskFactors.answer,
      evidence: riskFactors.evidence,
    })
    .from(riskFactors)
    .where(and(eq(riskFactors.caseId, caseId), ne(riskFactors.answer, 'not asked')))
    .orderBy(asc(riskFactors.factor))
  const orders = await tx
    .select()
    .from(bailAndOrders)
    .where(eq(bailAndOrders.caseId, caseId))
    .orderBy(asc(bailAndOrders.recordedAt), asc(bailAndOrders.id))
  return [
    ...asParagraphs(
      'incident',
      happened.map(({ what, where, ...row }) => ({ ...row, parts: [what, where] })),
    ),
    ...asParagraphs(
      'FOUR evidence',
      four.map(({ letter, evidence, ...row }) => ({ ...row, parts: [`${letter}: ${evidence}`] })),
    ),
    ...asParagraphs('risk', [
      ...assessed.map(({ id, assessedOn, assessor, tool, result, level, judgement }) => ({
        id,
        on: assessedOn,
        agency: '',
        author: assessor,
        parts: [`${tool}: ${result}`, `Level: ${level}`, judgement],
      })),
      ...factors.map(({ factor, answer, evidence, ...row }) => ({
        ...row,
        parts: [`${factor}: ${answer}`, evidence],
      })),
    ]),
    ...asParagraphs(
      'bail or order',
      orders.map(({ id, madeOn, court, kind, status, conditions, note }) => ({
        id,
        on: madeOn,
        agency: POLICE,
        author: '',
        parts: [`${kind}, ${status}`, court, ...conditions, note],
      })),
    ),
  ]
}
