import { date, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { CircumstanceKind } from '@harbour/domain/cases/circumstance'
import type { TriggerDecision, TriggerKind } from '@harbour/domain/cases/trigger'
import { cases } from './case.ts'
import { clinics } from './clinic.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** A release, a court date, a house move or a new relationship; its day may be to come. */
export const circumstances = pgTable(
  'circumstances',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    kind: text().$type<CircumstanceKind>().notNull(),
    onDay: date('on_day').notNull(),
    note: text().notNull().default(''),
    recordedBy: uuid('recorded_by').references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [index('circumstances_case').on(table.caseId, table.onDay)],
)

/** What a person made of a trigger between clinics. */
export const triggerDecisions = pgTable(
  'trigger_decisions',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    key: text().notNull(),
    kind: text().$type<TriggerKind>().notNull(),
    because: text().notNull(),
    decision: text().$type<TriggerDecision>().notNull(),
    reviewOn: date('review_on'),
    reason: text().notNull(),
    /** The extraordinary clinic that was called. */
    clinicId: uuid('clinic_id').references(() => clinics.id),
    decidedBy: uuid('decided_by')
      .notNull()
      .references(() => people.id),
    decidedAt: instant('decided_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.key] })],
)
