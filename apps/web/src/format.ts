import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { daysBetween, londonDay, londonTime, readBritishDate } from '@harbour/domain/basics/dates'

/** Words for moments in one form, which is made when it is first asked for: a page should not wait for one it does not use. */
function inWords(form: Intl.DateTimeFormatOptions): (moment: Date) => string {
  let made: Intl.DateTimeFormat | null = null
  return (moment) => {
    made ??= new Intl.DateTimeFormat('en-GB', form)
    return made.format(moment).replace(',', '')
  }
}

const utc = { timeZone: 'UTC', day: 'numeric' } as const
const days = inWords({ ...utc, day: '2-digit', month: '2-digit', year: 'numeric' })
const shortDays = inWords({ ...utc, month: 'short' })
const weekDays = inWords({ ...utc, weekday: 'short', month: 'short' })
const longDays = inWords({ ...utc, weekday: 'long', month: 'long', year: 'numeric' })
const months = inWords({ timeZone: 'UTC', month: 'long', year: 'numeric' })
const seconds = inWords({ timeZone: 'Europe/London', timeStyle: 'medium', hourCycle: 'h23' })

const momentOf = (at: Instant | Date): Instant => (typeof at === 'string' ? at : at.toISOString())
const atNoon = (value: CalendarDate) => new Date(`${value}T12:00:00Z`)

/** 27/03/2026 */
export const day = (value: CalendarDate) => days(atNoon(value))

/** 27 Mar */
export const shortDay = (value: CalendarDate) => shortDays(atNoon(value))

/** Fri 27 Mar */
export const weekDay = (value: CalendarDate) => weekDays(atNoon(value))

/** Friday 27 March 2026 */
export const longDay = (value: CalendarDate) => longDays(atNoon(value))

/** A day that somebody types, said in full under its field; null while it is not one yet. */
export function readDayBack(text: string): string | null {
  const read = readBritishDate(text)
  return read === null ? null : longDay(read)
}

/** The day it is in London now, or was at `at`. */
export const dayOf = (at: Instant | Date): CalendarDate => londonDay(momentOf(at))

/** The day it is in London now. */
export const todayInLondon = (): CalendarDate => dayOf(new Date())

/** 14:05, as a London clock showed it */
export const time = (at: Instant | Date) => londonTime(momentOf(at))

/** 14:05:09 */
export const timeWithSeconds = (at: Instant) => seconds(new Date(at))

/** 27/03/2026 14:05 */
export const dateAndTime = (at: Instant) => `${day(dayOf(at))} ${time(at)}`

/** "today 14:05", "yesterday 09:12", "Mon 23 Mar 16:40", "23/03/2025 16:40" */
export function whenSeen(at: Instant, now: Instant | Date = new Date()): string {
  const then = dayOf(at)
  const away = daysUntil(then, dayOf(now))
  if (away === 0) return `today ${time(at)}`
  if (away === -1) return `yesterday ${time(at)}`
  return away > -180 ? `${weekDay(then)} ${time(at)}` : dateAndTime(at)
}

/** Days from `today` to `value`; negative when it is past. */
export function daysUntil(value: CalendarDate, today: CalendarDate): number {
  return daysBetween(today, value)
}

/** Words as they begin a line. */
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** "1 case", "9 cases"; the plural is given where it is not made with an s. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  // Intl, which takes a while to begin, for thousands alone.
  const words = Math.abs(count) < 1_000 ? String(count) : count.toLocaleString('en-GB')
  return `${words} ${count === 1 ? singular : plural}`
}

/** "Overdue 10 days", "Due today", "Due tomorrow", "Due in 5 days", "Due 4 Jan" */
export function dueWords(due: CalendarDate, today: CalendarDate): string {
  const left = daysUntil(due, today)
  if (left < 0) return `Overdue ${countOf(-left, 'day')}`
  if (left === 0) return 'Due today'
  if (left === 1) return 'Due tomorrow'
  return left <= 14 ? `Due in ${left} days` : `Due ${shortDay(due)}`
}

/** "2 h 45", "3 h", "45 min" */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${minutes} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`
}

/** April 2026, from `2026-04` */
export const monthName = (month: string) => months(atNoon(`${month}-01`))
