import { boolean, date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { agencies, people } from './person.ts'

/** One dated thing that happened, as an agency knows it. */
export const incidents = pgTable(
  'incidents',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    occurredOn: date('occurred_on').notNull(),
    occurredTime: text('occurred_time'),
    what: text().notNull(),
    where: text().notNull().default(''),
    /** Known to the police: counts towards escalation. */
    police: boolean().notNull().default(false),
    online: boolean().notNull().default(false),
    atHome: boolean('at_home').notNull().default(false),
    thirdParty: boolean('third_party').notNull().default(false),
    reportId: uuid('report_id'),
    agencyId: uuid('agency_id').references(() => agencies.id),
    recordedBy: uuid('recorded_by').references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [index('incidents_case').on(table.caseId, table.occurredOn)],
)
