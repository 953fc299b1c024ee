import type { CalendarDate, Instant } from '../basics/dates.ts'
import type { Id } from '../basics/ids.ts'
import type { CrossLink, CrossLinkFact } from './closing-facts.ts'
import type { DisclosurePart } from './disclosure.ts'
import type { KeptReason } from './voice-gate.ts'

/** An agreed action as a version keeps it, with names as they were. */
export interface VersionAction {
  readonly id: Id
  readonly wording: string
  readonly risks: readonly string[]
  readonly owner: string
  readonly dueOn: CalendarDate
  readonly measure: string
  readonly victimTelling: string
}

/** Who tells the victim and how, the next review and the cross-links, as a version keeps them. */
export interface VersionClosing {
  readonly teller: string
  readonly tellBy: CalendarDate | null
  readonly route: string
  readonly nextReview: CalendarDate
  readonly links: Readonly<Record<CrossLinkFact, CrossLink>>
}

/** A dissent as a version keeps it; `recordedBy` is named where the chair recorded it on the person's behalf. */
export interface VersionDissent {
  readonly by: string
  readonly words: string
  readonly recordedBy: string | null
}

/** A disclosure decision as a version keeps it. */
export interface VersionDisclosure extends Readonly<Record<DisclosurePart, string>> {
  readonly outcome: 'disclose' | 'do not disclose'
  readonly authorisedBy: string
  readonly decidedAt: Instant
}

/**
 * One person's run of words in a field, as the server's record of the typing has it; `by` is agency and name as they were.
 * Versions kept before 22 November 2026 say neither whose id it was nor when.
 */
export interface VersionRun {
  readonly by: string
  readonly text: string
  /** Null where nobody typed them: Harbour brought them. */
  readonly personId?: Id | null
  /** When the last of these words was typed; null where that was not recorded. */
  readonly at?: Instant | null
}

/** The content of an agreed plan: what its hash is taken over. Older versions lack the later parts. */
export interface PlanVersion {
  readonly planId: Id
  readonly caseReference: string
  readonly clinicDay: CalendarDate
  readonly agreedBy: string
  readonly agreedAt: Instant
  readonly riskSummary: string
  readonly discussion: string
  readonly actions: readonly VersionAction[]
  readonly voice?: { readonly wishes: string; readonly greatestFear: string }
  readonly closing?: VersionClosing
  readonly reasons?: readonly (KeptReason & { readonly by: string })[]
  readonly dissents?: readonly VersionDissent[]
  readonly disclosures?: readonly VersionDisclosure[]
  /** Whose words they are, by field: `summary`, `discussion`, `wording:<action>`. */
  readonly words?: Readonly<Record<string, readonly VersionRun[]>>
}

/** The canonical text of a version: JSON with keys in alphabetical order, so that equal content has one hash (PLA-5). */
export function canonicalText(version: PlanVersion): string {
  return JSON.stringify(version, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
