import type { CalendarDate, Instant, TimeOfDay } from '@harbour/domain/basics/dates'
import {
  londonDay,
  londonInstant,
  londonTime,
  plusDays,
  plusWorkingDays,
  weekdayOf,
} from '@harbour/domain/basics/dates'
import { bankHolidays } from '@harbour/domain/basics/holidays'
import type { ClinicDate } from '@harbour/domain/clinic/schedule'
import { holidayNear, nextClinicDates } from '@harbour/domain/clinic/schedule'
import type { MonthlyRule } from '@harbour/domain/clinic/series-rule'

/** Days and moments of the demonstration, all told from the day it is loaded. */
export interface Calendar {
  readonly at: Instant
  readonly today: CalendarDate
  readonly rule: MonthlyRule
  /** Twelve monthly clinics behind, the oldest first. */
  readonly behind: readonly ClinicDate[]
  /** Twelve monthly clinics ahead. */
  readonly ahead: readonly ClinicDate[]
  /** The day so many days before today; after it when negative. */
  readonly day: (ago: number) => CalendarDate
  readonly moment: (ago: number, time: TimeOfDay) => Instant
}

/** Clinics behind and ahead of the day it is loaded. */
const each = 12

/** A monthly rule is chosen whose next clinic is about nine working days ahead: its agenda is to be locked tomorrow. */
export function calendarAt(at: Instant): Calendar {
  const today = londonDay(at)
  const rule = ruleFor(nextClinicDay(today))
  const yearAgo = `${String(Number(today.slice(0, 4)) - 1)}-${today.slice(5, 7)}-01`
  const day = remembered((ago) => plusDays(today, -ago))
  const dates = nextClinicDates(rule, 'next working day', yearAgo, bankHolidays, each * 2 + 3)
  const first = dates.findIndex(({ heldOn }) => heldOn > today)
  return {
    at,
    today,
    rule,
    behind: dates.slice(first - each, first),
    ahead: dates.slice(first, first + each),
    day,
    moment: remembered((ago, time) => earlier(londonInstant(day(ago), time), at)),
  }
}

function nextClinicDay(today: CalendarDate): CalendarDate {
  const days = [9, 10, 8, 11, 7, 12].map((count) => plusWorkingDays(today, count, bankHolidays))
  return days.find((day) => holidayNear(day, bankHolidays) === null) ?? plusWorkingDays(today, 9, bankHolidays)
}

function ruleFor(day: CalendarDate): MonthlyRule {
  const nth = Math.ceil(Number(day.slice(8)) / 7)
  return {
    every: 'month',
    nth: nth >= 5 ? 'last' : (nth as 1 | 2 | 3 | 4),
    weekday: Math.min(weekdayOf(day), 5) as 1 | 2 | 3 | 4 | 5,
  }
}

/** Nothing has happened yet that is still to come today. */
function earlier(one: Instant, other: Instant): Instant {
  return one < other ? one : other
}

/** When an urgent clinic called for today begins: the next half hour, between nine and half past four. */
export function urgentStart(at: Instant): TimeOfDay {
  const [hours = 0, minutes = 0] = londonTime(at).split(':').map(Number)
  const next = Math.ceil((hours * 60 + minutes + 10) / 30) * 30
  const within = Math.min(Math.max(next, 9 * 60), 16 * 60 + 30)
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

/** Days and moments are asked for thousands of times, and a time zone answers slowly. */
function remembered(answer: (ago: number, time: TimeOfDay) => string): (ago: number, time?: TimeOfDay) => string {
  const known = new Map<string, string>()
  return (ago, time = '') => {
    const key = `${ago} ${time}`
    const found = known.get(key) ?? answer(ago, time)
    known.set(key, found)
    return found
  }
}
