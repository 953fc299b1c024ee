import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** What somebody says of themselves so that conflicts of interest are found; sealed, a line for each, and shown to nobody else. */
export const interests = pgTable('interests', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => people.id),
  otherNames: text('other_names').notNull().default(''),
  postcode: text().notNull().default(''),
  vehicles: text().notNull().default(''),
  household: text().notNull().default(''),
  savedAt: instant('saved_at').notNull(),
})

/** A match that somebody who leads clinics has looked at and found to be no conflict, for these reasons and no others. */
export const dismissedMatches = pgTable(
  'dismissed_matches',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    matched: text().array().notNull(),
    reason: text().notNull(),
    dismissedBy: uuid('dismissed_by')
      .notNull()
      .references(() => people.id),
    dismissedAt: instant('dismissed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.caseId] }),
    index('dismissed_matches_case').on(table.caseId),
  ],
)
