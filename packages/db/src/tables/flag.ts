import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { FlagGround, FlagStatus } from '@harbour/domain/cases/flag'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { agencies, people } from './person.ts'

/** A request that the clinic takes a case, and what triage said. */
export const flags = pgTable(
  'flags',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    grounds: text().array().$type<FlagGround[]>().notNull(),
    reason: text().notNull(),
    flaggedBy: uuid('flagged_by')
      .notNull()
      .references(() => people.id),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    flaggedAt: instant('flagged_at').notNull(),
    victimAware: boolean('victim_aware'),
    victimConsents: boolean('victim_consents'),
    /** Why information is shared without consent; required when consent is not given. */
    sharingReason: text('sharing_reason').notNull().default(''),
    lawfulBasis: text('lawful_basis').notNull().default(''),
    status: text().$type<FlagStatus>().notNull(),
    urgent: boolean().notNull().default(false),
    triageReason: text('triage_reason').notNull().default(''),
    askedFor: text('asked_for').array().notNull().default([]),
    triagedBy: uuid('triaged_by').references(() => people.id),
    triagedAt: instant('triaged_at'),
    /** The clinic that discussed it; set when that clinic closes. */
    listedClinicId: uuid('listed_clinic_id'),
    listedAt: instant('listed_at'),
  },
  (table) => [index('flags_case').on(table.caseId), index('flags_status').on(table.status, table.flaggedAt)],
)

/** What triage asked about a flag, and what came back: one row for each time it asked. */
export const flagQuestions = pgTable(
  'flag_questions',
  {
    id: uuid().primaryKey(),
    flagId: uuid('flag_id')
      .notNull()
      .references(() => flags.id),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    asked: text().array().notNull(),
    note: text().notNull().default(''),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => people.id),
    askedAt: instant('asked_at').notNull(),
    answer: text().notNull().default(''),
    answeredBy: uuid('answered_by').references(() => people.id),
    answeredAt: instant('answered_at'),
  },
  (table) => [index('flag_questions_flag').on(table.flagId), index('flag_questions_case').on(table.caseId)],
)
