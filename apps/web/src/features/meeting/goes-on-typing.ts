/** How soon after a letter the next one belongs to the same sentence. */
const PAUSE_MS = 2_000

/** Keys that leave a box, or send what is in it. */
const leaving: ReadonlySet<string> = new Set(['Enter', 'Escape', 'Tab'])

/** Tells the letters of a sentence whose box was taken away, by a lock or an agreed plan, from keys of the room. */
export function makeTyping() {
  let box: { readonly isConnected: boolean } | null = null
  let at = -Infinity
  return {
    /** Notes a key pressed in a box; after one that leaves or sends it, what follows is meant. */
    typed: (into: { readonly isConnected: boolean }, key: string, when: number): void => {
      box = leaving.has(key) ? null : into
      at = when
    },
    /** Whether a key pressed outside any box was meant for the one that is gone. */
    goesOn: (when: number): boolean => {
      if (box === null || box.isConnected || when - at > PAUSE_MS) return false
      at = when
      return true
    },
  }
}
