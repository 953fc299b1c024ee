import { ChangedSince } from '../features/changed/changed-since.tsx'
import type { Changed } from '../features/changed/changed-words.ts'
import { ReturnWords } from '../features/return/return-text.tsx'

/** What changed in a review’s case, beside its plan. */
export function ReviewChanges({ itemId }: { readonly itemId: string }) {
  return <ChangedSince itemId={itemId} returnWords={returnWords} />
}

/** A return among what changed. */
export function returnWords(filed: Changed['returns'][number]) {
  return <ReturnWords filed={filed} />
}
