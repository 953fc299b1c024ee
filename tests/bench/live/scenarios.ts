import { setTimeout as sleep } from 'node:timers/promises'
import type { System } from './peer.ts'
import { lettersOf } from './peer.ts'
import { gatherPeople, typeFor } from './people.ts'
import { usage } from './processes.ts'

/** One row of the table; times in milliseconds, `delivered` a share. */
export interface Run {
  readonly system: string
  readonly scenario: string
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
  readonly ackP50: number | null
  readonly ackP99: number | null
  readonly bytesPerEdit: number | null
  readonly cpuPct: number | null
  readonly databaseCpuPct: number | null
  readonly rssMB: number | null
  readonly delivered: number | null
  readonly editsPerS?: number
}

/** A measured quantile; null of nothing. */
function quantile(sorted: Float64Array, share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null
}

/** How long the rooms are warmed up, how fast and how long everyone types, and how long the last letters may take to come. */
export interface Pace {
  readonly warmUpSeconds: number
  readonly perSecond: number
  readonly seconds: number
  readonly graceMs: number
}

/** One scenario in which everyone types at one pace. */
export async function everyoneTypes(
  system: System,
  scenario: { readonly name: string; readonly rooms: number; readonly people: number },
  pace: Pace,
): Promise<Run> {
  const all = await gatherPeople(system, scenario.rooms, scenario.people)
  await typeFor(all, pace.perSecond, pace.warmUpSeconds)
  await sleep(500)
  all.countFromNow()
  const [bytes, server, database] = [all.bytesRead(), usage([system.pids.server]), usage(system.pids.database())]
  const started = performance.now()
  const edits = await typeFor(all, pace.perSecond, pace.seconds)
  const seconds = (performance.now() - started) / 1_000
  const [serverAfter, databaseAfter] = [usage([system.pids.server]), usage(system.pids.database())]
  const expected = edits * (scenario.people - 1)
  const givenUp = performance.now() + pace.graceMs
  while (all.arrivals.length < expected && performance.now() < givenUp) await sleep(20)
  await sleep(200)
  const [times, ackTimes] = [Float64Array.from(all.arrivals).toSorted(), Float64Array.from(all.acks).toSorted()]
  const run = {
    system: system.name,
    scenario: scenario.name,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    ackP50: quantile(ackTimes, 0.5),
    ackP99: quantile(ackTimes, 0.99),
    bytesPerEdit: (all.bytesRead() - bytes) / edits,
    cpuPct: (100 * (serverAfter.seconds - server.seconds)) / seconds,
    databaseCpuPct: system.name === 'harbour' ? (100 * (databaseAfter.seconds - database.seconds)) / seconds : null,
    rssMB: serverAfter.rssMB,
    delivered: all.arrivals.length / expected,
    editsPerS: edits / seconds,
  }
  all.closeAll()
  await sleep(300)
  return run
}

/** Doubles the pace of thirty people until letters come late or not at all; gives the last pace that held. */
export async function ramp(system: System, seconds: number): Promise<Run> {
  const scenario = { name: 'ramp-30', rooms: 1, people: 30 }
  let held: Run | null = null
  for (let perSecond = 8; ; perSecond *= 2) {
    const tried = await everyoneTypes(system, scenario, { warmUpSeconds: 1, perSecond, seconds, graceMs: 1_500 })
    const reached = (tried.editsPerS ?? 0) > 0.9 * 30 * perSecond
    const isLate = (tried.p99 ?? Infinity) > 100 || (tried.delivered ?? 0) < 0.999 || !reached
    if (isLate) return held ?? { ...tried, editsPerS: 0 }
    held = tried
    if (perSecond >= 1_024) return held
  }
}

/** The time from asking for a room of many edits to having its text. */
export async function join(system: System, edits: number, times: number): Promise<Run> {
  const comeIn = await system.longRoom(edits)
  const taken: number[] = []
  let whole = 0
  for (let time = 0; time < times; time += 1) {
    const started = performance.now()
    const newcomer = await comeIn()
    taken.push(performance.now() - started)
    if (newcomer.letters === lettersOf(edits)) whole += 1
    newcomer.close()
    await sleep(50)
  }
  const sorted = Float64Array.from(taken).toSorted()
  return {
    system: system.name,
    scenario: 'join-10k',
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    ackP50: null,
    ackP99: null,
    bytesPerEdit: null,
    cpuPct: null,
    databaseCpuPct: null,
    rssMB: usage([system.pids.server]).rssMB,
    delivered: whole / times,
  }
}
