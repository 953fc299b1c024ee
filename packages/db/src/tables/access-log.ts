import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { LogOutcome } from '@harbour/domain/people/access-log'
import { instant } from './columns.ts'

/** One view, change or refusal, chained to the row before; rows are only ever added (a trigger refuses anything else). */
export const accessLog = pgTable(
  'access_log',
  {
    /** Without gaps, in the order of the commits. */
    seq: bigint({ mode: 'number' }).primaryKey(),
    at: instant().notNull(),
    personId: uuid('person_id'),
    agencyId: uuid('agency_id'),
    sessionId: uuid('session_id'),
    requestId: text('request_id').notNull(),
    capability: text().notNull(),
    outcome: text().$type<LogOutcome>().notNull(),
    /** The event's type, or the refusal's code. */
    what: text().notNull(),
    caseId: uuid('case_id'),
    clinicId: uuid('clinic_id'),
    /** The event's other ids and field names; never names, addresses or free text. */
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
    /** The hash of the row before, this row's, and its authentication; see access-log/chain.ts. */
    prevHash: text('prev_hash').notNull().default(''),
    hash: text().notNull().default(''),
    mac: text().notNull().default(''),
  },
  (table) => [
    // Rows come in the order of their moments, of which a range of pages needs the first and the last alone: a row pays nothing for it.
    index('access_log_at').using('brin', table.at).with({ pages_per_range: 32, autosummarize: true }),
    index('access_log_case')
      .on(table.caseId)
      .where(sql`${table.caseId} is not null`),
    index('access_log_person').on(table.personId),
    /** What was done to somebody's account, which is asked for before more is (PER-14). */
    index('access_log_account')
      .on(sql`(${table.facts} ->> 'personId')`)
      .where(
        sql`${table.what} in ('person link made', 'person changed', 'person factors removed', 'person organisation unlinked')`,
      ),
    // The cases that a search or a list showed: few rows have any, so that the others pay nothing.
    index('access_log_case_ids')
      .using('gin', sql`(${table.facts} -> 'caseIds')`)
      .where(sql`${table.facts} ? 'caseIds'`),
  ],
)

/** What the log was at a moment, signed; to be copied outside, where nobody here can change it. Only ever added to. */
export const logCheckpoints = pgTable('log_checkpoints', {
  /** How many rows the log had. */
  size: bigint({ mode: 'number' }).primaryKey(),
  lastSeq: bigint('last_seq', { mode: 'number' }).notNull(),
  at: instant().notNull(),
  why: text()
    .$type<'a quarter of an hour' | 'a thousand rows' | 'a clinic closed' | 'an export' | 'a change of key'>()
    .notNull(),
  /** The signed note: origin, size, root, time. */
  note: text().notNull(),
  /** What the next checkpoint goes on from, in hexadecimal; the note's root proves it. */
  peaks: text().array().notNull(),
})
