import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { DecideDisclosure } from '@harbour/domain/plans/disclosure'
import { cases } from './case.ts'
import { clinics } from './clinic.ts'
import { instant } from './columns.ts'
import { agencies, people } from './person.ts'
import { plans } from './plan.ts'

/** That somebody did not agree with a plan, in their words. */
export const dissents = pgTable(
  'dissents',
  {
    id: uuid().primaryKey(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => plans.id),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** The agency of the person when they dissented. */
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    words: text().notNull(),
    /** Another than the person where the chair recorded it on their behalf. */
    recordedBy: uuid('recorded_by')
      .notNull()
      .references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: uuid('withdrawn_by').references(() => people.id),
  },
  (table) => [index('dissents_plan').on(table.planId), index('dissents_clinic').on(table.clinicId)],
)

/** A decision to tell somebody outside the meeting something, or not to. */
export const disclosures = pgTable(
  'disclosures',
  {
    id: uuid().primaryKey(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => plans.id),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    outcome: text().$type<DecideDisclosure['outcome']>().notNull(),
    toWhom: text('to_whom').notNull(),
    what: text().notNull(),
    purpose: text().notNull(),
    lawfulBasis: text('lawful_basis').notNull(),
    necessity: text().notNull(),
    wording: text().notNull(),
    route: text().notNull(),
    safetyCheck: text('safety_check').notNull(),
    authorisedBy: uuid('authorised_by')
      .notNull()
      .references(() => people.id),
    decidedAt: instant('decided_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: uuid('withdrawn_by').references(() => people.id),
    withdrawnReason: text('withdrawn_reason'),
  },
  (table) => [index('disclosures_plan').on(table.planId), index('disclosures_case').on(table.caseId)],
)
