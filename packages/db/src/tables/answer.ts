import { boolean, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { AnswerChoice } from '@harbour/domain/clinic/answer'
import { clinics } from './clinic.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** What somebody who is expected at a clinic last answered. */
export const answers = pgTable(
  'answers',
  {
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    answer: text().$type<AnswerChoice>().notNull(),
    /** With apologies: whether the agency's information has been sent. */
    informationSent: boolean('information_sent').notNull().default(false),
    answeredAt: instant('answered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.personId] }), index('answers_person').on(table.personId)],
)
