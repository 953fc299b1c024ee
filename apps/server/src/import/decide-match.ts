import { randomUUID } from 'node:crypto'
import type { Tx } from '@harbour/db/open-db'
import {
  casePrefix,
  emptyCaseRows,
  insertCaseRows,
  keepCaseNumber,
  lastCaseNumber,
  lockCaseOpening,
} from '@harbour/db/queries/case-opening'
import { decideImportRow, importRowForUpdate } from '@harbour/db/queries/imports'
import type { KeptReport } from '@harbour/db/queries/reports'
import { assignReport, reportForUpdate } from '@harbour/db/queries/reports'
import { isCaseVisible } from '@harbour/db/visible'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { notFound } from '@harbour/domain/basics/not-found'
import { refuse } from '@harbour/domain/basics/refusal'
import { caseReference } from '@harbour/domain/cases/case'
import type { DecideMatch } from '@harbour/domain/cases/import-commands'
import type { ImportEvent } from '@harbour/domain/cases/import-file'
import type { Actor } from '@harbour/domain/people/roles'
import { addNewCase, reportIn } from './case-rows.ts'
import { joinCase } from './correct-case.ts'

/** Joins a waiting report to the case it may belong to, or opens a case of its own for it (IMP-6). */
export async function decideMatch(
  tx: Tx,
  input: DecideMatch,
  actor: Actor,
  at: Instant,
): Promise<{ caseId: string; events: readonly ImportEvent[] }> {
  const row = await importRowForUpdate(tx, input.rowId)
  if (row?.candidateCaseId == null || row.reportId === null) return refuse(notFound('import row')) as never
  if (!(await isCaseVisible(tx, actor, row.candidateCaseId, londonDay(at)))) refuse(notFound('import row'))
  const report = await reportForUpdate(tx, row.reportId)
  if (report === null || report.caseId !== null || row.decision !== null) refuse({ code: 'IMPORT_ROW_DECIDED' })
  const caseId = input.decision === 'joined' ? row.candidateCaseId : await openCaseOf(tx, report as KeptReport, at)
  if (input.decision === 'joined') await joinCase(tx, report as KeptReport, caseId, at)
  await decideImportRow(tx, row.id, { decision: input.decision, caseId, by: actor.personId, at })
  const decided = { importId: row.importId, rowId: row.id, caseId, decision: input.decision }
  return { caseId, events: [{ type: 'import row decided', ...decided }] }
}

async function openCaseOf(tx: Tx, report: KeptReport, at: Instant): Promise<string> {
  await lockCaseOpening(tx)
  const prefix = await casePrefix(tx)
  const year = Number(londonDay(report.reportedAt).slice(0, 4))
  const number = (await lastCaseNumber(tx, prefix, year)) + 1
  const rows = emptyCaseRows()
  const caseId = randomUUID()
  const reference = caseReference(prefix, year, number)
  addNewCase(rows, { caseId, reference, report: reportIn(report), reportId: report.id }, at)
  await insertCaseRows(tx, rows)
  await keepCaseNumber(tx, year, number)
  await assignReport(tx, report.id, caseId, at)
  return caseId
}
