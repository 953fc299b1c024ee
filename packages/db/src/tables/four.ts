import { date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { FourLetter } from '@harbour/domain/cases/four'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { agencies, people } from './person.ts'

/** One dated piece of evidence that the behaviour is fixated, obsessive, unwanted or repeated. */
export const fourEvidence = pgTable(
  'four_evidence',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    letter: text().$type<FourLetter>().notNull(),
    observedOn: date('observed_on').notNull(),
    evidence: text().notNull(),
    agencyId: uuid('agency_id').references(() => agencies.id),
    recordedBy: uuid('recorded_by').references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [index('four_evidence_case').on(table.caseId, table.observedOn)],
)
