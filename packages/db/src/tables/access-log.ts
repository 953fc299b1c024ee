import { bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** One view, change or refusal; rows are only ever added (a trigger refuses anything else). */
export const accessLog = pgTable(
  'access_log',
  {
    seq: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    personId: uuid('person_id'),
    agencyId: uuid('agency_id'),
    sessionId: uuid('session_id'),
    requestId: text('request_id').notNull(),
    capability: text().notNull(),
    outcome: text().$type<'done' | 'refused' | 'failed'>().notNull(),
    /** The event's type, or the refusal's code. */
    what: text().notNull(),
    caseId: uuid('case_id'),
    clinicId: uuid('clinic_id'),
    /** The event's other ids and field names; never names, addresses or free text. */
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    index('access_log_at').on(table.at),
    index('access_log_case').on(table.caseId),
    index('access_log_person').on(table.personId),
  ],
)
