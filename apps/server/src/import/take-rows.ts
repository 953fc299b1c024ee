import { randomUUID } from 'node:crypto'
import { candidatesByKeys } from '@harbour/db/queries/candidates'
import type { KeyedCandidate } from '@harbour/db/queries/candidates'
import {
  casePrefix,
  emptyCaseRows,
  insertCaseRows,
  keepCaseNumber,
  lastCaseNumber,
  lockCaseOpening,
} from '@harbour/db/queries/case-opening'
import { insertImportRows } from '@harbour/db/queries/imports'
import type { KeptReport } from '@harbour/db/queries/reports'
import { insertReports, reportsByReference, updateReport } from '@harbour/db/queries/reports'
import type { Tx } from '@harbour/db/open-db'
import type { Instant } from '@harbour/domain/basics/dates'
import { londonDay } from '@harbour/domain/basics/dates'
import { caseReference } from '@harbour/domain/cases/case'
import type { ColumnMapping } from '@harbour/domain/cases/import-columns'
import { decideRow, suspectOf, victimOf } from '@harbour/domain/cases/import-decision'
import type { ImportEvent } from '@harbour/domain/cases/import-file'
import type { RowOutcome } from '@harbour/domain/cases/import-outcome'
import { readRow } from '@harbour/domain/cases/import-row'
import { soughtKeysOf, storedKeysOf } from '@harbour/domain/cases/matching'
import type { Report } from '@harbour/domain/cases/report'
import { mergeReport } from '@harbour/domain/cases/report'
import { addNewCase, reportIn } from './case-rows.ts'
import { correctCase } from './correct-case.ts'
import type { CsvRow } from './read-csv.ts'

/** What became of one row, as it is kept. */
type Outcome = Parameters<typeof insertImportRows>[1][number]

export interface TakenRows {
  readonly counts: ReadonlyMap<RowOutcome, number>
  readonly events: readonly ImportEvent[]
}

/** Takes a batch of rows in: reads, decides and saves each, in one transaction (IMP-1). */
export async function takeRows(
  tx: Tx,
  batch: { readonly importId: string; readonly mapping: ColumnMapping; readonly rows: readonly CsvRow[] },
  at: Instant,
): Promise<TakenRows> {
  await lockCaseOpening(tx)
  const read = batch.rows.map((row) => ({ row, ...readCells(row, batch.mapping) }))
  const sound = read.flatMap(({ report }) => (report === null ? [] : [report]))
  const kept = await reportsByReference(tx, [...new Set(sound.map(({ crimeReference }) => crimeReference))])
  const fresh = sound.filter(({ crimeReference }) => !kept.has(crimeReference))
  const index = new CandidateIndex(await candidatesByKeys(tx, [...new Set(fresh.flatMap(soughtKeys))]))

  const taking = new Taking(tx, batch.importId, at, kept, index)
  await taking.readNumbers(fresh)
  for (const { row, report, faults } of read) {
    if (report === null) taking.reject(row, faults)
    else taking.take(row, report)
  }
  return taking.save()
}

function readCells(row: CsvRow, mapping: ColumnMapping): { report: Report | null; faults: readonly string[] } {
  if (row.cells === null) return { report: null, faults: [row.fault ?? ''] }
  return readRow(row.cells, mapping)
}

function soughtKeys(report: Report): readonly string[] {
  return [...soughtKeysOf(victimOf(report)), ...soughtKeysOf(suspectOf(report))]
}

/** Cases by the keys of their people, those opened earlier in the batch included. */
class CandidateIndex {
  readonly #byKey = new Map<string, KeyedCandidate[]>()

  constructor(candidates: readonly KeyedCandidate[]) {
    for (const candidate of candidates) this.add(candidate)
  }

  add(candidate: KeyedCandidate): void {
    for (const key of candidate.keys) {
      const found = this.#byKey.get(key)
      if (found === undefined) this.#byKey.set(key, [candidate])
      else found.push(candidate)
    }
  }

  of(report: Report): readonly KeyedCandidate[] {
    return [...new Set(soughtKeys(report).flatMap((key) => this.#byKey.get(key) ?? []))]
  }
}

/** One batch being taken in: what is to be saved when all its rows are decided. */
class Taking {
  readonly #tx: Tx
  readonly #importId: string
  readonly #at: Instant
  readonly #kept: Map<string, KeptReport>
  readonly #index: CandidateIndex
  readonly #rows = emptyCaseRows()
  readonly #reports: KeptReport[] = []
  readonly #outcomes: Outcome[] = []
  readonly #events: ImportEvent[] = []
  readonly #numbers = new Map<number, number>()
  #prefix = ''
  readonly #corrections: { before: KeptReport; after: Report }[] = []

  constructor(tx: Tx, importId: string, at: Instant, kept: Map<string, KeptReport>, index: CandidateIndex) {
    this.#tx = tx
    this.#importId = importId
    this.#at = at
    this.#kept = kept
    this.#index = index
  }

  /** Where the numbers of new cases go on, for each year the reports are of. */
  async readNumbers(reports: readonly Report[]): Promise<void> {
    this.#prefix = await casePrefix(this.#tx)
    for (const year of new Set(reports.map(yearOf))) {
      this.#numbers.set(year, await lastCaseNumber(this.#tx, this.#prefix, year))
    }
  }

  reject(row: CsvRow, faults: readonly string[]): void {
    const column = row.cells === null ? '' : (Object.values(row.cells)[0] ?? '')
    this.#outcome(row, column.slice(0, 60), 'rejected', faults.join(' '))
  }

  take(row: CsvRow, report: Report): void {
    const known = this.#kept.get(report.crimeReference) ?? null
    const decision = decideRow(report, known === null ? null : reportIn(known), this.#index.of(report))
    if (known !== null) {
      if (decision.outcome === 'updated') this.#correct(known, mergeReport(reportIn(known), report))
      this.#outcome(row, report.crimeReference, decision.outcome, decision.sentence, {
        caseId: known.caseId,
        reportId: known.id,
      })
    } else if (decision.outcome === 'possible match') {
      const reportId = this.#keep(row, report, null)
      this.#outcome(row, report.crimeReference, decision.outcome, decision.sentence, {
        reportId,
        candidateCaseId: decision.candidate.caseId,
        reasons: [...decision.reasons],
      })
    } else {
      this.#open(row, report)
    }
  }

  #open(row: CsvRow, report: Report): void {
    const year = yearOf(report)
    const number = (this.#numbers.get(year) ?? 0) + 1
    this.#numbers.set(year, number)
    const reference = caseReference(this.#prefix, year, number)
    const caseId = randomUUID()
    const reportId = this.#keep(row, report, caseId)
    addNewCase(this.#rows, { caseId, reference, report, reportId }, this.#at)
    const people = [victimOf(report), suspectOf(report)] as const
    this.#index.add({
      caseId,
      reference,
      victim: people[0],
      suspect: people[1],
      keys: people.flatMap((person) => storedKeysOf(person)),
    })
    this.#outcome(row, report.crimeReference, 'created', `New case ${reference}.`, { caseId, reportId })
    this.#events.push({ type: 'report received', importId: this.#importId, caseId, reportId })
  }

  #keep(row: CsvRow, report: Report, caseId: string | null): string {
    const id = randomUUID()
    const origin = { importId: this.#importId, line: row.line, createdAt: this.#at, updatedAt: this.#at }
    const kept: KeptReport = { ...report, behaviours: [...report.behaviours], id, caseId, ...origin }
    this.#reports.push(kept)
    this.#kept.set(report.crimeReference, kept)
    return id
  }

  #correct(known: KeptReport, after: Report): void {
    this.#corrections.push({ before: known, after })
    this.#kept.set(known.crimeReference, { ...known, ...after, behaviours: [...after.behaviours] })
    if (known.caseId !== null) {
      const { caseId, id: reportId } = known
      this.#events.push({ type: 'report received', importId: this.#importId, caseId, reportId })
    }
  }

  #outcome(row: CsvRow, crimeReference: string, outcome: RowOutcome, sentence: string, more: Partial<Outcome> = {}) {
    const { importId, line } = { importId: this.#importId, line: row.line }
    const nothing = { caseId: null, reportId: null, candidateCaseId: null, reasons: [] }
    this.#outcomes.push({ id: randomUUID(), importId, line, crimeReference, outcome, sentence, ...nothing, ...more })
  }

  async save(): Promise<TakenRows> {
    await insertCaseRows(this.#tx, this.#rows)
    await insertReports(this.#tx, this.#reports)
    for (const { before, after } of this.#corrections) {
      await updateReport(this.#tx, before, after, this.#at)
      await correctCase(this.#tx, before, after, this.#at)
    }
    for (const [year, last] of this.#numbers) await keepCaseNumber(this.#tx, year, last)
    await insertImportRows(this.#tx, this.#outcomes)
    const counts = new Map<RowOutcome, number>()
    for (const { outcome } of this.#outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
    return { counts, events: this.#events }
  }
}

function yearOf(report: Report): number {
  return Number(londonDay(report.reportedAt).slice(0, 4))
}
