import { boolean, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { CaseStatus, MotivationType, RiskLevel } from '@harbour/domain/cases/case'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** One victim and one suspect, with everything the agencies hold about what is between them. */
export const cases = pgTable(
  'cases',
  {
    id: uuid().primaryKey(),
    reference: text().notNull().unique(),
    status: text().$type<CaseStatus>().notNull().default('open'),
    relationship: text().notNull().default(''),
    motivationType: text('motivation_type').$type<MotivationType>().notNull().default('not yet known'),
    riskLevel: text('risk_level').$type<RiskLevel>().notNull().default('not assessed'),
    officerPersonId: uuid('officer_person_id').references(() => people.id),
    advocatePersonId: uuid('advocate_person_id').references(() => people.id),
    /** The officer's name as the record system gives it, until a person of Harbour is assigned. */
    officerName: text('officer_name').notNull().default(''),
    hasChildren: boolean('has_children').notNull().default(false),
    childrenCount: integer('children_count').notNull().default(0),
    openedOn: date('opened_on').notNull(),
    closedOn: date('closed_on'),
    closeReason: text('close_reason'),
    nextReviewOn: date('next_review_on'),
    lastListedOn: date('last_listed_on'),
    latestReportAt: instant('latest_report_at'),
    /** The victim's voice, as heard by an advocate. */
    wishes: text().notNull().default(''),
    greatestFear: text('greatest_fear').notNull().default(''),
    whatHasChanged: text('what_has_changed').notNull().default(''),
    victimAware: boolean('victim_aware'),
    voiceHeardAt: instant('voice_heard_at'),
    voiceHeardBy: uuid('voice_heard_by').references(() => people.id),
    /** Reference, crime references and names, folded by `searchTextOf`. */
    searchText: text('search_text').notNull().default(''),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    index('cases_status').on(table.status, table.riskLevel),
    index('cases_latest_report').on(table.latestReportAt),
    index('cases_next_review').on(table.nextReviewOn),
    index('cases_officer').on(table.officerPersonId),
    index('cases_advocate').on(table.advocatePersonId),
  ],
)

/** The last running number given to a case in a year. */
export const caseNumbers = pgTable('case_numbers', {
  year: integer().primaryKey(),
  last: integer().notNull(),
})
