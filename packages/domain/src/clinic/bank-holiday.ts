import { z } from 'zod'
import { CalendarDate } from '../basics/date-schemas.ts'
import { weekdayOf } from '../basics/dates.ts'
import type { EventShape } from '../basics/event.ts'
import type { Clinic } from './clinic.ts'
import { isAhead } from './still-changes.ts'

/** A bank holiday of England and Wales. */
export interface BankHoliday {
  readonly day: CalendarDate
  readonly name: string
}

/** Keeps a day as a bank holiday, or gives it another name. */
export const KeepBankHoliday = z.strictObject({
  day: CalendarDate,
  name: z.string().trim().min(1, 'Enter a name').max(60, 'Must be 60 characters or fewer'),
})
export type KeepBankHoliday = z.infer<typeof KeepBankHoliday>

/** Takes a day off the bank holidays. */
export const RemoveBankHoliday = z.strictObject({ day: CalendarDate })
export type RemoveBankHoliday = z.infer<typeof RemoveBankHoliday>

/** Whether a clinic that is still ahead is dated on a bank holiday: the day was made one since, or a person chose it (HOL-3). */
export function isOnHoliday(clinic: Pick<Clinic, 'status' | 'heldOn'>, holidays: ReadonlySet<CalendarDate>): boolean {
  return isAhead(clinic) && holidays.has(clinic.heldOn)
}

/** The last year of which any bank holiday is known: beyond it a date may yet fall on one (HOL-4). */
export function holidaysKnownUntil(holidays: ReadonlySet<CalendarDate>): string {
  return [...holidays].reduce((latest, day) => (day > latest ? day : latest), '').slice(0, 4)
}

export type BankHolidayRefusal =
  /** One bank holiday at least has to stay: with none Harbour could not tell them from those it came with. */
  { readonly code: 'LAST_BANK_HOLIDAY' }

export type BankHolidayEvent = EventShape & {
  readonly type: 'holiday kept' | 'holiday removed'
  readonly day: CalendarDate
}

const atChristmas: Readonly<Record<string, string>> = {
  '25': 'Christmas Day',
  '26': 'Boxing Day',
  '27': 'Christmas Day (substitute day)',
  '28': 'Boxing Day (substitute day)',
}

/** What a bank holiday that Harbour came with is called, as GOV.UK calls it. */
export function nameOfHoliday(day: CalendarDate): string {
  const [, month = '', dayOfMonth = ''] = day.split('-')
  if (month === '01') return dayOfMonth === '01' ? 'New Year’s Day' : 'New Year’s Day (substitute day)'
  if (month === '03' || month === '04') return weekdayOf(day) === 5 ? 'Good Friday' : 'Easter Monday'
  if (month === '05') return dayOfMonth <= '07' ? 'Early May bank holiday' : 'Spring bank holiday'
  if (month === '08') return 'Summer bank holiday'
  return atChristmas[dayOfMonth] ?? 'Bank holiday'
}
