import type { CalendarDate } from '@harbour/domain/basics/dates'
import { plusDays, weekdayOf } from '@harbour/domain/basics/dates'
import type { ClinicInList } from './clinic-words.ts'

/** A month as it is written in addresses: `2026-04`. */
export type Month = string

export interface MonthDay {
  readonly day: CalendarDate
  readonly isInMonth: boolean
  readonly isHoliday: boolean
  readonly clinics: readonly ClinicInList[]
  readonly steps: readonly { readonly what: string; readonly of: ClinicInList }[]
}

export function isMonth(text: string | undefined): text is Month {
  return text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
}

/** The month `count` months later, or earlier when negative. */
export function plusMonths(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const index = year * 12 + number - 1 + count
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** The first and last day of the weeks that hold a month, Monday to Sunday. */
export function weeksOf(month: Month): { readonly from: CalendarDate; readonly until: CalendarDate } {
  const first = `${month}-01`
  const last = plusDays(`${plusMonths(month, 1)}-01`, -1)
  return { from: plusDays(first, 1 - weekdayOf(first)), until: plusDays(last, 7 - weekdayOf(last)) }
}

/** Every day of the weeks of a month, each with its clinics and the steps that end on it. */
export function daysOf(
  month: Month,
  clinics: readonly ClinicInList[],
  holidays: ReadonlySet<CalendarDate>,
): readonly MonthDay[] {
  const { from, until } = weeksOf(month)
  const days: MonthDay[] = []
  for (let day = from; day <= until; day = plusDays(day, 1)) {
    days.push({
      day,
      isInMonth: day.startsWith(month),
      isHoliday: holidays.has(day),
      clinics: clinics.filter((clinic) => clinic.heldOn === day),
      steps: clinics.flatMap((clinic) =>
        clinic.status === 'cancelled'
          ? []
          : clinic.milestones
              .filter((step) => step.until === day && step.what !== 'Clinic')
              .map((step) => ({ what: step.what, of: clinic })),
      ),
    })
  }
  return days
}
