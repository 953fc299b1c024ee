import { arrange } from './planner/arrange.ts'
import type { PlanLine } from './planner/plan-line.ts'
import { rankOf } from './planner/plan-line.ts'
import type { AgendaCandidates, AgendaTimings, LeftOut, PlannedItem } from './agenda.ts'
import { usualTimings } from './agenda.ts'
import { breakPosition } from './break-position.ts'
import type { Listing } from './listings.ts'
import { byRunningOrder, byUrgencyOfPlace, listingsOf, placeWords } from './listings.ts'
import { breakWords, businessWords, fixedWords, noRoomWords } from './agenda-words.ts'

/** A running order, what it leaves out, and the minutes it plans. */
export interface BuiltAgenda {
  readonly items: readonly PlannedItem[]
  readonly leftOut: readonly LeftOut[]
  readonly plannedMinutes: number
}

/** The ids of the agencies that each case needs in the room, by the case’s id. */
export type NeedsByCase = ReadonlyMap<string, readonly string[]>

const nobody: NeedsByCase = new Map()

/**
 * The running order of a clinic of `available` minutes (AGE-1 to AGE-9), in which the agencies of `needs` wait least
 * (AGE-18). It depends on its arguments alone: the order in which candidates are given, the clock and chance change nothing.
 */
export function buildAgenda(
  candidates: AgendaCandidates,
  available: number,
  timings: AgendaTimings = usualTimings,
  needs: NeedsByCase = nobody,
): BuiltAgenda {
  const listings = listingsOf(candidates)
  const frame = framing(candidates, available, timings)
  const seated = Math.max(available - timings.break, Math.min(available, timings.breakUntil))
  const room = seated - sum(frame.before) - sum(frame.after)
  const chosen = choose(listings, Math.max(0, room), timings)
  const listed = chosen.taken
    .toSorted((a, b) => Number(a.kind === 'review') - Number(b.kind === 'review') || byRunningOrder(a, b))
    .map((listing) => ({ listing, line: lineOf(listing, chosen.minutesOf(listing), needs) }))
  const words = placedWords(listed.map(({ line }) => line))
  const items = arranged(
    withBreak(
      [
        ...frame.before,
        ...listed.map(({ listing, line }) => planned(listing, line.minutes, placeWords(listing) + words(line))),
        ...frame.after,
      ],
      timings,
    ),
    new Map(listed.map(({ line }) => [line.id, line])),
    timings,
  )
  return {
    items,
    leftOut: chosen.left.map(({ listing, ahead }) => ({
      caseId: listing.caseId,
      flagId: listing.flagId,
      kind: listing.kind,
      reference: listing.reference,
      reason: noRoomWords(listing, chosen.minutesOf(listing), available, ahead === 0),
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
      ? [{ place: 'before' as const, rank: 2, item: fixed('actions', actionMinutes, businessWords.actions) }]
      : []),
    ...(candidates.orders.length > 0
      ? [{ place: 'after' as const, rank: 4, item: fixed('orders', timings.orders, businessWords.orders) }]
      : []),
    ...(candidates.lapses.length > 0
      ? [{ place: 'after' as const, rank: 3, item: fixed('lapses', timings.lapses, businessWords.lapses) }]
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

/** A listing as the planner sees it, under its case’s id. */
function lineOf(listing: Listing, minutes: number, needs: NeedsByCase): PlanLine {
  const { caseId, kind, urgent, hasChildren, riskLevel, timesWaited } = listing
  const needed = needs.get(caseId) ?? []
  return { id: caseId, kind, minutes, needs: needed, urgent, hasChildren, riskLevel, timesWaited, stays: false }
}

/** What is said of a line’s place beyond its class and risk: where there was a choice, agencies decided it. */
function placedWords(lines: readonly PlanLine[]): (line: PlanLine) => string {
  return (line) => {
    const alike = lines.filter((other) => rankOf(other) === rankOf(line))
    return alike.length > 1 && alike.some(({ needs }) => needs.length > 0)
      ? ' Of those alike it stands where agencies wait least.'
      : ''
  }
}

/** The items in the order in which agencies wait least (AGE-18). */
function arranged(
  items: readonly PlannedItem[],
  lines: ReadonlyMap<string, PlanLine>,
  timings: AgendaTimings,
): readonly PlannedItem[] {
  const business = { needs: [], urgent: false, hasChildren: false, riskLevel: null, timesWaited: 0, stays: false }
  const all = items.map((item): PlanLine => {
    const { kind, minutes } = item
    return lines.get(item.caseId ?? '') ?? { id: kind, kind, minutes, ...business }
  })
  const byId = new Map(items.map((item) => [item.caseId ?? item.kind, item]))
  return arrange(all, timings).lines.flatMap(({ id }) => byId.get(id) ?? [])
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
