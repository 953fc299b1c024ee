import { index, pgTable, pgView, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ConflictKind } from '@harbour/domain/cases/door'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { agencies, people } from './person.ts'

/** A conflict of interest: this person does not see that this case exists. */
export const caseConflicts = pgTable(
  'case_conflicts',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    kind: text().$type<ConflictKind>().notNull().default('declared'),
    /** Who suspects it; null where the person declared it. */
    suspectedBy: uuid('suspected_by').references(() => people.id),
    declaredAt: instant('declared_at').notNull(),
    reason: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.caseId] }), index('case_conflicts_case').on(table.caseId)],
)

/** An agency from which a case is sealed, because a person in it works there. */
export const agencySeals = pgTable(
  'agency_seals',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    sealedBy: uuid('sealed_by')
      .notNull()
      .references(() => people.id),
    sealedAt: instant('sealed_at').notNull(),
    reason: text().notNull(),
    /** The people of the agency who may know of the case all the same. */
    exceptIds: uuid('except_ids').array().notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.agencyId] }), index('agency_seals_agency').on(table.agencyId)],
)

/** From whom each case is hidden: who has a conflict of interest, and the people of a sealed agency but for those excepted. */
export const shutDoors = pgView('shut_doors', {
  personId: uuid('person_id').notNull(),
  caseId: uuid('case_id').notNull(),
}).existing()
