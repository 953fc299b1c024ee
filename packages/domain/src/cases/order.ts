import type { CalendarDate } from '../basics/dates.ts'
import { readExportDate } from './export-date.ts'

/** What stands between the suspect and the victim in law. */
export const orderKinds = [
  'bail',
  'stalking protection order',
  'interim stalking protection order',
  'non-molestation order',
  'restraining order',
  'licence',
  'other order',
] as const
export type OrderKind = (typeof orderKinds)[number]

/** Whether it holds; what ends by a date is worked out from `until`, not stored. */
export const orderStatuses = ['applied for', 'in force', 'breached', 'ended'] as const
export type OrderStatus = (typeof orderStatuses)[number]

/** What a record system's one cell for bail and orders says. */
export interface BailOrOrder {
  readonly kind: OrderKind
  readonly until: CalendarDate | null
  /** The words themselves, when they say more than the kind. */
  readonly note: string
}

const kindsByWords: readonly (readonly [RegExp, OrderKind])[] = [
  [/interim (?:spo|stalking protection)/i, 'interim stalking protection order'],
  [/\bspo\b|stalking protection/i, 'stalking protection order'],
  [/non-?\s?molestation/i, 'non-molestation order'],
  [/restraining/i, 'restraining order'],
  [/licen[cs]e/i, 'licence'],
  [/\bbail/i, 'bail'],
]

/** Reads such a cell: the kind, and the day after the word *to* or *until*; null when that is no real day (IMP-8). */
export function readBail(text: string): BailOrOrder | null {
  const kind = kindsByWords.find(([words]) => words.test(text))?.[1] ?? 'other order'
  const dayText = /\b(?:to|until|ends?)\s+(\d[\d/.-]*)/i.exec(text)?.[1]
  const until = dayText === undefined ? null : readExportDate(dayText)
  if (dayText !== undefined && until === null) return null
  return { kind, until, note: kind === 'other order' ? text : '' }
}
