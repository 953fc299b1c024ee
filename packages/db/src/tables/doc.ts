import { bigint, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'
import { people } from './person.ts'
import { plans } from './plan.ts'

/** The live document of a plan; the plan's id is the document's. */
export const docs = pgTable('docs', {
  planId: uuid('plan_id')
    .primaryKey()
    .references(() => plans.id),
  /** Made with the document; bytes of another epoch are never merged into it. */
  epoch: uuid().notNull(),
  lockedAt: instant('locked_at'),
  /** The version of the shape in `plan-doc/shape.ts` that the document follows. */
  schemaVer: integer('schema_ver').notNull(),
  /** The `seq` of the latest row of its log. */
  headSeq: bigint('head_seq', { mode: 'number' }).notNull(),
})

/** Which person types under a Yjs client id; an id is given to one copy of the document and never again. */
export const docClients = pgTable(
  'doc_clients',
  {
    planId: uuid('plan_id')
      .notNull()
      .references(() => docs.planId),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    sessionId: uuid('session_id').notNull(),
    issuedAt: instant('issued_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.planId, table.clientId] })],
)

/** The document's log, in the order of commitment. Rows are only ever added; deleted text survives in them. */
export const docUpdates = pgTable(
  'doc_updates',
  {
    planId: uuid('plan_id')
      .notNull()
      .references(() => docs.planId),
    seq: bigint({ mode: 'number' }).notNull(),
    epoch: uuid().notNull(),
    /** Null for what the server wrote itself when it made the document. */
    personId: uuid('person_id').references(() => people.id),
    sessionId: uuid('session_id'),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    at: instant().notNull(),
    /** One Yjs update, version 1 encoding. */
    update: bytes().notNull(),
    /** SHA-256 of `update`, in hexadecimal. */
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.planId, table.seq] }), index('doc_updates_person').on(table.personId)],
)

/** The state of a document after row `seq` of its log, so that loading need not replay all of it. */
export const docSnapshots = pgTable(
  'doc_snapshots',
  {
    planId: uuid('plan_id')
      .notNull()
      .references(() => docs.planId),
    seq: bigint({ mode: 'number' }).notNull(),
    state: bytes().notNull(),
    /** SHA-256 of `state`, in hexadecimal. */
    hash: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.planId, table.seq] })],
)
