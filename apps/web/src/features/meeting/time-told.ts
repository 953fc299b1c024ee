import type { timeOf } from '@harbour/domain/clinic/item-time'
import { countOf } from '../../format.ts'

/** How the item before the meeting stands against its minutes. */
export interface ItemTime extends ReturnType<typeof timeOf> {
  readonly minutes: number
}

/** What of an item's time is told: an item of five minutes or less has no *five left*. */
export interface TimeSeen {
  readonly itemId: string | null
  readonly state: 'five left' | 'over' | null
}

/** Minutes from which an item is told that five are left. */
const TOLD_FROM = 6

export function timeSeen(itemId: string | null, time: ItemTime | null): TimeSeen {
  const state = time === null || time.state === 'in time' ? null : time.state
  return { itemId, state: state === 'five left' && (time?.minutes ?? 0) < TOLD_FROM ? null : state }
}

/** What is said as time goes on; nothing of what was so on arrival, nor of another item. */
export function timeTold(before: TimeSeen | null, now: TimeSeen): string | null {
  if (before === null || before.itemId !== now.itemId || before.state === now.state) return null
  if (now.state === 'five left') return '5 minutes left on this item'
  return now.state === 'over' ? 'Time is up on this item' : null
}

/** The timer in words: `4 minutes left on this item of 15`. */
export function timeWords({ minutes, left, over, state }: ItemTime): string {
  return state === 'over'
    ? `${countOf(Math.ceil(over / 60), 'minute')} over on this item, planned ${minutes}`
    : `${countOf(Math.floor(left / 60), 'minute')} left on this item of ${minutes}`
}
