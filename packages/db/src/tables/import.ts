import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { ImportStatus, RowOutcome } from '@harbour/domain/cases/import-outcome'
import { cases } from './case.ts'
import { bytes, instant } from './columns.ts'
import { people } from './person.ts'

/** One file of reports: uploaded, then run. */
export const imports = pgTable('imports', {
  id: uuid().primaryKey(),
  fileName: text('file_name').notNull(),
  size: integer().notNull(),
  sha256: text().notNull(),
  /** The file itself, kept only until it has been run. */
  content: bytes(),
  columns: text().array().notNull(),
  /** Field to column, as the person confirmed it. */
  mapping: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
  status: text().$type<ImportStatus>().notNull(),
  rowCount: integer('row_count').notNull(),
  done: integer().notNull().default(0),
  created: integer().notNull().default(0),
  updated: integer().notNull().default(0),
  unchanged: integer().notNull().default(0),
  possibleMatches: integer('possible_matches').notNull().default(0),
  rejected: integer().notNull().default(0),
  uploadedBy: uuid('uploaded_by').references(() => people.id),
  uploadedAt: instant('uploaded_at').notNull(),
  startedAt: instant('started_at'),
  finishedAt: instant('finished_at'),
  failure: text(),
})

/** What became of one row of a file. */
export const importRows = pgTable(
  'import_rows',
  {
    id: uuid().primaryKey(),
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id),
    line: integer().notNull(),
    crimeReference: text('crime_reference').notNull(),
    outcome: text().$type<RowOutcome>().notNull(),
    sentence: text().notNull(),
    caseId: uuid('case_id').references(() => cases.id),
    reportId: uuid('report_id'),
    /** The case it may belong to, and the reasons in words. */
    candidateCaseId: uuid('candidate_case_id').references(() => cases.id),
    reasons: text().array().notNull().default([]),
    decision: text().$type<'joined' | 'separate'>(),
    decidedBy: uuid('decided_by').references(() => people.id),
    decidedAt: instant('decided_at'),
  },
  (table) => [
    index('import_rows_import').on(table.importId, table.outcome, table.line),
    index('import_rows_report').on(table.reportId),
  ],
)
