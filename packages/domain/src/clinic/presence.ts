import { z } from 'zod'
import type { Instant } from '../basics/dates.ts'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'

/** Says that one steps away from the screen, or is back. */
export const SetAway = z.strictObject({ clinicId: Id, away: z.boolean() })
export type SetAway = z.infer<typeof SetAway>

export type PresenceEvent = EventShape & { readonly clinicId: string; readonly personId: string } & (
    | { readonly type: 'presence away'; readonly how: 'said so' | 'not seen' }
    | { readonly type: 'presence back' }
    | { readonly type: 'presence statement signed'; readonly statementVersion: number }
  )

/** For how long a screen may be out of sight before its person counts as away (PRE-1). */
export const UNSEEN_SECONDS = 30

/** Whether a stretch of presence that was last seen at `seenAt` has ended (PRE-1). */
export function isUnseen(seenAt: Instant, at: Instant): boolean {
  return Date.parse(at) - Date.parse(seenAt) > UNSEEN_SECONDS * 1000
}

/** Whether a screen coming into sight brings its person back: not from an absence that they announced (PRE-2). */
export function comesBack(person: { readonly awaySince: Instant | null; readonly awayBySelf: boolean }): boolean {
  return person.awaySince !== null && !person.awayBySelf
}

/** A stretch of time; `untilAt` null while it goes on. */
export interface Stretch {
  readonly fromAt: Instant
  readonly untilAt: Instant | null
}

/** Seconds for which two sets of stretches overlap, taking `at` as the end of those that go on (PRE-3). */
export function secondsTogether(some: readonly Stretch[], others: readonly Stretch[], at: Instant): number {
  let total = 0
  for (const a of some) {
    for (const b of others) {
      const from = Math.max(Date.parse(a.fromAt), Date.parse(b.fromAt))
      const until = Math.min(Date.parse(a.untilAt ?? at), Date.parse(b.untilAt ?? at))
      total += Math.max(0, until - from)
    }
  }
  return Math.round(total / 1000)
}

/** Who was there for an item: for at least a minute of it, or half of it when it was shorter (PRE-3). */
export function wasThereFor(presence: readonly Stretch[], turns: readonly Stretch[], at: Instant): boolean {
  const whole = secondsTogether(turns, turns, at)
  const together = secondsTogether(presence, turns, at)
  return together > 0 && together >= Math.min(60, whole / 2)
}

const LATE_MINUTES = 5

/** Whether a person came late enough to be told what they missed: the first item was over, or five minutes gone (PRE-4). */
export function cameLate(
  joinedAt: Instant | null,
  meeting: { readonly openedAt: Instant | null; readonly firstItemDoneAt: Instant | null },
): boolean {
  if (joinedAt === null || meeting.openedAt === null) return false
  if (meeting.firstItemDoneAt !== null && joinedAt > meeting.firstItemDoneAt) return true
  return Date.parse(joinedAt) - Date.parse(meeting.openedAt) > LATE_MINUTES * 60_000
}
