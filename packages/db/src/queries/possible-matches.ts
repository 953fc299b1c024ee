import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm'
import type { CalendarDate } from '@harbour/domain/basics/dates'
import type { Actor } from '@harbour/domain/people/roles'
import type { Tx } from '../open-db.ts'
import { cases } from '../tables/case.ts'
import { importRows } from '../tables/import.ts'
import { parties } from '../tables/party.ts'
import { reports } from '../tables/report.ts'
import { visibleCase } from '../visible.ts'

/**
 * Possible matches that wait for a person, oldest report first, each with its report and the case it may belong to.
 * Whether postcodes agree is among the reasons; the postcodes themselves stay masked.
 */
export async function undecidedMatches(tx: Tx, actor: Actor, today: CalendarDate, most: number) {
  const waiting = and(eq(importRows.outcome, 'possible match'), isNull(importRows.decision), visibleCase(actor, today))
  const rows = await tx
    .select({
      rowId: importRows.id,
      line: importRows.line,
      importId: importRows.importId,
      reasons: importRows.reasons,
      report: {
        crimeReference: reports.crimeReference,
        reportedAt: reports.reportedAt,
        victimSurname: reports.victimSurname,
        victimForename: reports.victimForename,
        victimBornOn: reports.victimBornOn,
        suspectSurname: reports.suspectSurname,
        suspectForename: reports.suspectForename,
        suspectBornOn: reports.suspectBornOn,
        relationship: reports.relationship,
        offence: reports.offence,
        behaviours: reports.behaviours,
      },
      caseId: cases.id,
      reference: cases.reference,
      relationship: cases.relationship,
      riskLevel: cases.riskLevel,
      status: cases.status,
      latestReportAt: cases.latestReportAt,
    })
    .from(importRows)
    .innerJoin(reports, eq(reports.id, importRows.reportId))
    .innerJoin(cases, eq(cases.id, importRows.candidateCaseId))
    .where(waiting)
    .orderBy(asc(reports.reportedAt), asc(reports.crimeReference))
    .limit(most)
  const [total] = await tx
    .select({ rows: count() })
    .from(importRows)
    .innerJoin(cases, eq(cases.id, importRows.candidateCaseId))
    .where(waiting)
  const people = await partiesOfCases(tx, [...new Set(rows.map(({ caseId }) => caseId))])
  const known = await reportsOfCases(tx, [...new Set(rows.map(({ caseId }) => caseId))])
  return {
    total: total?.rows ?? 0,
    matches: rows.map((row) => ({
      ...row,
      victim: people.find((person) => person.caseId === row.caseId && person.kind === 'victim') ?? null,
      suspect: people.find((person) => person.caseId === row.caseId && person.kind === 'suspect') ?? null,
      crimeReferences: known.filter(({ caseId }) => caseId === row.caseId).map(({ crimeReference }) => crimeReference),
    })),
  }
}

async function partiesOfCases(tx: Tx, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  return tx
    .select({
      caseId: parties.caseId,
      kind: parties.kind,
      surname: parties.surname,
      forename: parties.forename,
      aliases: parties.aliases,
      bornOn: parties.bornOn,
    })
    .from(parties)
    .where(inArray(parties.caseId, [...caseIds]))
}

async function reportsOfCases(tx: Tx, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  return tx
    .select({ caseId: reports.caseId, crimeReference: reports.crimeReference })
    .from(reports)
    .where(inArray(reports.caseId, [...caseIds]))
    .orderBy(asc(reports.reportedAt))
}
