import { bigint, date, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { ActionChange, ActionField, ActionStatus, VictimTelling } from '@harbour/domain/plans/action'
import { cases } from './case.ts'
import { clinics } from './clinic.ts'
import { instant } from './columns.ts'
import { agencies, people } from './person.ts'
import { plans } from './plan.ts'

/** An action from its first draft; `wording` is copied from the live document, the rest changes by commands. */
export const actions = pgTable(
  'actions',
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
    position: integer().notNull(),
    wording: text().notNull().default(''),
    risks: text().array().notNull().default([]),
    risksRev: integer('risks_rev').notNull().default(0),
    ownerAgencyId: uuid('owner_agency_id').references(() => agencies.id),
    ownerPersonId: uuid('owner_person_id').references(() => people.id),
    ownerRev: integer('owner_rev').notNull().default(0),
    dueOn: date('due_on'),
    /** The due date as it was typed: `before next clinic`. */
    dueWords: text('due_words').notNull().default(''),
    dueRev: integer('due_rev').notNull().default(0),
    measure: text().notNull().default(''),
    measureRev: integer('measure_rev').notNull().default(0),
    victimTelling: text('victim_telling').$type<VictimTelling>().notNull().default('not decided'),
    victimTellerId: uuid('victim_teller_id').references(() => people.id),
    victimTellingRev: integer('victim_telling_rev').notNull().default(0),
    status: text().$type<ActionStatus>().notNull().default('proposed'),
    statusRev: integer('status_rev').notNull().default(0),
    /** Why it was declined, cancelled or left undone. */
    outcomeReason: text('outcome_reason'),
    evidence: text(),
    acceptedBy: uuid('accepted_by').references(() => people.id),
    acceptedAt: instant('accepted_at'),
    completedAt: instant('completed_at'),
    /** 0 nobody, 1 the seat, 2 the agency's strategic lead, 3 the chair. */
    escalationLevel: integer('escalation_level').notNull().default(0),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => people.id),
    createdAt: instant('created_at').notNull(),
    removedAt: instant('removed_at'),
    removedBy: uuid('removed_by').references(() => people.id),
  },
  (table) => [
    index('actions_plan').on(table.planId, table.position),
    index('actions_case').on(table.caseId),
    index('actions_clinic').on(table.clinicId),
    index('actions_owner_person').on(table.ownerPersonId, table.status),
    index('actions_owner_agency').on(table.ownerAgencyId, table.status),
    index('actions_due').on(table.status, table.dueOn),
  ],
)

/** Every change of an action: who, when, what it was, what it became, why. Rows are only ever added. */
export const actionEvents = pgTable(
  'action_events',
  {
    seq: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    actionId: uuid('action_id')
      .notNull()
      .references(() => actions.id),
    /** The id of the command that made it; sending the command again finds this row and changes nothing. */
    commandId: uuid('command_id').notNull(),
    at: instant().notNull(),
    by: uuid()
      .notNull()
      .references(() => people.id),
    change: text().$type<ActionChange>().notNull(),
    field: text().$type<ActionField>(),
    before: jsonb().$type<unknown>(),
    after: jsonb().$type<unknown>(),
    reason: text(),
  },
  (table) => [
    unique('action_events_command').on(table.commandId, table.actionId),
    index('action_events_action').on(table.actionId, table.seq),
  ],
)
