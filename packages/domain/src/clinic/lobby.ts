import type { CalendarDate, Instant, TimeOfDay } from '../basics/dates.ts'
import { londonDay, plusMinutes } from '../basics/dates.ts'
import type { ClinicStatus } from './clinic.ts'
import { startOf } from './clinic-times.ts'

/** How long before its start the lobby of a clinic gathers (LOB-1). */
export const LOBBY_MINUTES = 60

/** A clinic as its lobby sees it. */
export interface LobbyClinic {
  readonly status: ClinicStatus
  readonly heldOn: CalendarDate
  readonly startTime: TimeOfDay
}

/** From when people gather in the lobby (LOB-1). */
export function lobbyFrom(clinic: Pick<LobbyClinic, 'heldOn' | 'startTime'>): Instant {
  return plusMinutes(startOf(clinic), -LOBBY_MINUTES)
}

/** Whether people gather: the clinic is open, or its agenda is locked and it begins today within the hour (LOB-1). */
export function isGathering(clinic: LobbyClinic, at: Instant): boolean {
  if (clinic.status === 'open') return true
  return clinic.status === 'agenda locked' && londonDay(at) === clinic.heldOn && at >= lobbyFrom(clinic)
}

/** What somebody signed in the lobby. */
export interface LobbySignature {
  readonly signedAt: Instant | null
  readonly statementVersion: number | null
}

/** Whether a signature given in the lobby holds: it is under the statement as it is now (LOB-3). */
export function holds(
  signature: LobbySignature | null,
  clinic: { readonly statementVersion: number },
): signature is { readonly signedAt: Instant; readonly statementVersion: number } {
  return signature !== null && signature.signedAt !== null && signature.statementVersion === clinic.statementVersion
}
