import type { CalendarDate } from '../basics/dates.ts'
import { daysBetween, isWorkingDay, plusDays, plusWorkingDays, readBritishDate, weekdayOf } from '../basics/dates.ts'

/** What reading a quick date needs to know. */
export interface DueContext {
  readonly today: CalendarDate
  readonly nextClinic: CalendarDate | null
  readonly holidays: ReadonlySet<CalendarDate>
}

/** A quick date as read: the day, or why there is none. */
export type DueReading =
  | { readonly on: CalendarDate }
  | { readonly problem: 'empty' | 'not understood' | 'in the past' | 'no next clinic' }

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/**
 * Reads a date as people say it in a meeting: `fri`, `in 2 weeks`, `48h`, `14/12`, `same day`, `before next clinic`
 * (ACT-11). A weekday is the next one after today; a date without a year is the next such date; a day that has gone is
 * refused.
 */
export function readDue(words: string, context: DueContext): DueReading {
  const text = words
    .toLowerCase()
    .replaceAll(/[.,]/g, ' ')
    .replaceAll(/^\s*(by|on|due|within|in)\s+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (text === '') return { problem: 'empty' }
  if (/^(before )?(the )?next clinic$/.test(text)) return readNextClinic(text, context)
  const on = readWord(text, context) ?? readSpan(text, context) ?? readWeekday(text, context) ?? readDate(text, context)
  if (on === null) return { problem: 'not understood' }
  return on < context.today ? { problem: 'in the past' } : { on }
}

function readNextClinic(text: string, { nextClinic, today, holidays }: DueContext): DueReading {
  if (nextClinic === null) return { problem: 'no next clinic' }
  const on = text.startsWith('before') ? plusWorkingDays(nextClinic, -1, holidays) : nextClinic
  return on < today ? { problem: 'in the past' } : { on }
}

function readWord(text: string, { today, holidays }: DueContext): CalendarDate | null {
  if (/^(today|same day|now|immediately|tonight)$/.test(text)) return today
  if (text === 'tomorrow') return plusDays(today, 1)
  if (text === 'next working day') return plusWorkingDays(today, 1, holidays)
  if (/^(the )?end of (the |this )?week$/.test(text)) return plusDays(today, (12 - weekdayOf(today)) % 7)
  if (/^(the )?end of (the |this )?month$/.test(text)) return endOfMonth(today)
  if (/^(a )?fortnight$/.test(text)) return plusDays(today, 14)
  return text === 'next week' ? plusDays(today, 7) : null
}

function endOfMonth(day: CalendarDate): CalendarDate {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

function readSpan(text: string, { today, holidays }: DueContext): CalendarDate | null {
  const match =
    /^(\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten) ?(hours?|hrs?|h|days?|d|working days?|wd|weeks?|wks?|w|fortnights?|months?|m)( time)?$/.exec(
      text,
    )
  if (match === null) return null
  const [, amount = '', unit = ''] = match
  const count = /^\d/.test(amount) ? Number(amount) : Math.max(1, numbers.indexOf(amount))
  if (unit.startsWith('h')) return plusDays(today, Math.ceil(count / 24))
  if (unit === 'wd' || unit.startsWith('working')) return plusWorkingDays(today, count, holidays)
  if (unit.startsWith('d')) return plusDays(today, count)
  if (unit.startsWith('w')) return plusDays(today, count * 7)
  if (unit.startsWith('f')) return plusDays(today, count * 14)
  return plusMonths(today, count)
}

/** The same day of the month `count` months on, or that month's last day when it is shorter. */
function plusMonths(day: CalendarDate, count: number): CalendarDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10)
}

function readWeekday(text: string, { today }: DueContext): CalendarDate | null {
  const match = /^(?:(this|next) )?([a-z]{3,9})$/.exec(text)
  const wanted = weekdays.findIndex((name) => match?.[2] !== undefined && isShortFor(match[2], name)) + 1
  if (wanted === 0) return null
  if (match?.[1] === 'next') return plusDays(today, 7 - weekdayOf(today) + wanted)
  return plusDays(today, (wanted - weekdayOf(today) + 7) % 7 || 7)
}

function isShortFor(text: string, name: string): boolean {
  return text.length >= 3 && (name.startsWith(text) || (text.endsWith('s') && name.startsWith(text.slice(0, -1))))
}

function readDate(text: string, { today }: DueContext): CalendarDate | null {
  const tidy = text.replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]* /, '').replaceAll(/(\d)(st|nd|rd|th)\b/g, '$1')
  const full = readBritishDate(tidy)
  if (full !== null) return full
  const short = /^(\d{1,2})[/-](\d{1,2})$/.exec(tidy)
  if (short !== null) return nextSuchDay(Number(short[1]), Number(short[2]), today)
  const named =
    /^(\d{1,2}) (?:of )?([a-z]{3,9})(?: (\d{4}|\d{2}))?$/.exec(tidy) ??
    swap(/^([a-z]{3,9}) (\d{1,2})(?: (\d{4}|\d{2}))?$/.exec(tidy))
  if (named === null) return null
  const month = months.findIndex((name) => isShortFor(named[2] ?? '', name)) + 1
  if (month === 0) return null
  if (named[3] === undefined) return nextSuchDay(Number(named[1]), month, today)
  return readBritishDate(`${named[1]}/${month}/${named[3]}`)
}

function swap(match: RegExpExecArray | null): readonly (string | undefined)[] | null {
  return match === null ? null : [match[0], match[2], match[1], match[3]]
}

function nextSuchDay(date: number, month: number, today: CalendarDate): CalendarDate | null {
  const year = Number(today.slice(0, 4))
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const day = readBritishDate(`${date}/${month}/${year + ahead}`)
    if (day !== null && day >= today) return day
  }
  return null
}

/** A day in full, with how far away it is: `Friday 4 December 2026, in 13 days`. */
export function readBackDue(on: CalendarDate, today: CalendarDate): string {
  const [year = 0, month = 1, date = 1] = on.split('-').map(Number)
  const weekday = weekdays[weekdayOf(on) - 1] ?? ''
  const days = daysBetween(today, on)
  const away = days === 0 ? 'today' : days === 1 ? 'tomorrow' : days > 0 ? `in ${days} days` : `${-days} days ago`
  return `${capital(weekday)} ${date} ${capital(months[month - 1] ?? '')} ${year}, ${away}`
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** What a person may want to know of a due day: that nobody works on it. */
export function dueWarning(on: CalendarDate, holidays: ReadonlySet<CalendarDate>): string | null {
  if (isWorkingDay(on, holidays)) return null
  return holidays.has(on) ? 'A bank holiday' : weekdayOf(on) === 6 ? 'A Saturday' : 'A Sunday'
}
