import type { CalendarDate } from '../basics/dates.ts'
import { daysBetween, plusDays, weekdayOf } from '../basics/dates.ts'
import type { MonthlyRule, SeriesRule } from './series-rule.ts'

/** The furthest that a day can be from another of the same period, see `periodOf`. */
export const LONGEST_PERIOD_DAYS = 31

/** The day a monthly rule gives in one month (SCH-1), holidays left aside; `month` is written `YYYY-MM`. */
export function dayByRule(rule: MonthlyRule, month: string): CalendarDate {
  const first = `${month}-01`
  const earliest = plusDays(first, (rule.weekday - weekdayOf(first) + 7) % 7)
  if (rule.nth === 'first working') return earliest
  if (rule.nth !== 'last') return plusDays(earliest, (rule.nth - 1) * 7)
  const fifth = plusDays(earliest, 28)
  return fifth.startsWith(month) ? fifth : plusDays(earliest, 21)
}

/** The days a rule gives from `from` on, without end and holidays left aside; none before the day its weeks are counted from (SCH-1). */
export function* plannedDays(rule: SeriesRule, from: CalendarDate): Generator<CalendarDate, never> {
  if (rule.every === 'weeks') {
    const days = rule.weeks * 7
    for (let count = Math.max(0, Math.ceil(daysBetween(rule.from, from) / days)); ; count += 1)
      yield plusDays(rule.from, count * days)
  }
  for (let month = from.slice(0, 7); ; month = plusDays(`${month}-28`, 4).slice(0, 7)) {
    const day = dayByRule(rule, month)
    if (day >= from) yield day
  }
}

/**
 * The stretch of days that holds one clinic of a rule, in an order that can be compared: a month, or as many weeks as the rule
 * counts, around its day, half of them before it.
 */
export function periodOf(rule: SeriesRule, day: CalendarDate): string {
  if (rule.every === 'month') return day.slice(0, 7)
  const days = rule.weeks * 7
  return plusDays(rule.from, Math.round(daysBetween(rule.from, day) / days) * days)
}
