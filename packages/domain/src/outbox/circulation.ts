import type { Instant } from '../basics/dates.ts'
import type { ClinicStatus } from '../clinic/clinic.ts'
import { isAhead } from '../clinic/still-changes.ts'
import type { Leaving } from './message.ts'
import type { ClinicTime } from './wording.ts'
import { whenInWords } from './wording.ts'

/** A clinic as far as sending its agenda round is concerned. */
export interface CirculatedClinic {
  readonly id: string
  readonly status: ClinicStatus
  readonly announcedAt: Instant | null
  readonly agendaLockedAt: Instant | null
}

/** Whether those who are expected are told of an agenda: it is locked, the clinic is announced and has not begun (CIR-1). */
export function isCirculated(clinic: CirculatedClinic): boolean {
  return clinic.announcedAt !== null && clinic.agendaLockedAt !== null && isAhead(clinic)
}

/** What makes it the same message again that somebody may read an agenda: once for each person (CIR-1). */
export function agendaKey({ id }: Pick<CirculatedClinic, 'id'>, personId: string): string {
  return `${id} agenda ${personId}`
}

/**
 * Who is told that a case was added late (CIR-2): whoever may know of it, and is not about to read of the agenda anyway. Nobody
 * else hears that anything changed, as they would look for what they cannot see.
 */
export function toldOfLateCase<P extends { readonly personId: string }>(
  expected: readonly P[],
  hiddenFrom: ReadonlySet<string>,
  aboutToHear: ReadonlySet<string>,
): readonly P[] {
  return expected.filter(({ personId }) => !hiddenFrom.has(personId) && !aboutToHear.has(personId))
}

/**
 * Whether a message that waits says of its clinic what is not so any more: it has begun, is off, or is held at another time (REM-8,
 * CIR-5). What somebody `isAsked` for is still asked for while the clinic meets (RSR-11).
 */
export function isOutdated(
  { text, isAsked = false }: Pick<Leaving, 'text'> & { readonly isAsked?: boolean },
  clinic: ClinicTime & Pick<CirculatedClinic, 'status'>,
): boolean {
  const goesOn = isAhead(clinic) || (isAsked && clinic.status === 'open')
  return !goesOn || !text.includes(whenInWords(clinic))
}
