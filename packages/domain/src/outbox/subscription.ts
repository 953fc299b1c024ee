import type { EventShape } from '../basics/event.ts'

/** How often a calendar may be read in an hour: by one address of the network, and by one secret address. */
export const READS_AN_HOUR = { bySource: 120, byCalendar: 30 }

/** How far back a calendar goes, in days. */
export const DAYS_BACK = 90

export type SubscriptionEvent = EventShape & {
  readonly type: 'calendar made' | 'calendar ended' | 'calendar read'
  readonly personId: string
}
