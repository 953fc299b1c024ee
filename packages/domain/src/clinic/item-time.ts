import type { Instant } from '../basics/dates.ts'

/** Seconds an item has used: what it used before, and what has passed since it became current (MTG-5). */
export function secondsUsed(before: number, since: Instant | null, at: Instant): number {
  if (since === null) return before
  return before + Math.max(0, Math.floor((Date.parse(at) - Date.parse(since)) / 1000))
}

/** How an item stands against its planned minutes; time tells, it never cuts anyone off (MTG-5). */
export function timeOf(
  minutes: number,
  used: number,
): { readonly left: number; readonly over: number; readonly state: 'in time' | 'five left' | 'over' } {
  const left = minutes * 60 - used
  if (left < 0) return { left: 0, over: -left, state: 'over' }
  return { left, over: 0, state: left <= 300 ? 'five left' : 'in time' }
}
