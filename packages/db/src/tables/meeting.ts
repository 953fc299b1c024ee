import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Beat } from '@harbour/domain/clinic/beats'
import type { CaseLeft } from '@harbour/domain/clinic/quality'
import { agendaItems } from './agenda.ts'
import { clinics } from './clinic.ts'
import { instant } from './columns.ts'

/** How long an item of the agenda has been before the meeting, over all the times it was the current one. */
export const meetingItems = pgTable(
  'meeting_items',
  {
    agendaItemId: uuid('agenda_item_id')
      .primaryKey()
      .references(() => agendaItems.id),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    startedAt: instant('started_at').notNull(),
    usedSeconds: integer('used_seconds').notNull().default(0),
    /** When the chair moved on from it or agreed its plan; null while it is left open. */
    doneAt: instant('done_at'),
    /** Where the chair has taken a case: orient, discuss, decide, confirm. */
    beat: text().$type<Beat>().notNull().default('orient'),
    /** When the chair moved it there; null while it is at its first. */
    beatSince: instant('beat_since'),
    /** What the clinic left the case with when it closed; null before, and for other business. */
    leftWith: jsonb('left_with').$type<CaseLeft>(),
  },
  (table) => [index('meeting_items_clinic').on(table.clinicId)],
)

/** Each time an item was before the meeting: with the presences, who was there for which case. */
export const itemTurns = pgTable(
  'item_turns',
  {
    agendaItemId: uuid('agenda_item_id')
      .notNull()
      .references(() => agendaItems.id),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    fromAt: instant('from_at').notNull(),
    /** Null while the item is before the meeting. */
    untilAt: instant('until_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agendaItemId, table.fromAt] }),
    index('item_turns_clinic').on(table.clinicId),
  ],
)
