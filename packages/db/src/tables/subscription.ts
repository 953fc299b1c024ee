import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** A secret address of a person's clinics, for their own calendar; its token is stored only as its SHA-256. */
export const calendarSubscriptions = pgTable(
  'calendar_subscriptions',
  {
    id: uuid().primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    tokenHash: text('token_hash').notNull().unique(),
    madeAt: instant('made_at').notNull(),
    lastReadAt: instant('last_read_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [index('calendar_subscriptions_person').on(table.personId)],
)
