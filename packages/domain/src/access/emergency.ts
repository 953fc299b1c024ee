import { z } from 'zod'
import type { Instant } from '../basics/dates.ts'
import { plusMinutes } from '../basics/dates.ts'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'

/** How long an emergency view lasts. */
export const EMERGENCY_MINUTES = 30
/** The least letters a reason or a finding has. */
const LEAST_LETTERS = 20

/** Takes an emergency view of a case that is not one's own, by its exact reference. */
export const TakeEmergencyView = z.strictObject({
  id: Id,
  reference: z.string().trim().min(1, 'Give the case’s reference').max(40, 'Give the case’s reference only'),
  reason: z.string().trim().max(1000, 'Shorten this to 1000 characters'),
})
export type TakeEmergencyView = z.infer<typeof TakeEmergencyView>

/** Looks at an emergency view afterwards, and says what was found. */
export const ReviewEmergencyView = z.strictObject({
  id: Id,
  finding: z.string().trim().max(1000, 'Shorten this to 1000 characters'),
})
export type ReviewEmergencyView = z.infer<typeof ReviewEmergencyView>

/**
 * `EMERGENCY_REASON_MISSING` — say in a sentence what cannot wait, and who is at risk.
 * `EMERGENCY_REVIEWED` — someone has looked at it already: read what they found.
 * `EMERGENCY_OWN` — nobody looks at their own: another chair does.
 * `EMERGENCY_FINDING_MISSING` — say in a sentence whether the view was needed.
 */
export type EmergencyRefusal =
  | { readonly code: 'EMERGENCY_REASON_MISSING' }
  | { readonly code: 'EMERGENCY_REVIEWED' }
  | { readonly code: 'EMERGENCY_OWN' }
  | { readonly code: 'EMERGENCY_FINDING_MISSING' }

const letters = (words: string) => words.replace(/\s/g, '').length

/** Why an emergency view is not given; null when it is (PER-7). */
export function whyCannotTakeEmergencyView(input: Pick<TakeEmergencyView, 'reason'>): EmergencyRefusal | null {
  return letters(input.reason) < LEAST_LETTERS ? { code: 'EMERGENCY_REASON_MISSING' } : null
}

/** When an emergency view taken at `at` is over (PER-7). */
export function emergencyEnd(at: Instant): Instant {
  return plusMinutes(at, EMERGENCY_MINUTES)
}

/** Why `reviewer` cannot close an emergency view with a finding; null when they can (PER-8). */
export function whyCannotReviewEmergencyView(
  view: { readonly personId: string; readonly reviewedAt: Instant | null },
  input: Pick<ReviewEmergencyView, 'finding'>,
  reviewer: { readonly personId: string },
): EmergencyRefusal | null {
  if (view.personId === reviewer.personId) return { code: 'EMERGENCY_OWN' }
  if (view.reviewedAt !== null) return { code: 'EMERGENCY_REVIEWED' }
  return letters(input.finding) < LEAST_LETTERS ? { code: 'EMERGENCY_FINDING_MISSING' } : null
}

/** What happens to emergency views; the list of those who look after them is told at once. */
export type EmergencyEvent = EventShape &
  (
    | { readonly type: 'emergency view taken'; readonly caseId: string; readonly viewId: string }
    | { readonly type: 'emergency view reviewed'; readonly caseId: string; readonly viewId: string }
    | { readonly type: 'emergency list viewed'; readonly count: number }
  )
