import { boolean, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { Sex } from '@harbour/domain/cases/case'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { imports } from './import.ts'

/** One crime report as the force's record system exported it last. */
export const reports = pgTable(
  'reports',
  {
    id: uuid().primaryKey(),
    crimeReference: text('crime_reference').notNull().unique(),
    /** Null while a person has yet to decide whether it belongs to a case that looks the same. */
    caseId: uuid('case_id').references(() => cases.id),
    reportedAt: instant('reported_at').notNull(),
    occurredFrom: date('occurred_from'),
    occurredTo: date('occurred_to'),
    offence: text().notNull().default(''),
    officerName: text('officer_name').notNull().default(''),
    victimSurname: text('victim_surname').notNull().default(''),
    victimForename: text('victim_forename').notNull().default(''),
    victimBornOn: date('victim_born_on'),
    victimSex: text('victim_sex').$type<Sex>(),
    victimPostcode: text('victim_postcode').notNull().default(''),
    safeNumber: text('safe_number').notNull().default(''),
    safeToCall: boolean('safe_to_call'),
    suspectSurname: text('suspect_surname').notNull().default(''),
    suspectForename: text('suspect_forename').notNull().default(''),
    suspectBornOn: date('suspect_born_on'),
    relationship: text().notNull().default(''),
    incidents12m: integer('incidents_12m'),
    behaviours: text().array().notNull().default([]),
    riskTool: text('risk_tool').notNull().default(''),
    riskResult: text('risk_result').notNull().default(''),
    children: integer(),
    bailOrOrder: text('bail_or_order').notNull().default(''),
    repeatVictim: boolean('repeat_victim'),
    narrative: text().notNull().default(''),
    importId: uuid('import_id').references(() => imports.id),
    line: integer(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [index('reports_case').on(table.caseId), index('reports_reported_at').on(table.reportedAt)],
)
