import type { CalendarDate } from '../basics/dates.ts'
import { seatsOn } from './seats-on.ts'

/** A time for which somebody is chair, or deputy chair: both days included, without a last one until somebody sets it. */
export interface ChairTerm {
  readonly role: 'chair' | 'deputy chair'
  readonly fromDay: CalendarDate
  readonly untilDay: CalendarDate | null
}

/** Those of these clinics whose day is in no chair's term: somebody has to be given the role before (SCH-12). */
export function withoutChair<Clinic extends { readonly heldOn: CalendarDate }>(
  clinics: readonly Clinic[],
  terms: readonly ChairTerm[],
): readonly Clinic[] {
  const chairs = terms.filter(({ role }) => role === 'chair')
  return clinics.filter(({ heldOn }) => seatsOn(chairs, heldOn).length === 0)
}
