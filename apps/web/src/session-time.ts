import { useSyncExternalStore } from 'react'

/** When a session ends unless more is done, and when it ends whatever is done, in milliseconds of this computer's clock. */
export interface SessionEnds {
  readonly idle: number
  readonly absolute: number
}

let endsAt: SessionEnds | null = null
const listeners = new Set<() => void>()

/** Notes when the session ends unless more is done, as the server last said it. */
export function noteSessionEnd(at: string | null): void {
  if (at === null) return
  // Counted on this computer's clock from now, so that a clock that is wrong does no harm.
  const [idle = 0, absolute = 0] = at.split(',').map((seconds) => Date.now() + Number(seconds) * 1_000)
  endsAt = { idle, absolute }
  for (const listener of listeners) listener()
}

/** When the session ends; null before anyone is signed in. */
export const sessionEnd = (): SessionEnds | null => endsAt

/** The same, for what shows it. */
export function useSessionEnd(): SessionEnds | null {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, sessionEnd)
}
