import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { clinics } from './clinic.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** A stretch of time for which a person was at a clinic; between two of them they were away or had left. */
export const presences = pgTable(
  'presences',
  {
    id: uuid().primaryKey(),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    fromAt: instant('from_at').notNull(),
    /** Null while it goes on. */
    untilAt: instant('until_at'),
    /** When a server last had them on a screen in sight; a stretch that nobody has touched for long has ended. */
    seenAt: instant('seen_at').notNull(),
  },
  (table) => [
    index('presences_clinic').on(table.clinicId, table.personId),
    uniqueIndex('presences_open')
      .on(table.clinicId, table.personId)
      .where(sql`${table.untilAt} is null`),
  ],
)

/** Who stood in the lobby of a clinic, whether or not they signed in the end, and what they signed there before it opened. */
export const lobbyVisits = pgTable(
  'lobby_visits',
  {
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** When a server last had the lobby on their screen in sight. */
    seenAt: instant('seen_at').notNull(),
    /** They are in the lobby now: not yet in the room, and their screen has not gone out of sight. */
    here: boolean().notNull().default(false),
    /** When they signed the statement and attested to a private room, and in which version of it. */
    signedAt: instant('signed_at'),
    statementVersion: integer('statement_version'),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.personId] })],
)
