import { date, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { RiskLevel } from '@harbour/domain/cases/case'
import type { FactorAnswer, RiskFactor } from '@harbour/domain/cases/risk'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** The result of a risk tool completed elsewhere; never the tool's own wording. */
export const riskAssessments = pgTable(
  'risk_assessments',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    tool: text().notNull(),
    version: text().notNull().default(''),
    result: text().notNull(),
    /** The level the tool or the assessor's judgement gives. */
    level: text().$type<RiskLevel>().notNull().default('not assessed'),
    judgement: text().notNull().default(''),
    assessor: text().notNull().default(''),
    assessedOn: date('assessed_on').notNull(),
    reportId: uuid('report_id'),
    recordedBy: uuid('recorded_by').references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [index('risk_assessments_case').on(table.caseId, table.assessedOn)],
)

/** The latest answer for one risk factor of one case, with its evidence. */
export const riskFactors = pgTable(
  'risk_factors',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    factor: text().$type<RiskFactor>().notNull(),
    answer: text().$type<FactorAnswer>().notNull(),
    evidence: text().notNull().default(''),
    asOf: date('as_of').notNull(),
    recordedBy: uuid('recorded_by').references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [uniqueIndex('risk_factors_case_factor').on(table.caseId, table.factor)],
)
