import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { LinkVerdict } from '@harbour/domain/cases/link'
import type { TraceKind } from '@harbour/domain/cases/trace'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** What a suspect is reached by, acts through or drives. */
export const suspectTraces = pgTable(
  'suspect_traces',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    kind: text().$type<TraceKind>().notNull(),
    /** Sealed, like every column that says how someone is reached; see `sealedColumns`. */
    value: text().notNull(),
    /** Equal for equal traces, and not to be read; blank where too little is known to compare. */
    mark: text().notNull().default(''),
    recordedBy: uuid('recorded_by').references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [index('suspect_traces_case').on(table.caseId), index('suspect_traces_mark').on(table.mark)],
)

/** What a person decided about two cases that may have somebody in common; the lower id is the first. */
export const caseLinks = pgTable(
  'case_links',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    otherCaseId: uuid('other_case_id')
      .notNull()
      .references(() => cases.id),
    verdict: text().$type<LinkVerdict>().notNull(),
    /** The reasons that were looked at. */
    matched: text().array().notNull(),
    reason: text().notNull(),
    decidedBy: uuid('decided_by')
      .notNull()
      .references(() => people.id),
    decidedAt: instant('decided_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.otherCaseId] }),
    index('case_links_other').on(table.otherCaseId),
  ],
)
