import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** An emergency view of a case outside one's own: taken with a reason, over after a while, looked at afterwards by a chair. */
export const emergencyViews = pgTable(
  'emergency_views',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    reason: text().notNull(),
    takenAt: instant('taken_at').notNull(),
    until: instant().notNull(),
    reviewedAt: instant('reviewed_at'),
    reviewedBy: uuid('reviewed_by').references(() => people.id),
    finding: text(),
  },
  (table) => [index('emergency_views_person').on(table.personId, table.caseId)],
)
