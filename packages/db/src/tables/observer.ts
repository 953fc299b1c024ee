import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { clinics } from './clinic.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** Who may watch which clinic, and who invited them; a row that is gone is an invitation taken back. */
export const observers = pgTable(
  'observers',
  {
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    invitedBy: uuid('invited_by')
      .notNull()
      .references(() => people.id),
    invitedAt: instant('invited_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.personId] }), index('observers_person').on(table.personId)],
)
