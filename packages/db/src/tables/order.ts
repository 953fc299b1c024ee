import { date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { OrderKind, OrderStatus } from '@harbour/domain/cases/order'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { people } from './person.ts'

/** Bail, a court order or a stalking protection order that stands or has stood in a case. */
export const bailAndOrders = pgTable(
  'bail_and_orders',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    kind: text().$type<OrderKind>().notNull(),
    status: text().$type<OrderStatus>().notNull(),
    madeOn: date('made_on'),
    servedOn: date('served_on'),
    /** The last day it holds; null means until further order, or not known. */
    until: date(),
    /** The day of its latest breach. */
    breachedOn: date('breached_on'),
    court: text().notNull().default(''),
    conditions: text().array().notNull().default([]),
    note: text().notNull().default(''),
    reportId: uuid('report_id'),
    recordedBy: uuid('recorded_by').references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [index('bail_and_orders_case').on(table.caseId), index('bail_and_orders_until').on(table.until)],
)
