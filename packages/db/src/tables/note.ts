import { index, pgTable, uuid } from 'drizzle-orm/pg-core'
import { cases } from './case.ts'
import { clinics } from './clinic.ts'
import { instant } from './columns.ts'
import { agencies, people } from './person.ts'

/** A restricted note beside the discussion of a case; its words and audience are its one paragraph. */
export const notes = pgTable(
  'notes',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    writtenBy: uuid('written_by')
      .notNull()
      .references(() => people.id),
    writtenAt: instant('written_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [index('notes_case').on(table.caseId)],
)
