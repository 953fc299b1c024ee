import { randomInt } from 'node:crypto'
import type * as Y from 'yjs'

/** How one system carries edits between a person and its server; all carry Yjs updates. */
export interface Line {
  /** Sends one edit, or several merged; the numbers come back with `acknowledged`, where the system does that at all. */
  readonly send: (update: Uint8Array) => void
  /** Bytes that came in on the connection so far. */
  readonly bytesRead: () => number
  readonly close: () => void
}

/** What a person's end of a line hears. */
export interface Heard {
  readonly update: (update: Uint8Array) => void
  /** The oldest edit that was sent and not acknowledged is safe, as far as the system says so. */
  readonly acknowledged: () => void
}

/** A system under measurement, its server in a process of its own. */
export interface System {
  readonly name: string
  /** Process ids whose work counts as the server's, and as its database's. */
  readonly pids: { readonly server: number; readonly database: () => readonly number[] }
  /** Opens a room, by number, for one more person; answers with the Yjs client id to type under. */
  readonly join: (room: number, heard: Heard) => Promise<{ readonly line: Line; readonly clientId: number }>
  /** Types `edits` edits into a room of their own, and gives what opens it as a newcomer, until its text is there. */
  readonly longRoom: (edits: number) => Promise<() => Promise<Newcomer>>
  readonly stop: () => Promise<void>
}

/** Someone who has opened a room, and how many letters they found there. */
export interface Newcomer {
  readonly letters: number
  readonly close: () => void
}

/** A client id as Yjs itself chooses them: 32 bits at random. */
export const newClientId = (): number => randomInt(1, 0xffff_ffff)

/** What a WebSocket message of up to 125 bytes is wrapped in; longer ones take two more. */
export const FRAME_BYTES = 2

/** Types one letter, taking away the last one, so that a room holds one letter a person however long it runs. */
export function typeLetter(doc: Y.Doc): Uint8Array {
  const text = doc.getText('summary')
  let typed: Uint8Array | null = null
  const keep = (update: Uint8Array) => {
    typed = update
  }
  doc.on('update', keep)
  doc.transact(() => {
    if (text.length > 0) text.delete(0, 1)
    text.insert(0, 'a')
  })
  doc.off('update', keep)
  if (typed === null) throw new Error('nothing was typed')
  return typed
}

/** How many letters `longText` leaves of so many edits: every fifth takes one away. */
export const lettersOf = (edits: number): number => edits - 2 * Math.floor(edits / 5)

/** `edits` edits at random places, as one update each. */
export function longText(clientId: number, edits: number, start: Y.Doc): readonly Uint8Array[] {
  const updates: Uint8Array[] = []
  start.clientID = clientId
  start.on('update', (update: Uint8Array) => updates.push(update))
  const text = start.getText('summary')
  let seed = 11
  for (let edit = 0; edit < edits; edit += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    if (edit % 5 === 4) text.delete(seed % text.length, 1)
    else text.insert(seed % (text.length + 1), 'a')
  }
  return updates
}
