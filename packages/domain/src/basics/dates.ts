import { TZDate } from '@date-fns/tz'
import { addDays } from 'date-fns/addDays'

/** A day without a time, `YYYY-MM-DD`, as the calendar on a wall in London shows it. */
export type CalendarDate = string

/** A moment in UTC, ISO 8601 with milliseconds: `2026-03-27T09:30:00.000Z`. */
export type Instant = string

/** A time of day on the wall clock, 24 hours, `HH:mm`. */
export type TimeOfDay = string

const LONDON = 'Europe/London'
// Intl rather than a date library's own words: these run in every page, and browsers know London. They are made when first asked
// for: that takes longer than the rest of a page's first words.
let londonDays: Intl.DateTimeFormat | null = null
let londonTimes: Intl.DateTimeFormat | null = null

/** Whether text is written as a day is kept, `YYYY-MM-DD`, and the calendar has that day. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

function atNoonUtc(day: CalendarDate): Date {
  return new Date(`${day}T12:00:00Z`)
}

/** The day `count` days after (or before, when negative) `day`. */
export function plusDays(day: CalendarDate, count: number): CalendarDate {
  return addDays(atNoonUtc(day), count).toISOString().slice(0, 10)
}

/** Days from `from` to `to`: positive when `to` is later. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((atNoonUtc(to).getTime() - atNoonUtc(from).getTime()) / 86_400_000)
}

/** Day of the week, 1 = Monday to 7 = Sunday. */
export function weekdayOf(day: CalendarDate): number {
  return atNoonUtc(day).getUTCDay() || 7
}

/** The day it is in London at `at`. */
export function londonDay(at: Instant): CalendarDate {
  londonDays ??= new Intl.DateTimeFormat('sv-SE', { timeZone: LONDON })
  return londonDays.format(new Date(at))
}

/** The time on a London clock at `at`, `HH:mm`. */
export function londonTime(at: Instant): TimeOfDay {
  const form = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  londonTimes ??= new Intl.DateTimeFormat('en-GB', { timeZone: LONDON, ...form })
  return londonTimes.format(new Date(at))
}

/**
 * The moment a London clock shows `time` on `day`. A time that a spring change skips is read an hour later; one that an
 * autumn change repeats is read as its first occurrence.
 */
export function londonInstant(day: CalendarDate, time: TimeOfDay): Instant {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(new TZDate(year, month - 1, date, hours, minutes, LONDON).getTime()).toISOString()
}

/** The moment `minutes` after `at`. */
export function plusMinutes(at: Instant, minutes: number): Instant {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString()
}

/** Whether `day` is Monday to Friday and not one of `holidays`. */
export function isWorkingDay(day: CalendarDate, holidays: ReadonlySet<CalendarDate>): boolean {
  return weekdayOf(day) <= 5 && !holidays.has(day)
}

/** The working day `count` working days after `day`, or before it when negative; `count` 0 gives `day` itself. */
export function plusWorkingDays(day: CalendarDate, count: number, holidays: ReadonlySet<CalendarDate>): CalendarDate {
  const step = Math.sign(count)
  let current = day
  for (let left = Math.abs(count); left > 0;) {
    current = plusDays(current, step)
    if (isWorkingDay(current, holidays)) left -= 1
  }
  return current
}

/** A year of two digits is read as one from 1976 to 2075. */
const LAST_SHORT_YEAR = 75

/** Reads a day as people type it in a form, `dd/mm/yyyy` or `d/m/yy`; null when it is not a day. */
export function readBritishDate(text: string): CalendarDate | null {
  const typed = text.trim()
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(typed)
  if (british === null) return isCalendarDate(typed) ? typed : null
  const [, date = '', month = '', year = ''] = british
  const fullYear = year.length === 4 ? year : `${Number(year) <= LAST_SHORT_YEAR ? '20' : '19'}${year}`
  const day = `${fullYear}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return Number(fullYear) > 1000 && isCalendarDate(day) ? day : null
}

/** Reads a time as people type it in a form, `9:30`, `9.30` or `0930`; what is not one stays as it was typed. */
export function readTimeOfDay(text: string): string {
  const typed = text.trim()
  const [, hour = '', minute = ''] = /^(\d{1,2})[:.]?(\d\d)$/.exec(typed) ?? []
  return hour === '' ? typed : `${hour.padStart(2, '0')}:${minute}`
}
