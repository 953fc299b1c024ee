import { date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { RetentionDone } from '@harbour/domain/cases/retention'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** How long a closed case is kept; the row goes when the case is opened again, or deleted. */
export const caseRetentions = pgTable(
  'case_retentions',
  {
    caseId: uuid('case_id')
      .primaryKey()
      .references(() => cases.id),
    /** The day on which it is looked at. */
    reviewOn: date('review_on').notNull(),
    /** When the daily look found that the day had come; null until then, and again once it is kept. */
    dueSince: instant('due_since'),
    holdReason: text('hold_reason'),
    heldBy: uuid('held_by').references(() => people.id),
    heldAt: instant('held_at'),
    proposalReason: text('proposal_reason'),
    proposedBy: uuid('proposed_by').references(() => people.id),
    proposedAt: instant('proposed_at'),
  },
  (table) => [index('case_retentions_review').on(table.reviewOn)],
)

/** What was decided about how long a case is kept: who, when, why. */
export const retentionSteps = pgTable(
  'retention_steps',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    at: instant().notNull(),
    by: uuid()
      .notNull()
      .references(() => people.id),
    step: text().$type<RetentionDone>().notNull(),
    reason: text().notNull(),
    /** The next review, where that was decided. */
    nextOn: date('next_on'),
  },
  (table) => [index('retention_steps_case').on(table.caseId, table.at)],
)

/** That there was a case: nothing of what it was about. Rows are only ever added. */
export const deletedCases = pgTable('deleted_cases', {
  id: uuid().primaryKey(),
  reference: text().notNull().unique(),
  closedOn: date('closed_on').notNull(),
  reviewOn: date('review_on').notNull(),
  proposedBy: uuid('proposed_by').notNull(),
  confirmedBy: uuid('confirmed_by').notNull(),
  deletedAt: instant('deleted_at').notNull(),
})
