import { randomUUID } from 'node:crypto'
import type { CaseRows } from '@harbour/db/queries/case-opening'
import type { KeptReport } from '@harbour/db/queries/reports'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { suspectOf, victimOf } from '@harbour/domain/cases/import-decision'
import { storedKeysOf } from '@harbour/domain/cases/matching'
import { searchTextOf } from '@harbour/domain/cases/names'
import { whatReportAdds } from '@harbour/domain/cases/opening'
import type { Report } from '@harbour/domain/cases/report'
import { reportKeys } from '@harbour/domain/cases/report'

/** Adds the rows of a new case, opened by its first report. */
export function addNewCase(
  rows: CaseRows,
  opened: { readonly caseId: string; readonly reference: string; readonly report: Report; readonly reportId: string },
  at: Instant,
): void {
  const { caseId, reference, report } = opened
  rows.cases.push({
    id: caseId,
    reference,
    relationship: report.relationship,
    officerName: report.officerName,
    riskLevel: whatReportAdds(report).level,
    hasChildren: (report.children ?? 0) > 0,
    childrenCount: report.children ?? 0,
    openedOn: londonDay(report.reportedAt),
    latestReportAt: report.reportedAt,
    searchText: searchTextOf([reference, report.crimeReference], namesIn(report)),
    createdAt: at,
    updatedAt: at,
  })
  const victim = victimOf(report)
  rows.parties.push({
    id: randomUUID(),
    caseId,
    kind: 'victim',
    ...victim,
    sex: report.victimSex,
    safeNumber: report.safeNumber,
    safeToCall: report.safeToCall,
    matchKeys: [...storedKeysOf(victim)],
  })
  const suspect = suspectOf(report)
  if (isKnown(suspect)) {
    rows.parties.push({
      id: randomUUID(),
      caseId,
      kind: 'suspect',
      ...suspect,
      sex: null,
      safeNumber: '',
      safeToCall: null,
      matchKeys: [...storedKeysOf(suspect)],
    })
  }
  addReportEntries(rows, { ...opened, caseId }, at)
}

/** A suspect of whom anything is known at all. */
export function isKnown(suspect: { surname: string; forename: string; bornOn: string | null }): boolean {
  return suspect.surname !== '' || suspect.forename !== '' || suspect.bornOn !== null
}

/** The names a case is found by, as a report gives them. */
export function namesIn(report: Report): readonly string[] {
  return [`${report.victimForename} ${report.victimSurname}`, `${report.suspectForename} ${report.suspectSurname}`]
}

/** Adds the rows of what a report adds to a case: incident, tool result, factors, order. */
export function addReportEntries(
  rows: CaseRows,
  from: { readonly caseId: string; readonly report: Report; readonly reportId: string },
  at: Instant,
): void {
  const { caseId, report, reportId } = from
  const adds = whatReportAdds(report)
  const entry = { caseId, recordedAt: at }
  rows.incidents.push({
    ...entry,
    id: randomUUID(),
    occurredOn: adds.happenedOn,
    what: adds.what,
    police: true,
    online: adds.online,
    atHome: adds.factors.includes('has been to the victim’s home'),
    thirdParty: adds.factors.includes('third parties harassed or recruited'),
    reportId,
  })
  if (adds.assessment !== null) {
    const { tool, result, on } = adds.assessment
    rows.assessments.push({ ...entry, id: randomUUID(), tool, result, level: adds.level, assessedOn: on, reportId })
  }
  for (const factor of adds.factors) {
    const evidence = `Reported: ${report.behaviours.join('; ')} (${report.crimeReference})`
    rows.factors.push({ ...entry, id: randomUUID(), factor, answer: 'present', evidence, asOf: adds.happenedOn })
  }
  if (adds.order !== null) {
    const { kind, until, note } = adds.order
    rows.orders.push({ ...entry, id: randomUUID(), kind, status: 'in force', until, note, reportId })
  }
}

/** The report in a kept row. */
export function reportIn(kept: KeptReport): Report {
  const fields = Object.fromEntries(reportKeys.map((key) => [key, kept[key]]))
  return { crimeReference: kept.crimeReference, ...fields } as Report
}
