import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** A conflict of interest: this person does not see that this case exists. */
export const caseConflicts = pgTable(
  'case_conflicts',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    declaredAt: instant('declared_at').notNull(),
    reason: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.caseId] }), index('case_conflicts_case').on(table.caseId)],
)
