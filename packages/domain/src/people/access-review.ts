import type { CalendarDate, Instant } from '../basics/dates.ts'
import { daysBetween, londonDay } from '../basics/dates.ts'

/** Days without being seen after which access is asked about. */
export const UNSEEN_DAYS = 60
/** Days before the end of access at which it is asked about. */
export const ENDING_DAYS = 30
/** Days after which access is reviewed again. */
export const REVIEW_EVERY_DAYS = 31

/** What the review asks about a person's access, worst first. */
export const accessSigns = [
  'no role',
  'never here',
  'not here lately',
  'no last day',
  'seat without a last day',
  'no second factor',
  'ends soon',
] as const
export type AccessSign = (typeof accessSigns)[number]

/** What lets a person in besides their roles, until its last day; null when none is known. */
export interface GivenAccess {
  readonly kind: 'seat' | 'deputy' | 'to watch' | 'sign-up link'
  /** Of which series; empty for a link. */
  readonly of: string
  readonly untilDay: CalendarDate | null
}

export interface AccessFacts {
  readonly roles: readonly string[]
  readonly lastSeenAt: Instant | null
  /** The last day of the longest of their roles; null when one has none. */
  readonly accessEnds: CalendarDate | null
  readonly hasFactor: boolean
  readonly besides: readonly GivenAccess[]
}

/** What about a person's access should be asked at a review on `today` (PER-11). */
export function signsOf(person: AccessFacts, today: CalendarDate): readonly AccessSign[] {
  const seen = person.lastSeenAt === null ? null : daysBetween(londonDay(person.lastSeenAt), today)
  const left = person.accessEnds === null ? null : daysBetween(today, person.accessEnds)
  const found: Readonly<Record<AccessSign, boolean>> = {
    'no role': person.roles.length === 0,
    'never here': seen === null,
    'not here lately': seen !== null && seen > UNSEEN_DAYS,
    'no last day': person.roles.length > 0 && left === null,
    'seat without a last day': person.besides.some(({ untilDay }) => untilDay === null),
    'no second factor': seen !== null && !person.hasFactor,
    'ends soon': left !== null && left >= 0 && left <= ENDING_DAYS,
  }
  return accessSigns.filter((sign) => found[sign])
}
