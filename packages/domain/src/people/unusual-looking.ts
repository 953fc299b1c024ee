import type { CalendarDate, Instant } from '../basics/dates.ts'
import { isWorkingDay, londonDay, londonTime } from '../basics/dates.ts'

/** One opening of a case by a person, or their finding it by a search, and what is known of the two without reading the case. */
export interface Look {
  readonly personId: string
  readonly caseId: string
  readonly at: Instant
  /** Whether a search found it, and it was not opened by that. */
  readonly found: boolean
  /** Whether the case was theirs to prepare then: listed for a clinic near, flagged by them, or theirs by officer, advocate or action. */
  readonly onTheirList: boolean
  /** Whether a party of the case has their surname. */
  readonly ownName: boolean
  /** Whether a party of the case has the postcode they gave as theirs. */
  readonly ownAddress: boolean
  /** Whether it opened what is masked, an address for one. */
  readonly masked: boolean
  /** Whether they were attending a clinic at that moment. */
  readonly inClinic: boolean
}

/** Something that decides who is let in: as one person, or as anybody of an agency whose way in was changed. */
export interface Letting {
  readonly personId: string
  readonly ofPersonId: string | null
  readonly ofAgencyId: string | null
  readonly at: Instant
}

/** Why looking, or letting somebody look, may be unusual; unusual is not wrong, it is what an auditor asks about. */
export const unusualKinds = [
  'letting in',
  'own name',
  'own address',
  'many addresses',
  'off their list',
  'many cases',
  'out of hours',
] as const
export type UnusualKind = (typeof unusualKinds)[number]

/** A person's day on which something was unusual. */
export interface UnusualDay {
  readonly kind: UnusualKind
  readonly personId: string
  readonly day: CalendarDate
  readonly caseIds: readonly string[]
  /** Whom it was done to, where it was done to somebody. */
  readonly ofPersonIds: readonly string[]
  /** The agencies of which anybody is let in otherwise by it. */
  readonly ofAgencyIds: readonly string[]
  readonly first: Instant
  readonly last: Instant
}

/** So many addresses opened in a day are unusual; five are the most. */
export const MANY_ADDRESSES = 3

/** So many different cases in a day are unusual; a full clinic's list is about fifteen. */
export const MANY_CASES = 20

const EARLIEST = '07:00'
const LATEST = '20:00'

/** The days on which looking was unusual, worst kind first, then latest first (LOG-10 to LOG-13, LOG-15, LOG-20). */
export function unusualLooking(looks: readonly Look[], holidays: ReadonlySet<CalendarDate>): readonly UnusualDay[] {
  return lookingKinds.flatMap((kind) =>
    byPersonAndDay(looks.filter((look) => isOfKind[kind](look, holidays)))
      .filter((day) => kind !== 'many addresses' || day.length >= MANY_ADDRESSES)
      .map((day) => dayOf(kind, day))
      .filter(({ caseIds }) => kind !== 'many cases' || caseIds.length >= MANY_CASES)
      .toSorted((one, other) => (one.first < other.first ? 1 : -1)),
  )
}

/** The days on which somebody decided who is let in to much, or in another's place, latest first (LOG-18). */
export function daysOfLettingIn(lettings: readonly Letting[]): readonly UnusualDay[] {
  return byPersonAndDay(lettings)
    .map((day) => dayOf('letting in', day))
    .toSorted((one, other) => (one.first < other.first ? 1 : -1))
}

type LookingKind = Exclude<UnusualKind, 'letting in'>
const lookingKinds = unusualKinds.filter((kind): kind is LookingKind => kind !== 'letting in')

const isOfKind: Readonly<Record<LookingKind, (look: Look, holidays: ReadonlySet<CalendarDate>) => boolean>> = {
  'own name': ({ ownName }) => ownName,
  'own address': ({ ownAddress }) => ownAddress,
  'many addresses': ({ masked }) => masked,
  // Whatever a search leads to may be anybody's; only what is one's own says something of whoever searched.
  'off their list': ({ onTheirList, found }) => !onTheirList && !found,
  'many cases': ({ found }) => !found,
  'out of hours': ({ at, inClinic, found }, holidays) => !inClinic && !found && isOutOfHours(at, holidays),
}

function isOutOfHours(at: Instant, holidays: ReadonlySet<CalendarDate>): boolean {
  const time = londonTime(at)
  return time < EARLIEST || time >= LATEST || !isWorkingDay(londonDay(at), holidays)
}

type Done = Look | Letting

function byPersonAndDay<D extends Done>(done: readonly D[]): readonly (readonly D[])[] {
  return [...Map.groupBy(done, ({ personId, at }) => `${personId} ${londonDay(at)}`).values()]
}

function dayOf(kind: UnusualKind, done: readonly Done[]): UnusualDay {
  const times = done.map(({ at }) => at).toSorted()
  const [first = ''] = times
  return {
    kind,
    personId: done[0]?.personId ?? '',
    day: londonDay(first),
    caseIds: [...new Set(done.flatMap((each) => ('caseId' in each ? each.caseId : [])))],
    ofPersonIds: [...new Set(done.flatMap((each) => ('ofPersonId' in each ? (each.ofPersonId ?? []) : [])))],
    ofAgencyIds: [...new Set(done.flatMap((each) => ('ofAgencyId' in each ? (each.ofAgencyId ?? []) : [])))],
    first,
    last: times.at(-1) ?? first,
  }
}
