import { z } from 'zod'
import type { Instant } from '../basics/dates.ts'
import { plusMinutes } from '../basics/dates.ts'
import type { EventShape } from '../basics/event.ts'
import { Id } from '../basics/ids.ts'

/** How long whatever leaves waits, so that it can be called back. */
export const WAIT_SECONDS = 60

/** How often a message is tried before it is given up: about four hours. */
export const MOST_ATTEMPTS = 9

/** What a message is about: whoever looks through the outbox reads it in words. */
export type MessageKind = 'invitation' | 'change' | 'place' | 'times' | 'cancellation' | 'reminder' | 'agenda'

/**
 * Where a message stands: it waits, or has left; or it never will, because it was called back, something newer took its place, the
 * content check refused it, the mail server would not take it, or Harbour has no mail server.
 */
export type MessageState = 'waiting' | 'sent' | 'called back' | 'replaced' | 'refused' | 'failed' | 'not sent'

/** A file that goes with a message. */
export interface Attachment {
  readonly name: string
  /** Its media type, with its parameters. */
  readonly type: string
  readonly content: string
}

/** All of a message that leaves the system, but for the address it goes to. */
export interface Leaving {
  readonly subject: string
  readonly text: string
  readonly attachments: readonly Attachment[]
}

/** Calls messages back that have not left yet. */
export const CallBack = z.strictObject({ ids: z.array(Id).min(1).max(500) })
export type CallBack = z.infer<typeof CallBack>

/** Says again what messages that were called back or refused were to say, to people whom it still concerns. */
export const SayAgain = z.strictObject({ ids: z.array(Id).min(1).max(500) })
export type SayAgain = z.infer<typeof SayAgain>

export type OutboxRefusal =
  /** The message has left, or was stopped already: nothing is left to call back. */
  { readonly code: 'MESSAGE_NOT_WAITING'; readonly state: MessageState }

export type OutboxEvent = EventShape & {
  readonly type:
    | 'outbox put'
    | 'outbox called back'
    | 'outbox sent'
    | 'outbox refused'
    | 'outbox failed'
    | 'outbox kept'
  readonly messageId: string
  readonly toPersonId: string
}

/** When a message that is made at `at` may leave (OUT-4). */
export function leavesAt(at: Instant): Instant {
  return plusMinutes(at, WAIT_SECONDS / 60)
}

/** Why a message cannot be called back (OUT-4). */
export function whyCannotCallBack({ state }: { readonly state: MessageState }): OutboxRefusal | null {
  return state === 'waiting' ? null : { code: 'MESSAGE_NOT_WAITING', state }
}

/** When to try again after `attempts` that failed: after a minute, and twice as long each time; null when it is given up (OUT-5). */
export function nextAttempt(attempts: number, at: Instant): Instant | null {
  return attempts >= MOST_ATTEMPTS ? null : plusMinutes(at, 2 ** (attempts - 1))
}
