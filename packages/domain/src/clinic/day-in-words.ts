import type { CalendarDate } from '../basics/dates.ts'
import { weekdayOf } from '../basics/dates.ts'
import type { SeriesRule } from './series-rule.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
const nths = ['First', 'Second', 'Third', 'Fourth'] as const
const weekNths = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'] as const

/** The name of a weekday, 1 = Monday. */
export function weekdayName(weekday: number): string {
  return weekdays[weekday - 1] ?? ''
}

/** A day as it is said: `Thursday 2 April 2026`. */
export function dayInWords(day: CalendarDate): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${weekdayName(weekdayOf(day))} ${Number(date)} ${months[Number(month) - 1] ?? ''} ${year}`
}

/** A day as it is written in lists: `02/04/2026`. */
export function dayInDigits(day: CalendarDate): string {
  return day.split('-').toReversed().join('/')
}

/** A rule as it is said: `First Thursday of each month`, `Every fourth Thursday, counted from 8 January 2026`. */
export function ruleInWords(rule: SeriesRule): string {
  if (rule.every === 'weeks') {
    const day = dayInWords(rule.from)
    return `Every ${weekNths[rule.weeks - 2] ?? ''} ${day.replace(' ', ', counted from ')}`
  }
  const nth = rule.nth === 'last' ? 'Last' : rule.nth === 'first working' ? 'First working' : (nths[rule.nth - 1] ?? '')
  return `${nth} ${weekdayName(rule.weekday)} of each month`
}
