import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { SampleFinding } from '@harbour/domain/cases/sample'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** The seed from which a month's sample of reports that nobody flagged is drawn, and when: later flags do not change it. */
export const samples = pgTable('samples', {
  month: text().primaryKey(),
  seed: text().notNull(),
  drawnBy: uuid('drawn_by')
    .notNull()
    .references(() => people.id),
  drawnAt: instant('drawn_at').notNull(),
})

/** What was found of a case of a sample. */
export const sampleChecks = pgTable(
  'sample_checks',
  {
    month: text().notNull(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    finding: text().$type<SampleFinding>().notNull(),
    reason: text().notNull(),
    checkedBy: uuid('checked_by')
      .notNull()
      .references(() => people.id),
    checkedAt: instant('checked_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.caseId] })],
)
