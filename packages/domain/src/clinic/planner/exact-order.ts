import type { Chunk, MaskedCase, OrderProblem } from './chunk.ts'
import { joined } from './chunk.ts'

/** As many cases as one table of subsets holds: 2 to the 20th, four megabytes. */
export const MOST_EXACT = 20
/** More than anything costs or lasts. */
const NEVER = 0x3f_ff_ff_ff

const counts = new Uint8Array(1 << 15)
for (let bits = 1; bits < counts.length; bits += 1) counts[bits] = (counts[bits >> 1] ?? 0) + (bits & 1)

/** How many bits are set of the lower thirty. */
export function bitCount(bits: number): number {
  return (counts[bits & 32_767] ?? 0) + (counts[bits >> 15] ?? 0)
}

/**
 * The cheapest order of a chunk of up to 20 cases: the talent scheduling problem by dynamic programming over the set of
 * cases that come first (García de la Banda, Stuckey and Chu 2011). What it costs that a case is the last of such a set
 * depends on the set alone, so each set is asked once. Of orders that cost the same, the one nearest to the order given.
 */
export function exactOrder(problem: OrderProblem, chunk: Chunk): readonly MaskedCase[] {
  const { cases } = chunk
  if (cases.length < 2) return cases
  const sets = setsOf(problem, chunk)
  const all = (1 << cases.length) - 1
  const best = leastCosts(sets, problem, all)
  const order: MaskedCase[] = []
  for (let set = all; set !== 0;) {
    const last = lastOf(sets, problem, best, set)
    const found = cases[last]
    if (found !== undefined) order.unshift(found)
    set ^= 1 << last
  }
  return order
}

/** A chunk's cases as columns, and what sets of them add up to; the lowest bit of a set stands for the first case. */
type Sets = ReturnType<typeof setsOf>

function setsOf(problem: OrderProblem, chunk: Chunk) {
  const { cases, place, before, after } = chunk
  const half = cases.length >> 1
  const [lowNeeds, highNeeds] = tables(cases, ({ needs }, so) => so | needs)
  const [lowMinutes, highMinutes] = tables(cases, (each, so) => so + each.minutes)
  const inGaps = (masks: readonly number[], or: number) => Int32Array.from(masks, (mask) => mask | or)
  return {
    place,
    half,
    low: (1 << half) - 1,
    all: (1 << cases.length) - 1,
    lowNeeds,
    highNeeds,
    lowMinutes,
    highMinutes,
    minutes: Int32Array.from(cases, (each) => each.minutes),
    tenths: Int32Array.from(cases, (each) => 10 * each.minutes),
    others: Int32Array.from(cases, (each) => ~each.needs),
    delay: Int32Array.from(cases, (each) => each.delay),
    early: Int32Array.from(cases, (each) => each.delay * each.minutes),
    longest: Math.max(...cases.map((each) => each.minutes)),
    /** By how many cases come first: agencies needed before and in gaps, after and in gaps, and minutes before. */
    begun: inGaps(problem.gapBefore, before),
    ahead: inGaps(problem.gapAfter, after),
    spoken: Int32Array.from([0, ...problem.gapMinutes], (minutes) => minutes + chunk.minutes),
  }
}

/** What each set costs in its best order, with the lines that stand between it and the next case. */
function leastCosts(sets: Sets, problem: OrderProblem, all: number): Int32Array {
  const { half, low, place, lowNeeds, highNeeds, lowMinutes, highMinutes, begun, ahead, spoken } = sets
  const { others, tenths, delay, early, longest } = sets
  const from = problem.pause?.from ?? NEVER
  const between = Int32Array.from(problem.gaps, (gap) => gap.length)
  const best = new Int32Array(all + 1)
  best[0] = afterSet(sets, problem, 0)
  for (let set = 1; set <= all; set += 1) {
    const rest = all ^ set
    const under = set & low
    const over = set >> half
    const size = place + bitCount(set)
    const until = (lowMinutes[under] ?? 0) + (highMinutes[over] ?? 0) + (spoken[size] ?? 0)
    const open =
      ((lowNeeds[under] ?? 0) | (highNeeds[over] ?? 0) | (begun[size] ?? 0)) &
      ((lowNeeds[rest & low] ?? 0) | (highNeeds[rest >> half] ?? 0) | (ahead[size] ?? 0))
    let least = NEVER
    if (open >= counts.length || (until >= from && until - longest < from)) least = oneByOne(sets, problem, best, set)
    else
      for (let left = set; left !== 0; left &= left - 1) {
        const bit = left & -left
        const last = 31 - Math.clz32(bit)
        const wait = Math.imul(tenths[last] ?? 0, counts[open & (others[last] ?? 0)] ?? 0)
        const late = Math.imul(delay[last] ?? 0, until) - (early[last] ?? 0)
        const cost = ((best[set ^ bit] ?? 0) + wait + late) | 0
        // The lesser of the two without a branch, which nobody could foretell: nearly half the time of all.
        least = (cost + (((least - cost) >> 31) & (least - cost))) | 0
      }
    best[set] = least
    if (between[size] !== 0) best[set] = (best[set] ?? 0) + afterSet(sets, problem, set)
  }
  return best
}

/** What a set costs that may end where the break stands, or at which more agencies are about than the quick way counts. */
function oneByOne(sets: Sets, problem: OrderProblem, best: Int32Array, set: number): number {
  let least = Infinity
  for (let left = set; left !== 0; left &= left - 1)
    least = Math.min(least, costOfLast(sets, problem, best, set, 31 - Math.clz32(left & -left)))
  return least
}

/** The last case of the set's best order: of equals the one that was given last. */
function lastOf(sets: Sets, problem: OrderProblem, best: Int32Array, set: number): number {
  let found = -1
  let least = Infinity
  for (let left = set; left !== 0;) {
    const last = 31 - Math.clz32(left)
    left ^= 1 << last
    const cost = costOfLast(sets, problem, best, set, last)
    if (cost < least) [least, found] = [cost, last]
  }
  return found
}

/** What the set costs with this case as its last. */
function costOfLast(sets: Sets, problem: OrderProblem, best: Int32Array, set: number, last: number): number {
  const size = sets.place + bitCount(set)
  const open = openAfter(sets, set, size)
  const until = minutesOf(sets, set) + (sets.spoken[size] ?? 0)
  const from = until - (sets.minutes[last] ?? 0)
  const rest = set ^ (1 << last)
  const wait = (sets.tenths[last] ?? 0) * bitCount(open & (sets.others[last] ?? 0))
  const late = (sets.delay[last] ?? 0) * from
  return (best[rest] ?? 0) + wait + late + pauseAt(problem, from, until, openAfter(sets, rest, size), open)
}

/** What the lines cost that stand between the set and the next case. */
function afterSet(sets: Sets, problem: OrderProblem, set: number): number {
  const size = sets.place + bitCount(set)
  const between = problem.gaps[size] ?? []
  if (between.length === 0) return 0
  let from = minutesOf(sets, set) + (sets.spoken[size] ?? 0)
  const begun = needsOf(sets, set) | (sets.begun[size] ?? 0)
  const ahead = needsOf(sets, sets.all ^ set) | (sets.ahead[size + 1] ?? 0)
  let cost = 0
  for (const [index, line] of between.entries()) {
    const done = begun | joined(between.slice(0, index))
    const later = ahead | joined(between.slice(index + 1))
    const open = (done | line.needs) & later
    cost += 10 * line.minutes * bitCount(open & ~line.needs)
    cost += pauseAt(problem, from, from + line.minutes, done & (later | line.needs), open)
    from += line.minutes
  }
  return cost
}

/** What a break costs beside a line that begins at `from` and ends at `until` (AGE-7). */
function pauseAt({ pause }: OrderProblem, from: number, until: number, openBefore: number, open: number): number {
  if (pause === null || from >= pause.from || until < pause.from) return 0
  if (until <= pause.until) return 10 * pause.minutes * bitCount(open)
  return from > 0 ? 10 * pause.minutes * bitCount(openBefore) : 0
}

/** Agencies that have begun with the set and the gaps before `size` cases, and are needed after those. */
function openAfter(sets: Sets, set: number, size: number): number {
  return (needsOf(sets, set) | (sets.begun[size] ?? 0)) & (needsOf(sets, sets.all ^ set) | (sets.ahead[size] ?? 0))
}

function needsOf({ lowNeeds, highNeeds, low, half }: Sets, set: number): number {
  return (lowNeeds[set & low] ?? 0) | (highNeeds[set >> half] ?? 0)
}

function minutesOf({ lowMinutes, highMinutes, low, half }: Sets, set: number): number {
  return (lowMinutes[set & low] ?? 0) + (highMinutes[set >> half] ?? 0)
}

/** A value for every set of the first half of the cases, and of the second: two small tables instead of one large. */
function tables(cases: readonly MaskedCase[], add: (one: MaskedCase, so: number) => number): [Int32Array, Int32Array] {
  const half = cases.length >> 1
  const of = (some: readonly MaskedCase[]) => {
    const table = new Int32Array(1 << some.length)
    for (let set = 1; set < table.length; set += 1) {
      const one = some[31 - Math.clz32(set & -set)]
      if (one !== undefined) table[set] = add(one, table[set & (set - 1)] ?? 0)
    }
    return table
  }
  return [of(cases.slice(0, half)), of(cases.slice(half))]
}
