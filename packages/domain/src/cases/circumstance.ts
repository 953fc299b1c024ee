import { z } from 'zod'
import { CalendarDate } from '../basics/date-schemas.ts'
import { Id } from '../basics/ids.ts'

/** What is known to come, or has changed, in the life of a victim or a suspect. */
export const CircumstanceKind = z.enum(['release', 'court date', 'house move', 'new partner'])
export type CircumstanceKind = z.infer<typeof CircumstanceKind>

/** Records the day of a release, a court date, a house move or a new relationship; it may be to come. */
export const RecordCircumstance = z.strictObject({
  id: Id,
  caseId: Id,
  kind: CircumstanceKind,
  onDay: CalendarDate,
  note: z.string().trim().max(500, 'Shorten this to 500 characters'),
})
export type RecordCircumstance = z.infer<typeof RecordCircumstance>
