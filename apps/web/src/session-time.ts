import { useSyncExternalStore } from 'react'

let endsAt: number | null = null
const listeners = new Set<() => void>()

/** Notes when the session ends unless more is done, as the server last said it. */
export function noteSessionEnd(at: string | null): void {
  if (at === null) return
  // Counted on this computer's clock from now, so that a clock that is wrong does no harm.
  endsAt = Date.now() + Number(at) * 1_000
  for (const listener of listeners) listener()
}

/** When the session ends unless more is done, in milliseconds of this computer's clock; null before anyone is signed in. */
export function useSessionEnd(): number | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => endsAt,
  )
}
