import { date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { MotivationType } from '@harbour/domain/cases/case'
import type { ClinicalLevel, JudgedRisk, OpinionBasis } from '@harbour/domain/cases/opinion'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { agencies, people } from './person.ts'

/** A clinician’s opinion on a case; what it says is in its versions. */
export const opinions = pgTable(
  'opinions',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** The agency of the clinician when they began it. */
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    version: integer().notNull(),
  },
  (table) => [uniqueIndex('opinions_once').on(table.caseId, table.personId)],
)

/** An opinion as it was recorded; stays as it is. */
export const opinionVersions = pgTable(
  'opinion_versions',
  {
    opinionId: uuid('opinion_id')
      .notNull()
      .references(() => opinions.id),
    version: integer().notNull(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    /** The command that recorded it, so that one sent twice is done once. */
    commandId: uuid('command_id').notNull().unique(),
    registration: text().notNull(),
    basis: text().$type<OpinionBasis>().notNull(),
    typology: text().$type<MotivationType>().notNull(),
    confidence: text().$type<ClinicalLevel>().notNull(),
    judgements: jsonb().$type<Record<JudgedRisk, ClinicalLevel>>().notNull(),
    reviewOn: date('review_on'),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.opinionId, table.version] }),
    index('opinion_versions_case').on(table.caseId),
  ],
)
