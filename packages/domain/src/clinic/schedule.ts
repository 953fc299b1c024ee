import type { CalendarDate } from '../basics/dates.ts'
import { isWorkingDay, plusDays, plusWorkingDays, weekdayOf } from '../basics/dates.ts'
import { dayInWords } from './day-in-words.ts'
import type { HolidayRule, MonthlyRule } from './series.ts'

/** How many clinics of a series are always dated ahead. */
export const CLINICS_AHEAD = 12

/** A clinic's day: the one its rule gives, the one it is held on, and why they differ. */
export interface ClinicDate {
  readonly plannedOn: CalendarDate
  readonly heldOn: CalendarDate
  readonly reason: string | null
}

/** The day a rule gives in one month (SCH-1); `month` counts from 1. */
export function dayByRule(rule: MonthlyRule, year: number, month: number): CalendarDate {
  const first = firstOfMonth(year, month)
  const earliest = plusDays(first, (rule.weekday - weekdayOf(first) + 7) % 7)
  if (rule.nth !== 'last') return plusDays(earliest, (rule.nth - 1) * 7)
  const fifth = plusDays(earliest, 28)
  return fifth.slice(0, 7) === first.slice(0, 7) ? fifth : plusDays(earliest, 21)
}

/** The bank holiday that a day falls on or beside (SCH-2); null when it is clear of them. */
export function holidayNear(day: CalendarDate, holidays: ReadonlySet<CalendarDate>): CalendarDate | null {
  return [day, plusDays(day, 1), plusDays(day, -1)].find((near) => holidays.has(near)) ?? null
}

/**
 * The next clinics of a rule from `from` on, dated at once (SCH-3): each a working day, each later than the one before,
 * and, wherever the rule leaves room, clear of bank holidays. Dating again goes on `through` the last month that has one.
 */
export function nextClinicDates(
  rule: MonthlyRule,
  holidayRule: HolidayRule,
  from: CalendarDate,
  holidays: ReadonlySet<CalendarDate>,
  count: number = CLINICS_AHEAD,
  through: CalendarDate = from,
): readonly ClinicDate[] {
  const dates: ClinicDate[] = []
  let year = Number(from.slice(0, 4))
  let month = Number(from.slice(5, 7))
  while (dates.length < count || firstOfMonth(year, month) <= through) {
    const plannedOn = dayByRule(rule, year, month)
    if (plannedOn >= from) {
      const previous = dates.at(-1)?.heldOn ?? plusDays(from, -1)
      dates.push(dateClear(plannedOn, holidayRule, previous, holidays))
    }
    month += 1
    if (month > 12) {
      month = 1
      year += 1
    }
  }
  return dates
}

/** A monthly clinic that exists, as dating it again sees it. */
export interface DatedClinic {
  readonly id: string
  readonly plannedOn: CalendarDate
  readonly heldOn: CalendarDate
  /** Whether it is planned, without an agenda locked, and nobody has moved it by hand. */
  readonly isFree: boolean
}

/** The days of a rule for a series that has clinics: at least the next twelve, and as far ahead as it is dated (SCH-4). */
export function datesAgain(
  rule: MonthlyRule,
  holidayRule: HolidayRule,
  from: CalendarDate,
  existing: readonly Pick<DatedClinic, 'plannedOn'>[],
  holidays: ReadonlySet<CalendarDate>,
): readonly ClinicDate[] {
  const last = existing.reduce((latest, { plannedOn }) => (plannedOn > latest ? plannedOn : latest), from)
  return nextClinicDates(rule, holidayRule, from, holidays, CLINICS_AHEAD, last)
}

/**
 * What dating a series again does (SCH-4): a month's clinic takes its new day, unless a person moved it, its agenda is
 * locked or it is past; a month without one gets one.
 */
export function dateAgain(
  existing: readonly DatedClinic[],
  dates: readonly ClinicDate[],
): { readonly moved: readonly (ClinicDate & { readonly id: string })[]; readonly added: readonly ClinicDate[] } {
  const byMonth = new Map(existing.map((clinic) => [clinic.plannedOn.slice(0, 7), clinic]))
  const taken = new Set(existing.filter((clinic) => !clinic.isFree).map((clinic) => clinic.heldOn))
  const free = dates.filter((date) => !taken.has(date.heldOn))
  const moved = free.flatMap((date) => {
    const clinic = byMonth.get(date.plannedOn.slice(0, 7))
    const isSame = clinic?.heldOn === date.heldOn && clinic.plannedOn === date.plannedOn
    return clinic?.isFree === true && !isSame ? [{ ...date, id: clinic.id }] : []
  })
  return { moved, added: free.filter((date) => !byMonth.has(date.plannedOn.slice(0, 7))) }
}

/** Moves one day off the holidays by the series' rule, never to or before `previous` (SCH-2, SCH-3). */
function dateClear(
  plannedOn: CalendarDate,
  rule: HolidayRule,
  previous: CalendarDate,
  holidays: ReadonlySet<CalendarDate>,
): ClinicDate {
  const isClear = (day: CalendarDate) => isWorkingDay(day, holidays) && holidayNear(day, holidays) === null
  if (plannedOn > previous && isClear(plannedOn)) return { plannedOn, heldOn: plannedOn, reason: null }
  const steps = stepsOf(rule, plannedOn).filter((day) => day > previous)
  const byRule = steps.find(isClear) ?? steps.find((day) => isWorkingDay(day, holidays))
  const heldOn = byRule ?? plusWorkingDays(plannedOn > previous ? plannedOn : previous, 1, holidays)
  return { plannedOn, heldOn, reason: reasonFor(plannedOn, heldOn, rule, byRule !== undefined, holidays) }
}

/** The days a rule tries, nearest first, within about three weeks. */
function stepsOf(rule: HolidayRule, day: CalendarDate): readonly CalendarDate[] {
  const step = { 'next working day': 1, 'working day before': -1, 'a week later': 7, 'a week earlier': -7 }[rule]
  return Array.from({ length: Math.abs(step) === 1 ? 21 : 3 }, (_, index) => plusDays(day, step * (index + 1)))
}

function reasonFor(
  plannedOn: CalendarDate,
  heldOn: CalendarDate,
  rule: HolidayRule,
  byRule: boolean,
  holidays: ReadonlySet<CalendarDate>,
): string {
  const holiday = holidayNear(plannedOn, holidays)
  const because =
    holiday === null
      ? 'the clinic before it is held that late'
      : holiday === plannedOn
        ? 'that day is a bank holiday'
        : `${dayInWords(holiday)}, the day ${holiday > plannedOn ? 'after' : 'before'}, is a bank holiday`
  const where = byRule ? ruleWords[rule] : 'the next working day that is free'
  if (heldOn === plannedOn) return `Stays on ${dayInWords(plannedOn)}: ${because}, but no better day is free`
  return `Moved from ${dayInWords(plannedOn)} to ${where}: ${because}`
}

const ruleWords: Readonly<Record<HolidayRule, string>> = {
  'next working day': 'the next clear working day',
  'working day before': 'the clear working day before',
  'a week later': 'the same weekday later',
  'a week earlier': 'the same weekday earlier',
}

function firstOfMonth(year: number, month: number): CalendarDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
}
