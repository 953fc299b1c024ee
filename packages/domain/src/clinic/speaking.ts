import { z } from 'zod'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'
import type { Actor } from '../people/roles.ts'
import { can } from '../people/permissions.ts'
import { onlyWatches } from './observing.ts'
import type { Attendance, Meeting, MeetingRefusal } from './session.ts'
import { whyNotOpen } from './session.ts'

/** Raises a hand; raising it again changes nothing. */
export const RaiseHand = z.strictObject({ id: Id, clinicId: Id })
export type RaiseHand = z.infer<typeof RaiseHand>

/** Lowers a hand: one's own, or as chair anybody's. */
export const LowerHand = z.strictObject({ clinicId: Id, handId: Id })
export type LowerHand = z.infer<typeof LowerHand>

/** Gives somebody the word; whoever had it has spoken. */
export const CallHand = z.strictObject({ clinicId: Id, handId: Id })
export type CallHand = z.infer<typeof CallHand>

/** Puts a waiting hand at a place in the list, counted from 1. */
export const MoveHand = z.strictObject({ clinicId: Id, handId: Id, to: z.int().min(1) })
export type MoveHand = z.infer<typeof MoveHand>

/** Lowers every hand. */
export const ClearHands = z.strictObject({ clinicId: Id })
export type ClearHands = z.infer<typeof ClearHands>

/** Says something in writing on the item that is looked at, for when the sound fails. */
export const Contribute = z.strictObject({
  id: Id,
  clinicId: Id,
  itemId: Id,
  words: z.string().trim().min(1, 'Write what you want to say').max(500, 'Must be 500 characters or fewer'),
})
export type Contribute = z.infer<typeof Contribute>

/** Notes that an agency was heard on an item, or that it was not. */
export const MarkHeard = z.strictObject({ clinicId: Id, itemId: Id, agencyId: Id, heard: z.boolean() })
export type MarkHeard = z.infer<typeof MarkHeard>

/** How a hand came down. */
export type HandEnd = 'spoken' | 'lowered' | 'cleared'

/** How it is known that an agency was heard: it had the word, it wrote, or the chair noted it. */
export type Hearing = 'spoke' | 'wrote' | 'noted'

export type SpeakingRefusal =
  /** The hand is down: read the list again. */
  | { readonly code: 'HAND_GONE' }
  /** A hand is lowered by its owner or the chair. */
  | { readonly code: 'HAND_NOT_YOURS' }

export type SpeakingEvent = EventShape & { readonly clinicId: string } & (
    | { readonly type: 'speaking hand raised' }
    | { readonly type: 'speaking hand lowered' }
    | { readonly type: 'speaking word given' }
    | { readonly type: 'speaking hand moved'; readonly to: number }
    | { readonly type: 'speaking hands cleared'; readonly count: number }
    | { readonly type: 'speaking contribution written'; readonly itemId: string }
    | { readonly type: 'speaking agency heard'; readonly itemId: string; readonly agencyId: string }
    | { readonly type: 'speaking agency not heard'; readonly itemId: string; readonly agencyId: string }
  )

/** A hand that is up. */
export interface Hand {
  readonly id: string
  readonly personId: string
  readonly place: number
  readonly called: boolean
}

/**
 * Why a person cannot ask for the word or say something in writing: observers watch, everybody else signs first; whoever
 * reads the plan without names speaks as anybody does (SPK-1).
 */
export function whyCannotSpeak(
  meeting: Pick<Meeting, 'status'>,
  attendance: Attendance | null,
  actor: Pick<Actor, 'roles'>,
): MeetingRefusal | null {
  const closed = whyNotOpen(meeting)
  if (closed !== null) return closed
  if (attendance === null || attendance.signedAt === null) return { code: 'MEETING_NOT_JOINED' }
  return attendance.capacity === 'observer' || onlyWatches(actor) ? { code: 'MEETING_OBSERVER' } : null
}

/** Why a person cannot lower a hand (SPK-4). */
export function whyCannotLower(hand: Hand | null, actor: Pick<Actor, 'personId' | 'roles'>): SpeakingRefusal | null {
  if (hand === null) return { code: 'HAND_GONE' }
  return hand.personId === actor.personId || can(actor, 'clinic:run') ? null : { code: 'HAND_NOT_YOURS' }
}

/** The list as it is called: who has the word, then those who wait, in their order (SPK-2, SPK-3). */
export function inOrder<H extends Hand>(hands: readonly H[]): readonly H[] {
  return hands.toSorted((a, b) => Number(b.called) - Number(a.called) || a.place - b.place)
}

/** The places of the waiting hands after one is moved; those who wait keep their order otherwise (SPK-5). */
export function placesAfter(
  hands: readonly Hand[],
  command: Pick<MoveHand, 'handId' | 'to'>,
): readonly { readonly id: string; readonly place: number }[] {
  const waiting = inOrder(hands).filter(({ called }) => !called)
  const moved = waiting.find(({ id }) => id === command.handId)
  if (moved === undefined) return []
  const others = waiting.filter((hand) => hand !== moved)
  return others.toSpliced(command.to - 1, 0, moved).map(({ id }, index) => ({ id, place: index + 1 }))
}
