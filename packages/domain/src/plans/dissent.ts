import { z } from 'zod'
import { Id } from '../basics/ids.ts'
import type { Actor } from '../people/roles.ts'
import { holdsAny } from '../people/roles.ts'

/** Records that somebody does not agree with a draft plan; `personId` is whose dissent it is. */
export const RecordDissent = z.strictObject({
  id: Id,
  planId: Id,
  personId: Id,
  words: z.string().trim().min(1, 'Say what is not agreed').max(1000, 'Shorten this to 1000 characters'),
})
export type RecordDissent = z.infer<typeof RecordDissent>

/** Takes a dissent back while its plan is a draft. */
export const WithdrawDissent = z.strictObject({ dissentId: Id })
export type WithdrawDissent = z.infer<typeof WithdrawDissent>

/**
 * `DISSENT_NOT_YOURS` — it is recorded or withdrawn by the person themselves, or by the chair on their behalf.
 * `DISSENT_NOT_HERE` — the person did not sign in to this clinic: whoever dissents was in the room.
 */
export type DissentRefusal = { readonly code: 'DISSENT_NOT_YOURS' } | { readonly code: 'DISSENT_NOT_HERE' }

/** What the access log keeps of dissents; whose words they are is in the record, not in the log. */
export interface DissentEvent {
  readonly type: 'plan dissent recorded' | 'plan dissent withdrawn'
  readonly planId: Id
  readonly caseId: Id
  readonly clinicId: Id
  readonly dissentId: Id
  readonly onBehalf: boolean
}

/** Why a person's dissent may not be touched by the actor (PLA-10). */
export function whyNotYourDissent(personId: Id, actor: Pick<Actor, 'personId' | 'roles'>): DissentRefusal | null {
  if (personId === actor.personId || holdsAny(actor, ['chair', 'deputy chair'])) return null
  return { code: 'DISSENT_NOT_YOURS' }
}

/** Why a dissent cannot be recorded: only one's own, or by the chair for somebody who signed in to the clinic (PLA-10). */
export function whyCannotDissent(
  command: Pick<RecordDissent, 'personId'>,
  actor: Pick<Actor, 'personId' | 'roles'>,
  signed: boolean,
): DissentRefusal | null {
  return whyNotYourDissent(command.personId, actor) ?? (signed ? null : { code: 'DISSENT_NOT_HERE' })
}
