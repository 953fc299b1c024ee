import type { CaseFacts } from './ways-in.ts'
import { caseFactValues } from './ways-in.ts'

/** Every combination of the facts that decide about a case. */
export function everyCaseFacts(): readonly CaseFacts[] {
  let all: readonly object[] = [{}]
  for (const [fact, values] of Object.entries(caseFactValues))
    all = all.flatMap((facts) => values.map((value) => ({ ...facts, [fact]: value })))
  return all as readonly CaseFacts[]
}
