import type { CalendarDate } from '../basics/dates.ts'
import { listInWords } from '../basics/list-in-words.ts'
import type { AgendaTimings, FlagCandidate, ReviewCandidate } from './agenda.ts'
import { dayInDigits } from './day-in-words.ts'
import type { Listing } from './listings.ts'

/** A line's title and its two reasons. */
export interface LineWords {
  readonly title: string
  readonly whyHere: string
  readonly whyThere: string
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

/** Why a flag brings its case here. */
export function flagWords(flag: FlagCandidate): string {
  const how = flag.urgent ? 'Accepted as urgent' : 'Accepted'
  return `${how} on ${dayInDigits(flag.acceptedOn)}: ${listInWords(flag.grounds.toSorted())}.`
}

/** Why a review is due. */
export function reviewWords(review: ReviewCandidate): string {
  const since =
    review.newIncidents === 0
      ? 'nothing new since'
      : `${counted(review.newIncidents, 'new incident', 'new incidents')} since`
  const last = review.lastListedOn === null ? 'it was opened' : `the clinic of ${dayInDigits(review.lastListedOn)}`
  return `Review due on ${dayInDigits(review.dueOn)}; ${since} ${last}.`
}

/** Which clinics had it and did not reach it. */
export function waitedWords(days: readonly CalendarDate[]): string {
  return days.length === 0 ? '' : `Not discussed on ${listInWords(days.toSorted().map(dayInDigits))}.`
}

/** Why a listing has no place; without a count of what has one, in which a case may be that the reader may not know of. */
export function noRoomWords(listing: Listing, needed: number, available: number, isFirst: boolean): string {
  const first =
    listing.kind === 'review' ? 'flagged cases and reviews with something new' : 'cases more pressing or waiting longer'
  return isFirst
    ? `It needs ${needed} minutes, more than a clinic of ${available} leaves for cases.`
    : `It needs ${needed} minutes, and fewer of the clinic’s ${available} are left: ${first} come first.`
}

/** The words of the lines every clinic has. */
export function fixedWords(timings: AgendaTimings): { readonly welcome: LineWords; readonly closing: LineWords } {
  return {
    welcome: {
      title: 'Welcome, apologies, statement and conflicts',
      whyHere: 'Every clinic begins with who is here, what is confidential, and who must leave for which case.',
      whyThere: `First, ${timings.welcome} minutes: nothing is said of a case before the statement is signed.`,
    },
    closing: {
      title: 'Any other business, learning point, read-back, next date',
      whyHere: 'Every clinic ends by reading back what must be done today.',
      whyThere: 'Last: actions due today are read back before people leave.',
    },
  }
}

/**
 * The words of the business about several cases. They name and count none: everyone with a seat reads them, and one of those
 * cases may be hidden from who does (PER-3).
 */
export const businessWords = {
  actions: {
    title: 'Incomplete actions',
    whyHere: 'Actions of earlier clinics are overdue, unanswered, declined or were left undone.',
    whyThere: 'Second, exceptions only: incomplete actions are the first business of the next clinic.',
  },
  orders: {
    title: 'SPO board',
    whyHere: 'Orders are applied for, in force, about to end or breached.',
    whyThere: 'After the reviews, when the officers for the cases may have left.',
  },
  lapses: {
    title: 'Cases whose 12 months have lapsed',
    whyHere: 'There was nothing further for 12 months in some cases.',
    whyThere: 'Near the end: the flag lapses unless someone knows otherwise, and partners are told.',
  },
} as const satisfies Readonly<Record<string, LineWords>>

/** The words of the break. */
export function breakWords(timings: AgendaTimings): LineWords {
  return {
    title: 'Break',
    whyHere: 'Attention and speech suffer online without one.',
    whyThere: `Between minute ${timings.breakFrom} and ${timings.breakUntil}, where no case is cut in two.`,
  }
}
