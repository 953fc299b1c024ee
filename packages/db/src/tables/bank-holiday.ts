import { date, pgTable, text } from 'drizzle-orm/pg-core'

/** The bank holidays of England and Wales as an administrator keeps them; none, and those that Harbour came with count. */
export const bankHolidayDays = pgTable('bank_holidays', {
  day: date().primaryKey(),
  name: text().notNull(),
})
