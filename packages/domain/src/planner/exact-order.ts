import type { Chunk, MaskedCase, OrderProblem } from './chunk.ts'

/** As many cases as one table of subsets holds: 2 to the 20th, four megabytes. */
export const MOST_EXACT = 20

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
  const ask = asked(problem, chunk)
  const all = (1 << cases.length) - 1
  // What a set costs in its best order, with the lines that stand after it.
  const best = new Int32Array(all + 1)
  best[0] = ask.afterSet(0)
  for (let set = 1; set <= all; set += 1) best[set] = ask.cheapest(best, set) + ask.afterSet(set)
  const order: MaskedCase[] = []
  for (let set = all; set !== 0;) {
    const last = ask.lastOf(best, set)
    const found = cases[last]
    if (found !== undefined) order.unshift(found)
    set ^= 1 << last
  }
  return order
}

/** What sets of a chunk’s cases cost, the lowest bit standing for the first case. */
function asked(problem: OrderProblem, chunk: Chunk) {
  const { cases, place, before, after } = chunk
  const { pause } = problem
  const all = (1 << cases.length) - 1
  const minutes = Int32Array.from(cases, (each) => each.minutes)
  const others = Int32Array.from(cases, (each) => ~each.needs)
  const delay = Int32Array.from(cases, (each) => each.delay)
  const longest = Math.max(...minutes)
  const [lowNeeds, highNeeds] = tables(cases, ({ needs }, so) => so | needs)
  const [lowMinutes, highMinutes] = tables(cases, (each, so) => so + each.minutes)
  const half = cases.length >> 1
  const low = (1 << half) - 1
  const needsOf = (set: number) => (lowNeeds[set & low] ?? 0) | (highNeeds[set >> half] ?? 0)
  /** Agencies that have begun with the set and the lines of `gaps` gaps, and are needed after those. */
  const openAfter = (set: number, gaps: number) =>
    (before | needsOf(set) | (problem.gapBefore[gaps] ?? 0)) &
    (after | needsOf(all ^ set) | (problem.gapAfter[gaps] ?? 0))
  /** Minutes from the start to the end of the set’s last case. */
  const endOf = (set: number, size: number) =>
    chunk.minutes + (lowMinutes[set & low] ?? 0) + (highMinutes[set >> half] ?? 0) + (problem.gapMinutes[size - 1] ?? 0)
  const placeOf = (set: number) => place + bitCount(set)

  /** What a break costs beside a line that begins at `from` and ends at `until` (AGE-7). */
  const pauseAt = (from: number, until: number, openBefore: number, open: number): number => {
    if (pause === null || from >= pause.from || until < pause.from) return 0
    if (until <= pause.until) return 10 * pause.minutes * bitCount(open)
    return from > 0 ? 10 * pause.minutes * bitCount(openBefore) : 0
  }

  const costOfLast = (best: Int32Array, set: number, last: number): number => {
    const size = placeOf(set)
    const open = openAfter(set, size)
    const until = endOf(set, size)
    const own = minutes[last] ?? 0
    const rest = set ^ (1 << last)
    const wait = 10 * own * bitCount(open & (others[last] ?? 0))
    const late = (delay[last] ?? 0) * (until - own)
    return (best[rest] ?? 0) + wait + late + pauseAt(until - own, until, openAfter(rest, size), open)
  }

  return {
    /** What the set costs when its last case is chosen best. */
    cheapest: (best: Int32Array, set: number): number => {
      const size = placeOf(set)
      const until = endOf(set, size)
      let least = 0x7f_ff_ff_ff
      if (pause !== null && until >= pause.from && until - longest < pause.from) {
        for (let rest = set; rest !== 0; rest &= rest - 1)
          least = Math.min(least, costOfLast(best, set, 31 - Math.clz32(rest & -rest)))
        return least
      }
      const open = openAfter(set, size)
      for (let rest = set; rest !== 0;) {
        const last = 31 - Math.clz32(rest)
        rest ^= 1 << last
        const waiting = open & (others[last] ?? 0)
        const own = minutes[last] ?? 0
        const cost =
          (best[set ^ (1 << last)] ?? 0) +
          10 * own * ((counts[waiting & 32_767] ?? 0) + (counts[waiting >> 15] ?? 0)) +
          (delay[last] ?? 0) * (until - own)
        if (cost < least) least = cost
      }
      return least
    },
    /** The last case of the set’s best order: of equals the one that was given last. */
    lastOf: (best: Int32Array, set: number): number => {
      let found = -1
      let least = Infinity
      for (let rest = set; rest !== 0;) {
        const last = 31 - Math.clz32(rest)
        rest ^= 1 << last
        const cost = costOfLast(best, set, last)
        if (cost < least) [least, found] = [cost, last]
      }
      return found
    },
    /** What the lines cost that stand between the set and the next case. */
    afterSet: (set: number): number => {
      const size = placeOf(set)
      const between = problem.gaps[size] ?? []
      if (between.length === 0) return 0
      let from = chunk.minutes + (lowMinutes[set & low] ?? 0) + (highMinutes[set >> half] ?? 0)
      from += size === 0 ? 0 : (problem.gapMinutes[size - 1] ?? 0)
      const begun = before | needsOf(set) | (problem.gapBefore[size] ?? 0)
      const ahead = after | needsOf(all ^ set) | (problem.gapAfter[size + 1] ?? 0)
      let cost = 0
      for (const [index, line] of between.entries()) {
        const done = begun | needsIn(between.slice(0, index))
        const later = ahead | needsIn(between.slice(index + 1))
        const open = (done | line.needs) & later
        cost += 10 * line.minutes * bitCount(open & ~line.needs)
        cost += pauseAt(from, from + line.minutes, done & (later | line.needs), open)
        from += line.minutes
      }
      return cost
    },
  }
}

function needsIn(lines: readonly { readonly needs: number }[]): number {
  return lines.reduce((all, { needs }) => all | needs, 0)
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
