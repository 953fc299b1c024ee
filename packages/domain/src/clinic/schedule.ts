import type { CalendarDate } from '../basics/dates.ts'
import { daysBetween, isWorkingDay, plusDays, plusWorkingDays, weekdayOf } from '../basics/dates.ts'
import { dayInWords, weekdayName } from './day-in-words.ts'
import { periodOf, plannedDays } from './planned-days.ts'
import type { HolidayRule, SeriesRule } from './series-rule.ts'

/** How many clinics of a series are always dated ahead. */
export const CLINICS_AHEAD = 12

/** A clinic's day: the one its rule gives, the one it is held on, and why they differ. */
export interface ClinicDate {
  readonly plannedOn: CalendarDate
  readonly heldOn: CalendarDate
  readonly reason: string | null
}

/** The bank holiday that a day falls on or beside (SCH-2); null when it is clear of them. */
export function holidayNear(day: CalendarDate, holidays: ReadonlySet<CalendarDate>): CalendarDate | null {
  return [day, plusDays(day, 1), plusDays(day, -1)].find((near) => holidays.has(near)) ?? null
}

/**
 * The next clinics of a rule from `from` on, dated at once (SCH-3): each a working day, each later than the one before,
 * and, wherever the rule leaves room, clear of bank holidays. Dating again goes on `through` the last day that has one.
 */
export function nextClinicDates(
  rule: SeriesRule,
  holidayRule: HolidayRule,
  from: CalendarDate,
  holidays: ReadonlySet<CalendarDate>,
  count: number = CLINICS_AHEAD,
  through: CalendarDate = from,
): readonly ClinicDate[] {
  const dates: ClinicDate[] = []
  for (const plannedOn of plannedDays(rule, from)) {
    if (dates.length >= count && periodOf(rule, plannedOn) > periodOf(rule, through)) break
    const previous = dates.at(-1)?.heldOn ?? plusDays(from, -1)
    dates.push(dateClear(plannedOn, rule, holidayRule, previous, holidays))
  }
  return dates
}

/** A clinic of a series that exists, as dating it again sees it. */
export interface DatedClinic {
  readonly id: string
  readonly plannedOn: CalendarDate
  readonly heldOn: CalendarDate
  /** Whether it is planned, without an agenda locked, and nobody has moved it by hand. */
  readonly isFree: boolean
  /** Whether a person cancelled it: its month, or so many weeks, gets no other, but its day is free. */
  readonly isCancelled?: boolean
}

/** What dating a series again does to the clinics it has. */
export interface DatedAgain {
  /** The days of the rule for at least the next twelve clinics that are held, and as far ahead as the series is dated. */
  readonly dates: readonly ClinicDate[]
  readonly moved: readonly (ClinicDate & { readonly id: string })[]
  readonly added: readonly ClinicDate[]
  /** Clinics that the rule has no day for any more, because it gives fewer than there are. */
  readonly dropped: readonly string[]
}

/**
 * Dates a series again from a day on (SCH-4): the clinic of a month, or of so many weeks, takes its new day, unless a person
 * moved it, its agenda is locked or it is before that day; where there is none, one is added; of two the nearer takes the day.
 */
export function dateAgain(
  rule: SeriesRule,
  holidayRule: HolidayRule,
  from: CalendarDate,
  existing: readonly DatedClinic[],
  holidays: ReadonlySet<CalendarDate>,
): DatedAgain {
  const last = existing.reduce((latest, { plannedOn }) => (plannedOn > latest ? plannedOn : latest), from)
  const cancelled = existing.filter(({ isCancelled, plannedOn }) => isCancelled && plannedOn >= from)
  const without = new Set(cancelled.map(({ plannedOn }) => periodOf(rule, plannedOn)))
  const dates = nextClinicDates(rule, holidayRule, from, holidays, CLINICS_AHEAD + without.size, last)
  const dated = new Set(dates.map(({ plannedOn }) => periodOf(rule, plannedOn)))
  const moves = (clinic: DatedClinic) =>
    clinic.isFree && clinic.heldOn >= from && dated.has(periodOf(rule, clinic.plannedOn))
  const staying = existing.filter((clinic) => !moves(clinic) && !clinic.isCancelled)
  const taken = new Set(staying.map((clinic) => clinic.heldOn))
  const moved: (ClinicDate & { readonly id: string })[] = []
  const added: ClinicDate[] = []
  const dropped: string[] = []
  for (const date of dates) {
    const there = clinicsInPeriodOf(rule, date, existing)
    const nearest = there.every(moves) ? there[0] : undefined
    dropped.push(...there.filter((clinic) => moves(clinic) && clinic !== nearest).map(({ id }) => id))
    if (taken.has(date.heldOn)) continue
    const isSame = nearest?.heldOn === date.heldOn && nearest.plannedOn === date.plannedOn
    if (nearest !== undefined && !isSame) moved.push({ ...date, id: nearest.id })
    if (there.length === 0) added.push(date)
  }
  return { dates, moved, added, dropped }
}

/** The clinics that stand where a date of the rule does, nearest first. */
export function clinicsInPeriodOf<Clinic extends Pick<DatedClinic, 'plannedOn'>>(
  rule: SeriesRule,
  { plannedOn }: Pick<ClinicDate, 'plannedOn'>,
  existing: readonly Clinic[],
): readonly Clinic[] {
  const period = periodOf(rule, plannedOn)
  const away = (clinic: Clinic) => Math.abs(daysBetween(plannedOn, clinic.plannedOn))
  return existing
    .filter((clinic) => periodOf(rule, clinic.plannedOn) === period)
    .toSorted((one, other) => away(one) - away(other))
}

/** Moves one day off the holidays by the series' rules, never to or before `previous` (SCH-2, SCH-3). */
function dateClear(
  plannedOn: CalendarDate,
  rule: SeriesRule,
  holidayRule: HolidayRule,
  previous: CalendarDate,
  holidays: ReadonlySet<CalendarDate>,
): ClinicDate {
  const isClear = (day: CalendarDate) => isWorkingDay(day, holidays) && holidayNear(day, holidays) === null
  const wanted = wantedDay(plannedOn, rule, holidays)
  if (wanted > previous && isClear(wanted)) {
    const reason = `Moved from ${dayInWords(plannedOn)} to the first ${weekdayName(weekdayOf(plannedOn))} that is a working day: that day is a bank holiday`
    return { plannedOn, heldOn: wanted, reason: wanted === plannedOn ? null : reason }
  }
  const byRule = stepsOf(holidayRule, wanted).filter((day) => day > previous)
  const soonest = wanted > previous ? wanted : previous
  const afterIt = stepsOf('next working day', soonest)
  const isWorking = (day: CalendarDate) => isWorkingDay(day, holidays)
  const clear = byRule.find(isClear) ?? afterIt.find(isClear)
  const heldOn = clear ?? byRule.find(isWorking) ?? afterIt.find(isWorking) ?? plusWorkingDays(soonest, 1, holidays)
  return { plannedOn, heldOn, reason: reasonFor(wanted, heldOn, holidayRule, byRule.includes(heldOn), holidays) }
}

/** The day a rule wants: its own, or, of a first working weekday, the first of its month that is no bank holiday. */
function wantedDay(day: CalendarDate, rule: SeriesRule, holidays: ReadonlySet<CalendarDate>): CalendarDate {
  if (rule.every !== 'month' || rule.nth !== 'first working') return day
  return [0, 7, 14, 21].map((days) => plusDays(day, days)).find((each) => !holidays.has(each)) ?? day
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
