import { z } from 'zod'
import { Id } from '../basics/ids.ts'
import type { EventShape } from '../basics/event.ts'
import type { ConflictMatch } from './conflict-matching.ts'

const MOST_LINES = 10
const line = z.string().trim().min(1).max(120, 'Shorten each line to 120 characters')
const lines = z.array(line).max(MOST_LINES, `Enter at most ${MOST_LINES} lines`)

/** What somebody says of themselves so that conflicts of interest are found before an agenda goes out. Nobody else reads it. */
export const Interests = z.strictObject({
  otherNames: lines,
  postcode: z.string().trim().max(10, 'Enter one postcode'),
  vehicles: lines,
  household: lines,
})
export type Interests = z.infer<typeof Interests>

/** Finds a match to be no conflict: it is not shown again unless there is another reason for it. */
export const DismissMatch = z.strictObject({
  clinicId: Id,
  caseId: Id,
  personId: Id,
  matched: z.array(z.string().max(200)).min(1).max(50),
  reason: z
    .string()
    .trim()
    .min(1, 'Say how you know that it is no conflict')
    .max(500, 'Shorten this to 500 characters'),
})
export type DismissMatch = z.infer<typeof DismissMatch>

/**
 * `MATCH_GONE` — the match is decided, or is for other reasons by now: look at the list again.
 * `MATCHES_WAIT` — some who would see a case may know a person of it: each is decided before they do. `names` are theirs, but for
 * the one who asks: `you`, whose own match somebody else decides.
 */
export type InterestRefusal =
  | { readonly code: 'MATCH_GONE' }
  | { readonly code: 'MATCHES_WAIT'; readonly names: readonly string[]; readonly you: boolean }

export type InterestEvent = EventShape &
  (
    | { readonly type: 'interests read' | 'interests saved' }
    | { readonly type: 'conflict matches viewed'; readonly clinicId: string }
    | {
        readonly type: 'conflict match dismissed'
        readonly caseId: string
        readonly clinicId: string
        readonly aboutId: string
      }
  )

/** Why a match cannot be found to be no conflict so: the reasons are no longer those that were looked at (CON-2). */
export function whyCannotDismiss(
  input: Pick<DismissMatch, 'caseId' | 'personId' | 'matched'>,
  matches: readonly ConflictMatch[],
): InterestRefusal | null {
  const match = matches.find(({ caseId, personId }) => caseId === input.caseId && personId === input.personId)
  return match === undefined || isUndecided(match.reasons, input.matched) ? { code: 'MATCH_GONE' } : null
}

/** Why cases cannot be shown to those at a clinic, by a lock or late: matches with them wait for a decision (CON-3). */
export function whyMatchesWait(
  matches: readonly { readonly personId: string; readonly name: string }[],
  actorId: string,
): InterestRefusal | null {
  if (matches.length === 0) return null
  const others = matches.filter(({ personId }) => personId !== actorId)
  const names = [...new Set(others.map(({ name }) => name))]
  return { code: 'MATCHES_WAIT', names, you: others.length < matches.length }
}

/** Whether a match still asks for a decision, given for what it was dismissed before (CON-2). */
export function isUndecided(reasons: readonly string[], dismissed: readonly string[]): boolean {
  return reasons.some((reason) => !dismissed.includes(reason))
}
