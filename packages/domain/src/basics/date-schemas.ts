import { z } from 'zod'
import type { CalendarDate as Day, Instant as Moment, TimeOfDay as Time } from './dates.ts'
import { isCalendarDate } from './dates.ts'

/** Reads a day as it is kept, with a sentence for whoever typed another. */
export const CalendarDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Enter a date, for example 27/3/2026')
  .refine(isCalendarDate, 'Enter a real date, for example 27/3/2026')
export type CalendarDate = Day

/** Reads a moment in UTC. */
export const Instant = z.iso.datetime()
export type Instant = Moment

/** Reads a time of day on a clock of 24 hours. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time like 13:00')
export type TimeOfDay = Time
