import type { CalendarDate } from '../basics/dates.ts'
import type { EventShape } from '../basics/event.ts'

export type AbsenceEvent = EventShape & { readonly type: 'clinic absence kept' | 'clinic absence removed' }

/** Days on which somebody is away. */
export interface Absence {
  readonly personId: string
  readonly fromDay: CalendarDate
  readonly untilDay: CalendarDate
}

/** Those of these absences that take in a day. */
export function awayOn<A extends Absence>(absences: readonly A[], day: CalendarDate): readonly A[] {
  return absences.filter(({ fromDay, untilDay }) => fromDay <= day && day <= untilDay)
}
