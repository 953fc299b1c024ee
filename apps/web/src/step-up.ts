import { useSyncExternalStore } from 'react'

/** By what an act wants proof, from the least to the surest. */
const proofs = ['anything', 'second factor', 'passkey'] as const
export type ProofBy = (typeof proofs)[number]

interface Waiting {
  readonly by: ProofBy
  readonly answer: (isProved: boolean) => void
}

let waiting: readonly Waiting[] = []
const listeners = new Set<() => void>()

function set(next: readonly Waiting[]): void {
  waiting = next
  for (const listener of listeners) listener()
}

/** Asks the person to prove that it is still them; acts that need it meanwhile wait for the same answer. */
export function askStepUp(by: ProofBy): Promise<boolean> {
  return new Promise((answer) => set([...waiting, { by, answer }]))
}

/** Ends the question: proved, and every act that waits is done; or not, and none is. */
export function endStepUp(isProved: boolean): void {
  const waited = waiting
  set([])
  for (const { answer } of waited) answer(isProved)
}

/** By what the person is being asked for proof, the strictest that waits; null when they are not. */
export function useStepUpAsked(): ProofBy | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => proofs.findLast((proof) => waiting.some(({ by }) => by === proof)) ?? null,
  )
}
