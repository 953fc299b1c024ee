import { boolean, date, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { CutOffs } from '@harbour/domain/clinic/series'
import type { HolidayRule, SeriesRule } from '@harbour/domain/clinic/series-rule'
import { instant } from './columns.ts'
import { agencies, people } from './person.ts'

/** A monthly clinic and the rule that dates it. */
export const series = pgTable('series', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  rule: jsonb().$type<SeriesRule>().notNull(),
  /** London wall clock, `HH:mm`. */
  startTime: text('start_time').notNull(),
  minutes: integer().notNull(),
  holidayRule: text('holiday_rule').$type<HolidayRule>().notNull(),
  cutOffs: jsonb('cut_offs').$type<CutOffs>().notNull(),
  place: text().notNull(),
  videoLink: text('video_link'),
  statementText: text('statement_text').notNull(),
  statementVersion: integer('statement_version').notNull().default(1),
  /** How many core agencies have to come; 0 asks for none. */
  quorum: integer().notNull().default(0),
  startsOn: date('starts_on').notNull(),
  endedOn: date('ended_on'),
  revision: integer().notNull().default(1),
  createdAt: instant('created_at').notNull(),
  createdBy: uuid('created_by').references(() => people.id),
})

/** An agency's seat in a series: a named person and a deputy; the last day is included. */
export const seats = pgTable(
  'seats',
  {
    id: uuid().primaryKey(),
    seriesId: uuid('series_id')
      .notNull()
      .references(() => series.id),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    personId: uuid('person_id').references(() => people.id),
    deputyPersonId: uuid('deputy_person_id').references(() => people.id),
    /** A core agency is expected at every clinic. */
    core: boolean().notNull().default(true),
    fromDay: date('from_day').notNull(),
    untilDay: date('until_day'),
  },
  (table) => [
    index('seats_series').on(table.seriesId),
    index('seats_person').on(table.personId),
    index('seats_deputy').on(table.deputyPersonId),
  ],
)
