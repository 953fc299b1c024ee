import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Audience } from '@harbour/domain/people/audience'
import type { ParagraphKind } from '@harbour/domain/people/paragraph'
import { cases } from './case.ts'
import { agencies } from './person.ts'

/**
 * Everything that is written for an audience, a paragraph a row: of returns, opinions and restricted notes. Read through
 * `queries/paragraphs.ts` and nothing else. The words are sealed.
 */
export const paragraphs = pgTable(
  'paragraphs',
  {
    /** The same in every version of its record. */
    id: uuid().notNull(),
    /** 0 is a draft. */
    version: integer().notNull(),
    kind: text().$type<ParagraphKind>().notNull(),
    /** The return, opinion or note. */
    recordId: uuid('record_id').notNull(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agencies.id),
    position: integer().notNull(),
    part: text().notNull(),
    /** The risk factor it bears on, where it names one. */
    about: text(),
    audience: text().$type<Audience>().notNull(),
    words: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.recordId, table.version, table.id] }),
    index('paragraphs_case').on(table.caseId, table.kind),
  ],
)
