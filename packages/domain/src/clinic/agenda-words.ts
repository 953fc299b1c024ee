import type { CalendarDate } from '../basics/dates.ts'
import type { ActionCandidate, AgendaTimings, FlagCandidate, LapseCandidate, ReviewCandidate } from './agenda.ts'
import { dayInDigits } from './day-in-words.ts'
import type { Listing } from './listings.ts'

/** A line's title and its two reasons. */
export interface LineWords {
  readonly title: string
  readonly whyHere: string
  readonly whyThere: string
}

/** A list as it is said: `one, two and three`. */
function said(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

/** Why a flag brings its case here. */
export function flagWords(flag: FlagCandidate): string {
  const how = flag.urgent ? 'Accepted as urgent' : 'Accepted'
  return `${how} on ${dayInDigits(flag.acceptedOn)}: ${said(flag.grounds.toSorted())}.`
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
  return days.length === 0 ? '' : `Not discussed on ${said(days.toSorted().map(dayInDigits))}.`
}

/** Why a listing has no place. */
export function noRoomWords(listing: Listing, needed: number, left: number, available: number, ahead: number): string {
  const first =
    listing.kind === 'review' ? 'flagged cases and reviews with something new' : 'cases more pressing or waiting longer'
  return ahead === 0
    ? `It needs ${needed} minutes, and the clinic’s ${available} leave ${Math.max(0, left)} for cases.`
    : `It needs ${needed} minutes and ${Math.max(0, left)} of ${available} are left: ${counted(ahead, 'place has', 'places have')} gone to ${first}.`
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

/** The words of the line for actions left incomplete. */
export function actionsWords(actions: readonly ActionCandidate[]): LineWords {
  const kinds = ['overdue', 'not undertaken', 'not possible', 'declined', 'unanswered'] as const
  const parts = kinds
    .map((kind) => ({ kind, count: actions.filter((action) => action.why === kind).length }))
    .filter((part) => part.count > 0)
    .map((part) => `${part.count} ${part.kind}`)
  const references = [...new Set(actions.map((action) => action.reference))].toSorted()
  return {
    title: `Incomplete actions (${actions.length})`,
    whyHere: `${said(parts)}, in ${references.length > 6 ? `${references.length} cases` : said(references)}.`,
    whyThere: 'Second, exceptions only: incomplete actions are the first business of the next clinic.',
  }
}

/** The words of the line for stalking protection orders. */
export function ordersWords(references: readonly string[]): LineWords {
  return {
    title: `SPO board (${references.length})`,
    whyHere: `Orders applied for, in force or breached in ${references.length > 6 ? `${references.length} cases` : said(references.toSorted())}.`,
    whyThere: 'After the reviews, when the officers for the cases may have left.',
  }
}

/** The words of the line for lapsed cases. */
export function lapsesWords(lapses: readonly LapseCandidate[]): LineWords {
  const references = lapses.map((lapse) => lapse.reference).toSorted()
  return {
    title: `Cases whose 12 months have lapsed (${lapses.length})`,
    whyHere: `Nothing further for 12 months in ${references.length > 6 ? `${references.length} cases` : said(references)}.`,
    whyThere: 'Near the end: the flag lapses unless someone knows otherwise, and partners are told.',
  }
}

/** The words of the break. */
export function breakWords(timings: AgendaTimings): LineWords {
  return {
    title: 'Break',
    whyHere: 'Attention and speech suffer online without one.',
    whyThere: `Between minute ${timings.breakFrom} and ${timings.breakUntil}, where no case is cut in two.`,
  }
}
