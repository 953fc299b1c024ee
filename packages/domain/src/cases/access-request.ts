import { z } from 'zod'
import type { CalendarDate } from '../basics/dates.ts'
import { CalendarDate as Day } from '../basics/date-schemas.ts'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'
import type { PartyKind } from './case.ts'
import { mayReadParagraph } from '../people/audience.ts'
import type { Audience, Reader } from '../people/audience.ts'
import { findRanges } from './redact.ts'

/** Why something is kept from the person whom it is about. */
export const Exemption = z.enum(['third party', 'crime prevention', 'serious harm', 'legal privilege', 'safeguarding'])
export type Exemption = z.infer<typeof Exemption>

/** What becomes of one paragraph. */
export const ParagraphAnswer = z.enum(['release', 'release in part', 'withhold'])
export type ParagraphAnswer = z.infer<typeof ParagraphAnswer>

const words = (most: number) => z.string().trim().max(most, `Shorten this to ${most} characters`)

/** Records that a victim or suspect asks what the case holds about them. */
export const OpenAccessRequest = z.strictObject({
  id: Id,
  caseId: Id,
  partyId: Id,
  receivedOn: Day,
  identity: words(500),
})
export type OpenAccessRequest = z.infer<typeof OpenAccessRequest>

/** Decides what becomes of one paragraph, as whoever decides has read it. */
export const DecideParagraph = z.strictObject({
  requestId: Id,
  paragraph: z.string().min(3).max(80),
  wordsHash: z.string().length(64),
  answer: ParagraphAnswer,
  exemptions: z.array(Exemption).max(5),
  passages: z.array(words(1000)).max(40),
  note: words(500),
})
export type DecideParagraph = z.infer<typeof DecideParagraph>

/** Names a request. */
export const OneAccessRequest = z.strictObject({ requestId: Id })
export type OneAccessRequest = z.infer<typeof OneAccessRequest>

/** Does something to a request for a reason: releases it, or ends it without an answer. */
export const ReasonedAccessRequest = z.strictObject({ requestId: Id, reason: words(1000) })
export type ReasonedAccessRequest = z.infer<typeof ReasonedAccessRequest>

/** Where a paragraph of a case comes from. */
export type ParagraphSource =
  | 'about them'
  | 'report'
  | 'incident'
  | 'FOUR evidence'
  | 'risk'
  | 'bail or order'
  | 'what was to come'
  | 'between clinics'
  | 'reached by'
  | 'address check'
  | 'question about a flag'
  | 'flag'
  | 'victim’s voice'
  | 'return'
  | 'opinion'
  | 'restricted note'
  | 'discussion'
  | 'written in the meeting'
  | 'plan'
  | 'action'
  | 'dissent'
  | 'disclosure'

/** One paragraph that a case holds, with where it comes from. */
export interface CaseParagraph {
  /** The same for as long as the paragraph is there. */
  readonly key: string
  readonly source: ParagraphSource
  readonly on: CalendarDate | null
  readonly agency: string
  readonly author: string
  readonly words: string
  /** For whom it was written, where that is not everybody who may read the case. */
  readonly for?: { readonly audience: Audience; readonly agencyId: string }
}

/** A paragraph with the hash of its words, and what was decided about it; null where that was about other words, or nothing. */
export interface DecidedParagraph extends CaseParagraph {
  readonly wordsHash: string
  readonly decision: {
    readonly answer: ParagraphAnswer
    readonly exemptions: readonly Exemption[]
    readonly passages: readonly string[]
  } | null
}

/** What the rules need to know of a request. */
export interface AccessRequestState {
  /** Who said that every paragraph is decided; null while nobody has. */
  readonly proposedBy: string | null
  readonly releasedAt: string | null
  readonly endedAt: string | null
}

/**
 * `REQUEST_NOT_THEIRS` — a victim or suspect of the case asks; for a child somebody else does, in another way.
 * `REQUEST_DAY` — a request was received today or before.
 * `REQUEST_IDENTITY_MISSING` — say how it was made sure that it is them who asks.
 * `REQUEST_CLOSED` — the request has been answered or ended: what was released stays as it is.
 * `REQUEST_PROPOSED` — its release is proposed: nothing changes until that is taken back.
 * `REQUEST_NOT_PROPOSED` — nobody has said that every paragraph is decided.
 * `REQUEST_OWN_PROPOSAL` — somebody else releases what one person prepared.
 * `REQUEST_UNDECIDED` — so many paragraphs are not decided, or have changed since.
 * `REQUEST_NOT_FOR_YOU` — the paragraph is not for whoever decides: they keep it back, or a chair decides it.
 * `REQUEST_WORDS_CHANGED` — the paragraph has other words now: read it again.
 * `REQUEST_NO_EXEMPTION` — what is kept back is kept back for a reason of the list.
 * `REQUEST_NO_PASSAGE` — what is released in part names passages that stand in it.
 * `REQUEST_REASON_MISSING` — say why in a sentence: it is kept with the request.
 * `REQUEST_NOT_RELEASED` — there is no answer to copy yet.
 */
export type AccessRequestRefusal =
  | { readonly code: 'REQUEST_NOT_THEIRS' }
  | { readonly code: 'REQUEST_DAY' }
  | { readonly code: 'REQUEST_IDENTITY_MISSING' }
  | { readonly code: 'REQUEST_CLOSED' }
  | { readonly code: 'REQUEST_PROPOSED' }
  | { readonly code: 'REQUEST_NOT_PROPOSED' }
  | { readonly code: 'REQUEST_OWN_PROPOSAL' }
  | { readonly code: 'REQUEST_UNDECIDED'; readonly count: number }
  | { readonly code: 'REQUEST_NOT_FOR_YOU' }
  | { readonly code: 'REQUEST_WORDS_CHANGED' }
  | { readonly code: 'REQUEST_NO_EXEMPTION' }
  | { readonly code: 'REQUEST_NO_PASSAGE' }
  | { readonly code: 'REQUEST_REASON_MISSING' }
  | { readonly code: 'REQUEST_NOT_RELEASED' }

const lettersIn = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').length

/** The last day for an answer: a calendar month after the request was received (ARQ-1). */
export function answerDueOn(receivedOn: CalendarDate): CalendarDate {
  const [year = 0, month = 1, dayOfMonth = 1] = receivedOn.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(dayOfMonth, lastDay))).toISOString().slice(0, 10)
}

/** Why a request cannot be recorded so; null when it can (ARQ-1). */
export function whyCannotOpenRequest(
  input: Pick<OpenAccessRequest, 'receivedOn' | 'identity'>,
  party: { readonly kind: PartyKind } | null,
  today: CalendarDate,
): AccessRequestRefusal | null {
  if (party === null || party.kind === 'child') return { code: 'REQUEST_NOT_THEIRS' }
  if (input.receivedOn > today) return { code: 'REQUEST_DAY' }
  return lettersIn(input.identity) < 10 ? { code: 'REQUEST_IDENTITY_MISSING' } : null
}

function whyNotOpen(state: AccessRequestState): AccessRequestRefusal | null {
  return state.releasedAt !== null || state.endedAt !== null ? { code: 'REQUEST_CLOSED' } : null
}

/** Whether whoever decides about a request reads this paragraph (ARQ-8). */
export function isForReviewer(whom: CaseParagraph['for'] | undefined, reviewer: Reader): boolean {
  return whom === undefined || mayReadParagraph(reviewer, whom.audience, whom.agencyId)
}

/** Why a paragraph cannot be decided so; null when it can (ARQ-2, ARQ-3, ARQ-4, ARQ-8). */
export function whyCannotDecideParagraph(
  state: AccessRequestState,
  input: Pick<DecideParagraph, 'answer' | 'wordsHash'> & {
    readonly exemptions: readonly Exemption[]
    readonly passages: readonly string[]
  },
  paragraph: Pick<DecidedParagraph, 'words' | 'wordsHash' | 'for'>,
  reviewer: Reader,
): AccessRequestRefusal | null {
  const closed = whyNotOpen(state)
  if (closed !== null) return closed
  if (state.proposedBy !== null) return { code: 'REQUEST_PROPOSED' }
  if (input.wordsHash !== paragraph.wordsHash) return { code: 'REQUEST_WORDS_CHANGED' }
  if (input.answer !== 'withhold' && !isForReviewer(paragraph.for, reviewer)) return { code: 'REQUEST_NOT_FOR_YOU' }
  if (input.answer === 'release') return null
  if (input.exemptions.length === 0) return { code: 'REQUEST_NO_EXEMPTION' }
  const stands = (passage: string) => findRanges(paragraph.words, [passage]).length > 0
  const named = input.passages.length > 0 && input.passages.every(stands)
  return input.answer === 'release in part' && !named ? { code: 'REQUEST_NO_PASSAGE' } : null
}

/** How many paragraphs nobody has decided as they now are. */
export function undecidedIn(paragraphs: readonly Pick<DecidedParagraph, 'decision'>[]): number {
  return paragraphs.filter(({ decision }) => decision === null).length
}

/** Why a release cannot be proposed; null when it can (ARQ-2). */
export function whyCannotProposeRelease(
  state: AccessRequestState,
  paragraphs: readonly Pick<DecidedParagraph, 'decision'>[],
): AccessRequestRefusal | null {
  const closed = whyNotOpen(state)
  if (closed !== null) return closed
  if (state.proposedBy !== null) return { code: 'REQUEST_PROPOSED' }
  const count = undecidedIn(paragraphs)
  return count > 0 ? { code: 'REQUEST_UNDECIDED', count } : null
}

/** Why a proposal cannot be taken back; null when it can (ARQ-5). */
export function whyCannotTakeBack(state: AccessRequestState): AccessRequestRefusal | null {
  return whyNotOpen(state) ?? (state.proposedBy === null ? { code: 'REQUEST_NOT_PROPOSED' } : null)
}

/** Why `releaser` cannot release the answer; null when they can (ARQ-4, ARQ-5). */
export function whyCannotRelease(
  state: AccessRequestState,
  input: Pick<ReasonedAccessRequest, 'reason'>,
  paragraphs: readonly Pick<DecidedParagraph, 'decision'>[],
  releaser: { readonly personId: string },
): AccessRequestRefusal | null {
  const taken = whyCannotTakeBack(state)
  if (taken !== null) return taken
  if (state.proposedBy === releaser.personId) return { code: 'REQUEST_OWN_PROPOSAL' }
  const count = undecidedIn(paragraphs)
  if (count > 0) return { code: 'REQUEST_UNDECIDED', count }
  return lettersIn(input.reason) < 20 ? { code: 'REQUEST_REASON_MISSING' } : null
}

/** Why a request cannot be ended without an answer; null when it can. */
export function whyCannotEndRequest(
  state: AccessRequestState,
  input: Pick<ReasonedAccessRequest, 'reason'>,
): AccessRequestRefusal | null {
  return whyNotOpen(state) ?? (lettersIn(input.reason) < 20 ? { code: 'REQUEST_REASON_MISSING' } : null)
}

/** What happens to a request; never a word of what it is about. */
export type AccessRequestEvent = EventShape &
  (
    | {
        readonly type:
          | 'request opened'
          | 'request viewed'
          | 'request release proposed'
          | 'request proposal taken back'
          | 'request released'
          | 'request answer copied'
          | 'request ended'
        readonly caseId: string
        readonly requestId: string
      }
    | {
        readonly type: 'request paragraph decided'
        readonly caseId: string
        readonly requestId: string
        readonly paragraph: string
        readonly answer: ParagraphAnswer
        readonly exemptions: readonly Exemption[]
      }
  )
