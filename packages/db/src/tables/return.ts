import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { ReturnOutcome } from '@harbour/domain/clinic/return'
import { actions } from './action.ts'
import { cases } from './case.ts'
import { clinics } from './clinic.ts'
import { instant } from './columns.ts'
import { agencies, people } from './person.ts'

/** An agency’s return on a case of a clinic: its draft as it stands, and how many versions are filed. */
export const returns = pgTable(
  'returns',
  {
    id: uuid().primaryKey(),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    revision: integer().notNull().default(1),
    /** The command that saved the draft last, so that one sent twice is done once. */
    commandId: uuid('command_id').notNull(),
    outcome: text().$type<ReturnOutcome>(),
    mayGoFurther: boolean('may_go_further').notNull().default(false),
    lawfulBasis: text('lawful_basis').notNull().default(''),
    draftedBy: uuid('drafted_by')
      .notNull()
      .references(() => people.id),
    draftedAt: instant('drafted_at').notNull(),
    /** The latest version that is filed; 0 while there is none. */
    version: integer().notNull().default(0),
  },
  (table) => [
    uniqueIndex('returns_once').on(table.clinicId, table.caseId, table.agencyId),
    index('returns_case').on(table.caseId),
  ],
)

/** A return as it was filed; stays as it is. */
export const returnVersions = pgTable(
  'return_versions',
  {
    returnId: uuid('return_id')
      .notNull()
      .references(() => returns.id),
    version: integer().notNull(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    /** The revision of the draft that was filed. */
    revision: integer().notNull(),
    outcome: text().$type<ReturnOutcome>().notNull(),
    mayGoFurther: boolean('may_go_further').notNull(),
    lawfulBasis: text('lawful_basis').notNull(),
    submittedBy: uuid('submitted_by')
      .notNull()
      .references(() => people.id),
    submittedAt: instant('submitted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.returnId, table.version] })],
)

/** A reminder to an agency of the returns it owed for a clinic. */
export const returnChases = pgTable(
  'return_chases',
  {
    id: uuid().primaryKey(),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    chasedBy: uuid('chased_by')
      .notNull()
      .references(() => people.id),
    chasedAt: instant('chased_at').notNull(),
  },
  (table) => [index('return_chases_clinic').on(table.clinicId, table.agencyId)],
)

/** An action of a plan that was proposed in a return. */
export const returnTakeUps = pgTable(
  'return_take_ups',
  {
    actionId: uuid('action_id')
      .primaryKey()
      .references(() => actions.id),
    returnId: uuid('return_id')
      .notNull()
      .references(() => returns.id),
    /** The same in every version of the return. */
    paragraphId: uuid('paragraph_id').notNull(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    takenBy: uuid('taken_by')
      .notNull()
      .references(() => people.id),
    takenAt: instant('taken_at').notNull(),
  },
  (table) => [index('return_take_ups_case').on(table.caseId)],
)
