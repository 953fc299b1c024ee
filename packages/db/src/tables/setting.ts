import { jsonb, pgTable, text } from 'drizzle-orm/pg-core'

/** Facts about this database itself, such as whether it holds demonstration or live data. */
export const settings = pgTable('settings', {
  key: text().primaryKey(),
  value: jsonb().notNull(),
})
