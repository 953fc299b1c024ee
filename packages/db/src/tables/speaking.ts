import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { HandEnd, Hearing } from '@harbour/domain/clinic/speaking'
import { agendaItems } from './agenda.ts'
import { clinics } from './clinic.ts'
import { instant } from './columns.ts'
import { agencies, people } from './person.ts'

/** A hand raised at a clinic: its place in the list, when it was called and how it ended. */
export const hands = pgTable(
  'hands',
  {
    id: uuid().primaryKey(),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** Lower is sooner; the chair may change it. */
    place: integer().notNull(),
    raisedAt: instant('raised_at').notNull(),
    calledAt: instant('called_at'),
    endedAt: instant('ended_at'),
    ended: text().$type<HandEnd>(),
  },
  (table) => [
    index('hands_clinic').on(table.clinicId),
    uniqueIndex('hands_up')
      .on(table.clinicId, table.personId)
      .where(sql`${table.endedAt} is null`),
  ],
)

/** What somebody said in writing while an item was before the meeting. */
export const contributions = pgTable(
  'contributions',
  {
    id: uuid().primaryKey(),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    agendaItemId: uuid('agenda_item_id')
      .notNull()
      .references(() => agendaItems.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
    words: text().notNull(),
  },
  (table) => [index('contributions_item').on(table.agendaItemId, table.at)],
)

/** An agency that was heard on an item, and how that is known. */
export const hearings = pgTable(
  'hearings',
  {
    agendaItemId: uuid('agenda_item_id')
      .notNull()
      .references(() => agendaItems.id),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    how: text().$type<Hearing>().notNull(),
    at: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agendaItemId, table.agencyId] }),
    index('hearings_clinic').on(table.clinicId),
  ],
)
