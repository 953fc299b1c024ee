import type { AgendaTimings } from './agenda.ts'

/** How many lines come before the break (AGE-7): the first boundary in the window, else the last before it; null for none. */
export function breakPosition(minutes: readonly number[], timings: AgendaTimings): number | null {
  if (minutes.reduce((total, each) => total + each, 0) <= timings.breakUntil) return null
  let elapsed = 0
  let earlier: number | null = null
  for (const [index, each] of minutes.entries()) {
    if (elapsed >= timings.breakFrom && elapsed <= timings.breakUntil) return index
    if (elapsed > 0 && elapsed < timings.breakFrom) earlier = index
    elapsed += each
  }
  return earlier
}
