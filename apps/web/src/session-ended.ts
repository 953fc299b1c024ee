import { useSyncExternalStore } from 'react'

let ended = false
const listeners = new Set<() => void>()

function set(value: boolean): void {
  if (ended === value) return
  ended = value
  for (const listener of listeners) listener()
}

/** Called when the server says that nobody is signed in; the page stays as it is, with what was typed. */
export const reportSessionEnded = (): void => set(true)

/** Called once the person has signed in again on the same page. */
export const reportSignedIn = (): void => set(false)

/** Whether the session ended under an open page. */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => ended,
  )
}
