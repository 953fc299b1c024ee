import type { RiskFactor } from '@harbour/domain/cases/risk'
import type { ReturnOutcome, ReturnPart } from '@harbour/domain/clinic/return'
import type { Audience } from '@harbour/domain/people/audience'
import type { PersonKey } from '../people.ts'

/** One paragraph of a return as the demonstration tells it. */
export interface Said {
  readonly part: ReturnPart
  readonly words: string
  readonly audience: Audience
  readonly about: RiskFactor | null
}

/** An agency’s return as the demonstration tells it. */
export interface ReturnStory {
  readonly by: PersonKey
  /** The clinic: today’s, or the latest monthly one behind it. */
  readonly for: 'today' | 1
  readonly outcome: ReturnOutcome
  /** `late` came in today, after its day; a `draft` was never filed. */
  readonly when: 'in time' | 'late' | 'draft'
  readonly basis: string
  readonly said: readonly Said[]
}

/** A paragraph for all, unless said otherwise. */
export function said(
  part: ReturnPart,
  words: string,
  audience: Audience = 'all',
  about: RiskFactor | null = null,
): Said {
  return { part, words, audience, about }
}

/** A return in which something is known. */
export function known(by: PersonKey, basis: string, ...paragraphs: readonly Said[]): ReturnStory {
  return { by, for: 'today', outcome: 'known', when: 'in time', basis, said: paragraphs }
}

/** A return in which nothing is known; what the agency offers may stand in it. */
export function nothingKnown(by: PersonKey, ...offers: readonly Said[]): ReturnStory {
  return { by, for: 'today', outcome: 'nothing known', when: 'in time', basis: '', said: offers }
}
