import { date, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Exemption, ParagraphAnswer } from '@harbour/domain/cases/access-request'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { parties } from './party.ts'
import { people } from './person.ts'

/** A request of a victim or suspect to be told what a case holds about them. */
export const accessRequests = pgTable(
  'access_requests',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    /** Whose request it is. */
    partyId: uuid('party_id')
      .notNull()
      .references(() => parties.id),
    receivedOn: date('received_on').notNull(),
    /** How it was made sure that it is them who asks. */
    identity: text().notNull(),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => people.id),
    madeAt: instant('made_at').notNull(),
    /** Who said that every paragraph is decided; somebody else releases. */
    proposedBy: uuid('proposed_by').references(() => people.id),
    proposedAt: instant('proposed_at'),
    releasedBy: uuid('released_by').references(() => people.id),
    releasedAt: instant('released_at'),
    releaseReason: text('release_reason'),
    /** SHA-256 of the document as it was released, in hexadecimal. */
    documentHash: text('document_hash'),
    /** The document itself, sealed with the case's data key. */
    document: text(),
    endedBy: uuid('ended_by').references(() => people.id),
    endedAt: instant('ended_at'),
    endReason: text('end_reason'),
  },
  (table) => [index('access_requests_case').on(table.caseId)],
)

/** What was decided about one paragraph for one request. */
export const accessRequestAnswers = pgTable(
  'access_request_answers',
  {
    requestId: uuid('request_id')
      .notNull()
      .references(() => accessRequests.id),
    /** What the paragraph is: its source and the id there. */
    paragraph: text().notNull(),
    /** SHA-256 of its words when it was decided: other words have to be decided again. */
    wordsHash: text('words_hash').notNull(),
    answer: text().$type<ParagraphAnswer>().notNull(),
    exemptions: text().array().$type<Exemption[]>().notNull().default([]),
    /** The passages taken out of a paragraph that is otherwise released. */
    passages: text().array().notNull().default([]),
    note: text().notNull().default(''),
    by: uuid()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.paragraph] })],
)
