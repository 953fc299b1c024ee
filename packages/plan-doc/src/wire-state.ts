import type * as Y from 'yjs'
import type { Instant } from '@harbour/domain/basics/dates'
import type { z } from 'zod'
import { DocAw, DocReset, DocState, DocU } from './frames.ts'
import type { Cursor, DocFault, Present } from './frames.ts'
import type { Field } from './shape.ts'
import { plainText } from './shape.ts'

/** How a page reaches the server: nothing is kept for later when there is no connection. */
export interface Transport {
  readonly isUp: () => boolean
  readonly send: (event: string, payload: object, answered?: (answer: unknown) => void) => void
  readonly listen: (listener: TransportListener) => () => void
}

export interface TransportListener {
  readonly up: () => void
  readonly down: () => void
  readonly frame: (event: string, payload: unknown) => void
}

/** The time and timers, so that a test can turn them. */
export interface Clock {
  readonly now: () => number
  readonly after: (ms: number, run: () => void) => () => void
}

/** What is known of the edits on this page (LIV-9). */
export type Saved =
  | { readonly kind: 'saved'; readonly at: Instant | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'not saved' }
  | { readonly kind: 'offline'; readonly changes: number }

/** Words that the server did not take, so that they can be copied. */
export interface UnsentWords {
  readonly field: Field
  readonly words: string
  readonly why: DocFault
}

/**
 * opening: nothing is shown yet · live · away: shown and typed in, without a connection · denied: there is no such plan for
 * this person · upgrade: the page is of another version.
 */
export type WirePhase = 'opening' | 'live' | 'away' | 'denied' | 'upgrade'

export interface WireState {
  readonly phase: WirePhase
  /** This page's copy; another one after a reset. */
  readonly doc: Y.Doc
  /** Counts the copies, so that a screen can bind itself again. */
  readonly copy: number
  readonly clientId: number | null
  readonly role: 'write' | 'read'
  readonly locked: boolean
  /** Whether this person may type now. */
  readonly mayType: boolean
  /** Without a connection for so long that typing has stopped. */
  readonly awayTooLong: boolean
  readonly saved: Saved
  readonly present: readonly Present[]
  readonly unsent: readonly UnsentWords[]
  /** The field of which an edit deletes so much that the server waits to hear whether it is meant. */
  readonly wipes: Field | null
  /** Whether something others wrote is kept back for now. */
  readonly holdsChanges: boolean
}

/** The page's end of one live document. */
export interface Wire {
  readonly state: () => WireState
  readonly subscribe: (changed: () => void) => () => void
  readonly setCursor: (cursor: Cursor) => void
  /** Asks the server where it stands before anything on screen is trusted: after sleep, or when the network is back. */
  readonly probe: () => void
  /** Answers whether the edit that deletes most of a field is meant; when it is not, this page goes back to the true state. */
  readonly answerWipe: (isMeant: boolean) => void
  /** Keeps back what others write until it is let go; what is typed here still goes out (LIV-21). */
  readonly hold: (on: boolean) => void
  /** Forgets the words that were offered back. */
  readonly forgetUnsent: () => void
  readonly close: () => void
}

/** Milliseconds: edits that follow one another sooner than this are sent together. */
export const GATHER_MS = 50
/** How long an edit may go unacknowledged before the page says so. */
export const NOT_SAVED_MS = 3_000
/** How long an edit may go unacknowledged before the document is opened again. */
export const REOPEN_MS = 10_000
/** How long people may type without a connection. */
export const AWAY_MS = 120_000
/** How often a cursor is sent, at most. */
export const CURSOR_MS = 100
/** Edits on their way at once; more gather meanwhile. */
export const MAX_IN_FLIGHT = 8

/** What the page says of its edits: the truth is the acknowledgement, not the connection (LIV-9). */
export function savedState(given: {
  readonly away: boolean
  readonly oldest: number | null
  readonly edits: number
  readonly now: number
  readonly at: Instant | null
}): Saved {
  if (given.away) return { kind: 'offline', changes: given.edits }
  if (given.oldest === null) return { kind: 'saved', at: given.at }
  return given.now - given.oldest >= NOT_SAVED_MS ? { kind: 'not saved' } : { kind: 'saving' }
}

/** Answers to opening after which it is not asked again. */
export const deniedCodes: ReadonlySet<string> = new Set(['DENIED', 'NOT_FOUND', 'FORBIDDEN_ROLE'])

/** What the fields with unacknowledged edits say on this page, to be offered back (LIV-6). */
export function unsentWordsOf(doc: Y.Doc, fields: ReadonlySet<Field>, why: DocFault): readonly UnsentWords[] {
  return [...fields].map((field) => ({ field, words: plainText(doc, field), why })).filter(({ words }) => words !== '')
}

/**
 * What the server may send, as it is read: what is not of this document or not of its shape is not heard. Of which
 * document an update is shows its number, which the answer to opening gave.
 */
export function framesOf(
  planId: string,
  on: {
    readonly update: (frame: DocU) => void
    readonly presence: (frame: DocAw) => void
    readonly state: (frame: DocState) => void
    readonly reset: (frame: DocReset) => void
  },
): Readonly<Record<string, (payload: unknown) => void>> {
  const reading =
    <T extends { readonly doc: string }>(shape: z.ZodType<T>, run: (frame: T) => void) =>
    (payload: unknown) => {
      const frame = shape.safeParse(payload).data
      if (frame?.doc === planId) run(frame)
    }
  return {
    u: (payload) => {
      const frame = DocU.safeParse(payload).data
      if (frame !== undefined) on.update(frame)
    },
    'doc:aw': reading(DocAw, on.presence),
    'doc:state': reading(DocState, on.state),
    'doc:reset': reading(DocReset, on.reset),
  }
}
