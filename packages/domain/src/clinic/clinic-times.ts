import type { Instant } from '../basics/dates.ts'
import { londonInstant, plusMinutes } from '../basics/dates.ts'
import type { Clinic } from './clinic.ts'

/** The moment the clinic begins; its London wall time is the same summer and winter (SCH-5). */
export function startOf(clinic: Pick<Clinic, 'heldOn' | 'startTime'>): Instant {
  return londonInstant(clinic.heldOn, clinic.startTime)
}

/** The moment the clinic is planned to end. */
export function endOf(clinic: Pick<Clinic, 'heldOn' | 'startTime' | 'minutes'>): Instant {
  return plusMinutes(startOf(clinic), clinic.minutes)
}
