import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { Attachment, MessageKind, MessageState } from '@harbour/domain/outbox/message'
import type { ExpectedAs } from '@harbour/domain/outbox/wording'
import { cases } from './case.ts'
import { clinics } from './clinic.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** What leaves, or would: word for word, for whoever looks, and for as long as the clinic is remembered. */
export const outboxMessages = pgTable(
  'outbox_messages',
  {
    id: uuid().primaryKey(),
    kind: text().$type<MessageKind>().notNull(),
    toPersonId: uuid('to_person_id')
      .notNull()
      .references(() => people.id),
    /** The person's address when the message was made. */
    toAddress: text('to_address').notNull(),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    /** The case it was sent because of: whoever that is hidden from does not see that it was. */
    caseId: uuid('case_id').references(() => cases.id),
    subject: text().notNull(),
    text: text().notNull(),
    attachments: jsonb().$type<readonly Attachment[]>().notNull(),
    madeAt: instant('made_at').notNull(),
    /** Whoever's act it follows from; null for a reminder. */
    madeBy: uuid('made_by').references(() => people.id),
    state: text().$type<MessageState>().notNull(),
    /** When it leaves, or is tried again; after that it says nothing. */
    dueAt: instant('due_at').notNull(),
    attempts: integer().notNull().default(0),
    /** Why it was refused, or what the mail server last said: a code, never a name. */
    fault: text(),
    endedAt: instant('ended_at'),
    endedBy: uuid('ended_by').references(() => people.id),
    /** What is said only once has a name of its own; null for what may be said again. */
    onceKey: text('once_key').unique(),
  },
  (table) => [
    index('outbox_messages_waiting')
      .on(table.dueAt)
      .where(sql`${table.state} = 'waiting'`),
    index('outbox_messages_made').on(table.madeAt),
    index('outbox_messages_clinic').on(table.clinicId),
  ],
)

/** What a message put into somebody's diary, or took out of it. */
export const diaryEntries = pgTable(
  'diary_entries',
  {
    messageId: uuid('message_id')
      .primaryKey()
      .references(() => outboxMessages.id),
    clinicId: uuid('clinic_id')
      .notNull()
      .references(() => clinics.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    as: text('expected_as').$type<ExpectedAs>().notNull(),
    sequence: integer().notNull(),
    heldOn: date('held_on').notNull(),
    startTime: text('start_time').notNull(),
    minutes: integer().notNull(),
    /** Where the clinic was to be held then, and how joined: what is compared, and left in no message (CLI-6). */
    place: text().notNull(),
    videoLink: text('video_link'),
    /** When the person was told that their agency is needed, by London’s clock; null where they were not. */
    neededFrom: text('needed_from'),
    neededUntil: text('needed_until'),
    /** Where it did not leave: whether nothing is left of it to say, since it was said again or is no longer so. */
    settled: boolean().notNull().default(false),
  },
  (table) => [index('diary_entries_clinic').on(table.clinicId, table.personId)],
)
