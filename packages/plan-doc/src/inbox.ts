/** What others wrote, put into the copy as it comes or, while it is held, later and all at once. */
export interface Inbox {
  readonly take: (update: Uint8Array) => void
  readonly hold: (on: boolean) => void
  /** Forgets what is held, and holds no more: the copy it was for is gone. */
  readonly forget: () => void
  /** Whether something waits. */
  readonly holdsChanges: () => boolean
}

/** An inbox that puts updates into the copy by `apply`, and says when what waits has changed (LIV-21). */
export function makeInbox(apply: (update: Uint8Array) => void, changed: () => void): Inbox {
  let isHolding = false
  let held: Uint8Array[] = []
  return {
    take: (update) => {
      if (!isHolding) return apply(update)
      held.push(update)
      if (held.length === 1) changed()
    },
    hold: (on) => {
      isHolding = on
      if (on || held.length === 0) return
      for (const update of held.splice(0)) apply(update)
      changed()
    },
    forget: () => {
      isHolding = false
      held = []
    },
    holdsChanges: () => held.length > 0,
  }
}
