import { bigint, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { ClosingFact } from '@harbour/domain/plans/closing-facts'
import type { PlanStatus } from '@harbour/domain/plans/plan'
import type { PlanVersion } from '@harbour/domain/plans/version'
import type { ReasonAbout } from '@harbour/domain/plans/voice-gate'
import { agendaItems } from './agenda.ts'
import { cases } from './case.ts'
import { clinics } from './clinic.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** The plan one case leaves one clinic with; its prose is copied here from the live document as it is committed. */
export const plans = pgTable(
  'plans',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    agendaItemId: uuid('agenda_item_id')
      .notNull()
      .unique()
      .references(() => agendaItems.id),
    status: text().$type<PlanStatus>().notNull().default('draft'),
    riskSummaryText: text('risk_summary_text').notNull().default(''),
    discussionText: text('discussion_text').notNull().default(''),
    createdAt: instant('created_at').notNull(),
    agreedBy: uuid('agreed_by').references(() => people.id),
    agreedAt: instant('agreed_at'),
    /** SHA-256 of the canonical text of `versionContent`, in hexadecimal. */
    versionHash: text('version_hash'),
    versionContent: jsonb('version_content').$type<PlanVersion>(),
  },
  (table) => [index('plans_case').on(table.caseId), index('plans_clinic').on(table.clinicId)],
)

/** What a plan's closing facts were set to: a row for each time, who and when. Rows are only ever added. */
export const planFacts = pgTable(
  'plan_facts',
  {
    seq: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => plans.id),
    /** The id of the command that set it; sending the command again finds this row and changes nothing. */
    commandId: uuid('command_id').notNull().unique(),
    fact: text().$type<ClosingFact>().notNull(),
    /** 1 for the first time this fact of this plan was set. */
    rev: integer().notNull(),
    value: jsonb().$type<unknown>(),
    by: uuid()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
  },
  (table) => [unique('plan_facts_rev').on(table.planId, table.fact, table.rev)],
)

/** Why a plan went without the victim's voice, or left live risks without an action. Rows are only ever added. */
export const planReasons = pgTable(
  'plan_reasons',
  {
    seq: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => plans.id),
    about: text().$type<ReasonAbout>().notNull(),
    /** What was lacking when it was given: parts of the voice, or risk factors. */
    lacking: text().array().notNull(),
    reason: text().notNull(),
    by: uuid()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
  },
  (table) => [index('plan_reasons_plan').on(table.planId)],
)
