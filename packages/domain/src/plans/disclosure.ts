import { z } from 'zod'
import { Id } from '../basics/ids.ts'

const words = (most: number) => z.string().trim().max(most, `Shorten this to ${most} characters`)

/** What a decision on a disclosure is made of besides who made it. */
export const DisclosurePart = z.enum([
  'toWhom',
  'what',
  'purpose',
  'lawfulBasis',
  'necessity',
  'wording',
  'route',
  'safetyCheck',
])
export type DisclosurePart = z.infer<typeof DisclosurePart>

/** Decides whether something is told to somebody outside the meeting; whoever decides is its authoriser. */
export const DecideDisclosure = z.strictObject({
  id: Id,
  planId: Id,
  outcome: z.enum(['disclose', 'do not disclose']),
  toWhom: words(200),
  what: words(1000),
  purpose: words(500),
  lawfulBasis: words(300),
  /** Why it is necessary, and why no less would do. */
  necessity: words(1000),
  wording: words(2000),
  route: words(300),
  safetyCheck: words(500),
})
export type DecideDisclosure = z.infer<typeof DecideDisclosure>

/** Takes a decision back; the record of it stays. */
export const WithdrawDisclosure = z.strictObject({ disclosureId: Id, reason: words(500) })
export type WithdrawDisclosure = z.infer<typeof WithdrawDisclosure>

/**
 * `DISCLOSURE_INCOMPLETE` — these parts of the decision are empty: fill them in.
 * `DISCLOSURE_REASON_MISSING` — a decision is taken back only with a reason.
 * `DISCLOSURE_WITHDRAWN` — the decision was taken back already.
 */
export type DisclosureRefusal =
  | { readonly code: 'DISCLOSURE_INCOMPLETE'; readonly lacks: readonly DisclosurePart[] }
  | { readonly code: 'DISCLOSURE_REASON_MISSING' }
  | { readonly code: 'DISCLOSURE_WITHDRAWN' }

/** What the access log keeps of disclosure decisions. */
export interface DisclosureEvent {
  readonly type: 'disclosure decided' | 'disclosure withdrawn'
  readonly disclosureId: Id
  readonly planId: Id
  readonly caseId: Id
  readonly clinicId: Id
}

const always: readonly DisclosurePart[] = ['toWhom', 'what', 'purpose', 'lawfulBasis', 'necessity']
const whenDisclosed: readonly DisclosurePart[] = ['wording', 'route', 'safetyCheck']

/** The parts a decision needs: wording, route and safety check only where something is disclosed (PLA-11). */
export function partsNeeded(outcome: DecideDisclosure['outcome']): readonly DisclosurePart[] {
  return outcome === 'disclose' ? [...always, ...whenDisclosed] : always
}

/** Why a decision cannot be recorded so (PLA-11). */
export function whyCannotDecide(command: DecideDisclosure): DisclosureRefusal | null {
  const lacks = partsNeeded(command.outcome).filter((part) => command[part].trim() === '')
  return lacks.length === 0 ? null : { code: 'DISCLOSURE_INCOMPLETE', lacks }
}

/** Why a decision cannot be taken back (PLA-12). */
export function whyCannotWithdraw(
  command: Pick<WithdrawDisclosure, 'reason'>,
  decision: { readonly withdrawnAt: string | null },
): DisclosureRefusal | null {
  if (decision.withdrawnAt !== null) return { code: 'DISCLOSURE_WITHDRAWN' }
  return command.reason.trim() === '' ? { code: 'DISCLOSURE_REASON_MISSING' } : null
}
