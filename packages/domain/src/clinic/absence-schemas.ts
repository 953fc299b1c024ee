import { z } from 'zod'
import { CalendarDate } from '../basics/date-schemas.ts'
import { daysBetween } from '../basics/dates.ts'
import { Id } from '../basics/ids.ts'

const MOST_DAYS = 400

/** Notes days on which one is away, both included; why is nobody's business (ABS-1). */
export const KeepAbsence = z
  .strictObject({ id: Id, fromDay: CalendarDate, untilDay: CalendarDate })
  .refine(({ fromDay, untilDay }) => fromDay <= untilDay, {
    path: ['untilDay'],
    error: 'The last day must not be before the first',
  })
  .refine(({ fromDay, untilDay }) => daysBetween(fromDay, untilDay) <= MOST_DAYS, {
    path: ['untilDay'],
    error: 'Enter 400 days or fewer',
  })
export type KeepAbsence = z.infer<typeof KeepAbsence>

/** Takes days away back. */
export const RemoveAbsence = z.strictObject({ id: Id })
export type RemoveAbsence = z.infer<typeof RemoveAbsence>
