import type { AgendaCandidates, AgendaTimings, LeftOut, PlannedItem } from './agenda.ts'
import { usualTimings } from './agenda.ts'
import type { Listing } from './listings.ts'
import { byRunningOrder, byUrgencyOfPlace, listingsOf, placeWords } from './listings.ts'
import { actionsWords, breakWords, fixedWords, lapsesWords, noRoomWords, ordersWords } from './agenda-words.ts'

/** A running order, what it leaves out, and the minutes it plans. */
export interface BuiltAgenda {
  readonly items: readonly PlannedItem[]
  readonly leftOut: readonly LeftOut[]
  readonly plannedMinutes: number
}

/**
 * The running order of a clinic of `available` minutes (AGE-1 to AGE-9). It depends on its arguments alone: the order
 * in which candidates are given, the clock and chance change nothing.
 */
export function buildAgenda(
  candidates: AgendaCandidates,
  available: number,
  timings: AgendaTimings = usualTimings,
): BuiltAgenda {
  const listings = listingsOf(candidates)
  const frame = framing(candidates, available, timings)
  const seated = Math.max(available - timings.break, Math.min(available, timings.breakUntil))
  const room = seated - sum(frame.before) - sum(frame.after)
  const chosen = choose(listings, Math.max(0, room), timings)
  const cases = chosen.taken.filter((listing) => listing.kind === 'case').toSorted(byRunningOrder)
  const reviews = chosen.taken.filter((listing) => listing.kind === 'review').toSorted(byRunningOrder)
  const items = withBreak(
    [
      ...frame.before,
      ...cases.map((listing) => planned(listing, chosen.minutesOf(listing), placeWords(listing))),
      ...reviews.map((listing) => planned(listing, timings.review, placeWords(listing))),
      ...frame.after,
    ],
    timings,
  )
  const left = room - sum(items.filter((item) => item.kind === 'case' || item.kind === 'review'))
  return {
    items,
    leftOut: chosen.left.map(({ listing, ahead }) => ({
      caseId: listing.caseId,
      flagId: listing.flagId,
      kind: listing.kind,
      reference: listing.reference,
      reason: noRoomWords(listing, chosen.minutesOf(listing), left, available, ahead),
    })),
    plannedMinutes: sum(items),
  }
}

/** The business around the cases, shortened from the end when the clinic is very short (AGE-2). */
function framing(candidates: AgendaCandidates, available: number, timings: AgendaTimings) {
  const words = fixedWords(timings)
  const actionMinutes = Math.min(timings.actionsMost, Math.max(5, candidates.actions.length * 2))
  const all: readonly { readonly place: 'before' | 'after'; readonly rank: number; readonly item: PlannedItem }[] = [
    { place: 'before', rank: 0, item: fixed('welcome', timings.welcome, words.welcome) },
    ...(candidates.actions.length > 0
      ? [{ place: 'before' as const, rank: 2, item: fixed('actions', actionMinutes, actionsWords(candidates.actions)) }]
      : []),
    ...(candidates.orders.length > 0
      ? [{ place: 'after' as const, rank: 4, item: fixed('orders', timings.orders, ordersWords(candidates.orders)) }]
      : []),
    ...(candidates.lapses.length > 0
      ? [{ place: 'after' as const, rank: 3, item: fixed('lapses', timings.lapses, lapsesWords(candidates.lapses)) }]
      : []),
    { place: 'after', rank: 1, item: fixed('closing', timings.closing, words.closing) },
  ]
  let left = available
  const kept = new Set<PlannedItem>()
  for (const { item } of all.toSorted((a, b) => a.rank - b.rank)) {
    if (item.minutes > left) continue
    kept.add(item)
    left -= item.minutes
  }
  const keptAt = (place: 'before' | 'after') =>
    all.filter((entry) => entry.place === place && kept.has(entry.item)).map((entry) => entry.item)
  return { before: keptAt('before'), after: keptAt('after') }
}

/** Takes the most pressing listings that fit (AGE-6), at the most minutes a case that let all fit, else the least. */
function choose(listings: readonly Listing[], room: number, timings: AgendaTimings) {
  const ranked = listings.toSorted(byUrgencyOfPlace)
  const needs = (perCase: number) => (listing: Listing) =>
    listing.kind === 'review' ? timings.review : listing.urgent ? timings.caseMost : perCase
  const total = (perCase: number) => ranked.reduce((minutes, listing) => minutes + needs(perCase)(listing), 0)
  let perCase = timings.caseMost
  while (perCase > timings.caseLeast && total(perCase) > room) perCase -= 1
  const minutesOf = needs(perCase)
  const taken: Listing[] = []
  const left: { readonly listing: Listing; readonly ahead: number }[] = []
  let free = room
  for (const listing of ranked) {
    const minutes = minutesOf(listing)
    if (minutes <= free) {
      taken.push(listing)
      free -= minutes
    } else left.push({ listing, ahead: taken.length })
  }
  return { taken, left, minutesOf }
}

/** Puts the break between two lines, as early in its window as it can stand (AGE-7). */
function withBreak(items: readonly PlannedItem[], timings: AgendaTimings): readonly PlannedItem[] {
  const at = breakPosition(
    items.map((item) => item.minutes),
    timings,
  )
  if (at === null) return items
  return [...items.slice(0, at), fixed('break', timings.break, breakWords(timings)), ...items.slice(at)]
}

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

function planned(listing: Listing, minutes: number, whyThere: string): PlannedItem {
  const { kind, caseId, flagId, whyHere } = listing
  return { kind, caseId, flagId, title: null, minutes, whyHere, whyThere }
}

function fixed(
  kind: PlannedItem['kind'],
  minutes: number,
  words: { readonly title: string; readonly whyHere: string; readonly whyThere: string },
): PlannedItem {
  return { kind, caseId: null, flagId: null, minutes, ...words }
}

function sum(items: readonly { readonly minutes: number }[]): number {
  return items.reduce((total, item) => total + item.minutes, 0)
}
