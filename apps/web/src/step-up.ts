import { useSyncExternalStore } from 'react'

type Waiting = (isProved: boolean) => void

let waiting: readonly Waiting[] = []
const listeners = new Set<() => void>()

function set(next: readonly Waiting[]): void {
  waiting = next
  for (const listener of listeners) listener()
}

/** Asks the person to prove that it is still them; acts that need it meanwhile wait for the same answer. */
export function askStepUp(): Promise<boolean> {
  return new Promise((resolve) => set([...waiting, resolve]))
}

/** Ends the question: proved, and every act that waits is done; or not, and none is. */
export function endStepUp(isProved: boolean): void {
  const waited = waiting
  set([])
  for (const resolve of waited) resolve(isProved)
}

/** Whether the person is being asked. */
export function useStepUpAsked(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => waiting.length > 0,
  )
}
