import { z } from 'zod'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'
import type { Role } from '../people/roles.ts'
import type { ClinicStatus } from './clinic.ts'

/** Invites somebody to watch one clinic; inviting them twice changes nothing. */
export const InviteObserver = z.strictObject({ clinicId: Id, personId: Id })
export type InviteObserver = z.infer<typeof InviteObserver>

/** Takes an invitation back: whoever came by it is shown out. */
export const WithdrawObserver = z.strictObject({ clinicId: Id, personId: Id })
export type WithdrawObserver = z.infer<typeof WithdrawObserver>

export type ObservingRefusal =
  /** The person is no observer: they come by a seat or by their cases, or have left. */
  | { readonly code: 'OBSERVER_WRONG_ROLE' }
  /** The clinic is closed or cancelled: nothing is left to watch. */
  | { readonly code: 'OBSERVER_CLINIC_OVER'; readonly status: ClinicStatus }

export type ObservingEvent = EventShape & {
  readonly type: 'clinic observer invited' | 'clinic observer withdrawn'
  readonly clinicId: string
  readonly personId: string
}

/** Whether a person only watches wherever they come (OBS-2). */
export function onlyWatches(person: { readonly roles: readonly Role[] }): boolean {
  return person.roles.length > 0 && person.roles.every((role) => role === 'observer')
}

/** Why an invitation to watch can be neither given nor taken back: the clinic is over (OBS-3). */
export function whyCannotChangeObservers(clinic: { readonly status: ClinicStatus }): ObservingRefusal | null {
  const isOver = clinic.status === 'closed' || clinic.status === 'cancelled'
  return isOver ? { code: 'OBSERVER_CLINIC_OVER', status: clinic.status } : null
}

/** Why a person cannot be invited to watch a clinic (OBS-2, OBS-3). */
export function whyCannotInvite(
  clinic: { readonly status: ClinicStatus },
  person: { readonly roles: readonly Role[] },
): ObservingRefusal | null {
  return whyCannotChangeObservers(clinic) ?? (onlyWatches(person) ? null : { code: 'OBSERVER_WRONG_ROLE' })
}
