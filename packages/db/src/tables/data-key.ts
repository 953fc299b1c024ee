import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'

/** The key that a case's masked fields are sealed with, itself sealed with a key that the database does not hold. */
export const dataKeys = pgTable(
  'data_keys',
  {
    /** The case it is for; the report or the import where there is no case yet; the agency of a client secret; the person of an app’s. */
    id: uuid().primaryKey(),
    wrapped: text().notNull(),
    /** The id of the key it is wrapped with. */
    wrappedBy: text('wrapped_by').notNull(),
  },
  (table) => [index('data_keys_wrapped_by').on(table.wrappedBy)],
)
