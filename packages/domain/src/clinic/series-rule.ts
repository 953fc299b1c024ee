import { z } from 'zod'
import { weekdayOf } from '../basics/dates.ts'
import { CalendarDate } from '../basics/date-schemas.ts'

/** Which day of each month: of a weekday from Monday (1) to Friday (5) the nth, the last, or the first that is a working day. */
export const MonthlyRule = z.strictObject({
  every: z.literal('month'),
  nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal('last'), z.literal('first working')]),
  weekday: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
})
export type MonthlyRule = z.infer<typeof MonthlyRule>

/** The same weekday every so many weeks, counted from one of its days. */
export const WeeklyRule = z.strictObject({
  every: z.literal('weeks'),
  weeks: z.int('Enter a whole number of weeks').min(2, 'Enter 2 weeks or more').max(8, 'Enter 8 weeks or fewer'),
  from: CalendarDate.refine((day) => weekdayOf(day) <= 5, 'Choose a day from Monday to Friday'),
})
export type WeeklyRule = z.infer<typeof WeeklyRule>

/** How a series finds its days (SCH-1). */
export const SeriesRule = z.discriminatedUnion('every', [MonthlyRule, WeeklyRule])
export type SeriesRule = z.infer<typeof SeriesRule>

/** Where a clinic goes when its day is on or beside a bank holiday. */
export const HolidayRule = z.enum(['next working day', 'working day before', 'a week later', 'a week earlier'])
export type HolidayRule = z.infer<typeof HolidayRule>
