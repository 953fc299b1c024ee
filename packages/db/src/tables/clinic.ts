import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { AttendanceCapacity, ClinicKind, ClinicStatus } from '@harbour/domain/clinic/clinic'
import type { CutOffs } from '@harbour/domain/clinic/series'
import { usualCutOffs } from '@harbour/domain/clinic/usual-series'
import { instant } from './columns.ts'
import { agencies, people } from './person.ts'
import { series } from './series.ts'

/** One clinic: a day, its people and its agenda. */
export const clinics = pgTable(
  'clinics',
  {
    id: uuid().primaryKey(),
    seriesId: uuid('series_id')
      .notNull()
      .references(() => series.id),
    kind: text().$type<ClinicKind>().notNull(),
    /** The day the series' rule gives, before any holiday moved it; null for an extraordinary clinic, and one that a changed rule cancelled. */
    plannedOn: date('planned_on'),
    heldOn: date('held_on').notNull(),
    /** London wall clock, `HH:mm`. */
    startTime: text('start_time').notNull(),
    minutes: integer().notNull(),
    status: text().$type<ClinicStatus>().notNull().default('planned'),
    chairPersonId: uuid('chair_person_id').references(() => people.id),
    /** Why the series' rule put it on this day and not on its own; null when it stands on its own day. */
    dateReason: text('date_reason'),
    /** Why a person moved, cancelled or added it. */
    changeReason: text('change_reason'),
    changedAt: instant('changed_at'),
    changedBy: uuid('changed_by').references(() => people.id),
    /** The series’ when the clinic was dated last: a change of the series is for clinics from its day on. */
    cutOffs: jsonb('cut_offs')
      .$type<CutOffs>()
      .notNull()
      .$defaultFn(() => usualCutOffs),
    quorum: integer().notNull().default(0),
    place: text().notNull(),
    videoLink: text('video_link'),
    statementText: text('statement_text').notNull(),
    statementVersion: integer('statement_version').notNull(),
    /** Counts every change of the agenda; 0 while there is none. */
    agendaRevision: integer('agenda_revision').notNull().default(0),
    agendaLockedAt: instant('agenda_locked_at'),
    agendaLockedBy: uuid('agenda_locked_by').references(() => people.id),
    /** Since when everyone who is expected has it in their diary; null until it is announced. */
    announcedAt: instant('announced_at'),
    announcedBy: uuid('announced_by').references(() => people.id),
    openedAt: instant('opened_at'),
    closedAt: instant('closed_at'),
    /** The agenda item under discussion; null before the first and after the last. */
    currentItemId: uuid('current_item_id'),
    currentItemSince: instant('current_item_since'),
  },
  (table) => [
    index('clinics_held_on').on(table.heldOn),
    uniqueIndex('clinics_planned')
      .on(table.seriesId, table.plannedOn)
      .where(sql`${table.plannedOn} is not null`),
  ],
)

/** A person at a clinic: in which capacity, what they signed and when, and when they came and went. */
export const attendances = pgTable(
  'attendances',
  {
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    capacity: text().$type<AttendanceCapacity>().notNull(),
    statementVersion: integer('statement_version'),
    signedAt: instant('signed_at'),
    /** The person attests to being in a private room. */
    privateRoom: boolean('private_room').notNull().default(false),
    joinedAt: instant('joined_at'),
    leftAt: instant('left_at'),
    /** Since when they are away from the screen, though they have not left; null while they are here. */
    awaySince: instant('away_since'),
    /** They said so themselves, so that only they themselves come back. */
    awayBySelf: boolean('away_by_self').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.personId] }),
    index('attendances_person').on(table.personId),
  ],
)

/** A person who will not come, and whether their agency sent its information. */
export const apologies = pgTable(
  'apologies',
  {
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    informationSent: boolean('information_sent').notNull(),
    receivedOn: date('received_on').notNull(),
    note: text(),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.personId] })],
)
