import { z } from 'zod'
import { Id } from '../basics/ids.ts'

/** Why a plan goes without something: in a sentence. */
const Reason = z.string().trim().max(500, 'Shorten this to 500 characters')

/**
 * Agrees a plan; `id` makes sending it twice safe. The reasons say why it goes without the victim's voice, leaves a live
 * risk unanswered, or leaves a wording that is questioned.
 */
export const AgreePlan = z.strictObject({
  id: Id,
  planId: Id,
  voiceReason: Reason.optional(),
  gapReason: Reason.optional(),
  wordingReason: Reason.optional(),
})
export type AgreePlan = z.infer<typeof AgreePlan>
