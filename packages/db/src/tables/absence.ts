import { date, index, pgTable, uuid } from 'drizzle-orm/pg-core'
import { people } from './person.ts'

/** Days on which a person is away, both included. */
export const absences = pgTable(
  'absences',
  {
    id: uuid().primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    fromDay: date('from_day').notNull(),
    untilDay: date('until_day').notNull(),
  },
  (table) => [index('absences_person').on(table.personId)],
)
