import type { CalendarDate, Instant } from '@harbour/domain/basics/dates'
import { readBritishDate } from '@harbour/domain/basics/dates'

const zone = { timeZone: 'Europe/London' } as const
const days = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: '2-digit', month: '2-digit', year: 'numeric' })
const shortDays = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' })
const weekDays = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' })
const longDays = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const times = new Intl.DateTimeFormat('en-GB', { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const seconds = new Intl.DateTimeFormat('en-GB', { ...zone, timeStyle: 'medium', hourCycle: 'h23' })
const isoDays = new Intl.DateTimeFormat('sv-SE', zone)
const plurals = new Intl.PluralRules('en-GB')

const atNoon = (value: CalendarDate) => new Date(`${value}T12:00:00Z`)

/** 27/03/2026 */
export const day = (value: CalendarDate) => days.format(atNoon(value))

/** 27 Mar */
export const shortDay = (value: CalendarDate) => shortDays.format(atNoon(value))

/** Fri 27 Mar */
export const weekDay = (value: CalendarDate) => weekDays.format(atNoon(value)).replace(',', '')

/** Friday 27 March 2026 */
export const longDay = (value: CalendarDate) => longDays.format(atNoon(value)).replace(',', '')

/** A day that somebody types, said in full under its field; null while it is not one yet. */
export function readDayBack(text: string): string | null {
  const read = readBritishDate(text)
  return read === null ? null : longDay(read)
}

/** The day it is in London now, or was at `at`. */
export const dayOf = (at: Instant | Date): CalendarDate => isoDays.format(new Date(at))

/** The day it is in London now. */
export const todayInLondon = (): CalendarDate => dayOf(new Date())

/** 14:05, as a London clock showed it */
export const time = (at: Instant | Date) => times.format(new Date(at))

/** 14:05:09 */
export const timeWithSeconds = (at: Instant) => seconds.format(new Date(at))

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
  return Math.round((atNoon(value).getTime() - atNoon(today).getTime()) / 86_400_000)
}

/** Words as they begin a line. */
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** "1 case", "9 cases"; the plural is given where it is not made with an s. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en-GB')} ${plurals.select(count) === 'one' ? singular : plural}`
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
export const monthName = (month: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(atNoon(`${month}-01`))
