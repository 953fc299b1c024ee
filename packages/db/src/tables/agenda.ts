import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { AgendaItemKind, AgendaItemStatus } from '@harbour/domain/clinic/agenda'
import { cases } from './case.ts'
import { clinics } from './clinic.ts'
import { instant } from './columns.ts'
import { agencies, people } from './person.ts'

/** One line of a clinic's running order. */
export const agendaItems = pgTable(
  'agenda_items',
  {
    id: uuid().primaryKey(),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    kind: text().$type<AgendaItemKind>().notNull(),
    caseId: uuid('case_id').references(() => cases.id),
    /** The accepted flag that brought the case here; null for reviews and for items without a case. */
    flagId: uuid('flag_id'),
    /** The words on the agenda when it is not a case. */
    title: text(),
    position: integer().notNull(),
    minutes: integer().notNull(),
    whyHere: text('why_here').notNull(),
    whyThere: text('why_there').notNull(),
    /** Added or changed after the agenda was locked. */
    late: boolean().notNull().default(false),
    status: text().$type<AgendaItemStatus>().notNull().default('pending'),
    /** Why it was deferred or removed. */
    reason: text(),
    deferredToClinicId: uuid('deferred_to_clinic_id').references(() => clinics.id),
    discussedAt: instant('discussed_at'),
  },
  (table) => [
    index('agenda_items_clinic').on(table.clinicId, table.position),
    index('agenda_items_case').on(table.caseId),
    uniqueIndex('agenda_items_case_once')
      .on(table.clinicId, table.caseId)
      .where(sql`${table.caseId} is not null and ${table.status} not in ('removed', 'deferred', 'carried')`),
  ],
)

/** One change of an agenda; its id is the command's, so that a command sent twice is done once. */
export const agendaChanges = pgTable(
  'agenda_changes',
  {
    id: uuid().primaryKey(),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    revision: integer().notNull(),
    what: text().notNull(),
    itemId: uuid('item_id'),
    /** The case that the line is about, though the line may be gone: whoever must not know of it hears nothing of the change. */
    caseId: uuid('case_id'),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
    reason: text(),
    late: boolean().notNull(),
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [uniqueIndex('agenda_changes_revision').on(table.clinicId, table.revision)],
)

/** A case that did not fit when the agenda was last built, and why; replaced by the next building. */
export const agendaLeftOut = pgTable(
  'agenda_left_out',
  {
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    flagId: uuid('flag_id'),
    reason: text().notNull(),
  },
  (table) => [uniqueIndex('agenda_left_out_once').on(table.clinicId, table.caseId)],
)

/** What a coordinator said of an agency and a case at a clinic: needed or not, whatever follows from the case. */
export const agendaNeeds = pgTable(
  'agenda_needs',
  {
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    needed: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.caseId, table.agencyId] })],
)

/** A numbered copy of an agenda on paper: who made it, when and why. */
export const agendaPrints = pgTable(
  'agenda_prints',
  {
    id: uuid().primaryKey(),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    copy: integer().notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
    reason: text().notNull(),
  },
  (table) => [uniqueIndex('agenda_prints_copy').on(table.clinicId, table.copy)],
)
