import { index, integer, pgTable, uuid } from 'drizzle-orm/pg-core'
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
  },
  (table) => [index('meeting_items_clinic').on(table.clinicId)],
)
