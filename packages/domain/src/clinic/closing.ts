import type { EventShape } from '../basics/event.ts'
import type { RecordApology } from './closing-schemas.ts'

export type ClosingRefusal =
  /** Apologies are those of somebody who holds a seat at this clinic, or is its deputy. */
  | { readonly code: 'APOLOGY_NO_SEAT' }
  /** The person was here: there is nothing to apologise for. */
  | { readonly code: 'APOLOGY_CAME' }

export type ClosingEvent = EventShape & {
  readonly type: 'clinic apology recorded'
  readonly clinicId: string
  readonly personId: string
}

/** A seat of the clinic, with who may fill it. */
export interface ExpectedSeat {
  readonly agencyId: string
  readonly agency: string
  readonly code: string
  readonly personId: string | null
  readonly deputyPersonId: string | null
  readonly holder: string | null
}

/** What is known of the meeting before it closes. */
export interface ClosingFacts {
  readonly items: readonly {
    readonly id: string
    readonly kind: string
    readonly status: string
    readonly wasCurrent: boolean
  }[]
  readonly signedIds: readonly string[]
  readonly apologyIds: readonly string[]
  readonly unsignedIds: readonly string[]
  readonly seats: readonly ExpectedSeat[]
}

/** What stands out before the chair closes. */
export interface BeforeTheClose {
  readonly undiscussed: readonly string[]
  readonly unsigned: readonly string[]
  readonly missing: readonly ExpectedSeat[]
}

/** Whether a seat is neither taken nor excused, by its holder or the deputy (CLO-3). */
export function isSeatEmpty(
  { personId, deputyPersonId }: Pick<ExpectedSeat, 'personId' | 'deputyPersonId'>,
  came: ReadonlySet<string>,
  excused: ReadonlySet<string>,
): boolean {
  return [personId, deputyPersonId].every((id) => id === null || (!came.has(id) && !excused.has(id)))
}

/** What is undiscussed, who is here unsigned, and whose seat is neither taken nor excused (CLO-1 to CLO-3). */
export function beforeTheClose(facts: ClosingFacts): BeforeTheClose {
  const came = new Set(facts.signedIds)
  const excused = new Set(facts.apologyIds)
  return {
    undiscussed: facts.items
      .filter(({ kind, status, wasCurrent }) => kind !== 'break' && status === 'pending' && !wasCurrent)
      .map(({ id }) => id),
    unsigned: facts.unsignedIds.filter((id) => !came.has(id)),
    missing: facts.seats.filter((seat) => isSeatEmpty(seat, came, excused)),
  }
}

/** Why apologies cannot be recorded for a person (CLO-4). */
export function whyCannotApologise(
  command: RecordApology,
  seats: readonly ExpectedSeat[],
  signedIds: readonly string[],
): ClosingRefusal | null {
  const { personId } = command
  const hasSeat = seats.some((seat) => seat.personId === personId || seat.deputyPersonId === personId)
  if (!hasSeat) return { code: 'APOLOGY_NO_SEAT' }
  return signedIds.includes(personId) ? { code: 'APOLOGY_CAME' } : null
}
