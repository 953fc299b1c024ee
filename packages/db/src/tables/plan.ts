import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { PlanStatus, PlanVersion } from '@harbour/domain/plans/plan'
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
