import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Line, System } from './peer.ts'
import { typeLetter } from './peer.ts'
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
  if (sorted.length === 0) return null
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null
}

/** One person in a room, who types letters and notes when those of the others come. */
interface Typist {
  readonly clientId: number
  readonly doc: Y.Doc
  readonly line: Line
  /** When each letter was typed, by its Yjs clock. */
  readonly typedAt: number[]
  acknowledged: number
}

/** Everyone of some rooms, connected. */
export async function gatherPeople(system: System, rooms: number, people: number) {
  const arrivals: number[] = []
  const acks: number[] = []
  /** Letters typed before this moment only warmed the system up. */
  let since = 0
  const typists: Typist[] = []
  const byClient = new Map<number, Typist>()
  const noteArrival = (update: Uint8Array) => {
    const now = performance.now()
    const meta = Y.parseUpdateMeta(update)
    for (const [client, until] of meta.to) {
      const author = byClient.get(client)
      if (author === undefined) continue
      for (let clock = meta.from.get(client) ?? 0; clock < until; clock += 1) {
        const typed = author.typedAt[clock]
        if (typed !== undefined && typed >= since) arrivals.push(now - typed)
      }
    }
  }
  for (let room = 0; room < rooms; room += 1) {
    for (let index = 0; index < people; index += 1) {
      const heard = {
        update: noteArrival,
        acknowledged: () => {
          const typed = typist.typedAt[typist.acknowledged]
          typist.acknowledged += 1
          if (typed !== undefined && typed >= since) acks.push(performance.now() - typed)
        },
      }
      const { line, clientId } = await system.join(room, index, heard)
      const doc = new Y.Doc()
      doc.clientID = clientId
      const typist: Typist = { clientId, doc, line, typedAt: [], acknowledged: 0 }
      typists.push(typist)
      byClient.set(clientId, typist)
    }
  }
  await sleep(500)
  const typeOnce = (typist: Typist) => {
    typist.typedAt.push(performance.now())
    typist.line.send(typeLetter(typist.doc))
  }
  const countFromNow = () => {
    since = performance.now()
  }
  return {
    typists,
    typeOnce,
    arrivals,
    acks,
    countFromNow,
    closeAll: () => typists.forEach(({ line }) => line.close()),
  }
}

type People = Awaited<ReturnType<typeof gatherPeople>>

/** Everyone types `perSecond` letters a second, out of step with one another, for `seconds`. */
async function typeFor({ typists, typeOnce }: People, perSecond: number, seconds: number): Promise<number> {
  const started = performance.now()
  const gap = 1_000 / perSecond
  const next = typists.map((_typist, index) => started + (gap * index) / typists.length)
  let edits = 0
  while (performance.now() < started + seconds * 1_000) {
    const now = performance.now()
    for (const [index, typist] of typists.entries()) {
      let due = next[index] ?? Infinity
      for (; due <= now; due += gap) {
        typeOnce(typist)
        edits += 1
      }
      next[index] = due
    }
    await sleep(1)
  }
  return edits
}

const bytesOf = ({ typists }: People) => typists.reduce((sum, { line }) => sum + line.bytesRead(), 0)

/** One scenario in which everyone types at one pace. */
export async function everyoneTypes(
  system: System,
  scenario: { readonly name: string; readonly rooms: number; readonly people: number },
  pace: { readonly perSecond: number; readonly seconds: number; readonly settle: number },
): Promise<Run> {
  const all = await gatherPeople(system, scenario.rooms, scenario.people)
  await typeFor(all, pace.perSecond, 3)
  await sleep(pace.settle)
  all.countFromNow()
  const [bytes, server, database] = [bytesOf(all), usage([system.pids.server]), usage(system.pids.database)]
  const started = performance.now()
  const edits = await typeFor(all, pace.perSecond, pace.seconds)
  const seconds = (performance.now() - started) / 1_000
  const [serverAfter, databaseAfter] = [usage([system.pids.server]), usage(system.pids.database)]
  await sleep(pace.settle)
  const { arrivals, acks } = all
  const [times, ackTimes] = [Float64Array.from(arrivals).toSorted(), Float64Array.from(acks).toSorted()]
  const run = {
    system: system.name,
    scenario: scenario.name,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    ackP50: quantile(ackTimes, 0.5),
    ackP99: quantile(ackTimes, 0.99),
    bytesPerEdit: (bytesOf(all) - bytes) / edits,
    cpuPct: (100 * (serverAfter.seconds - server.seconds)) / seconds,
    databaseCpuPct:
      system.pids.database.length === 0 ? null : (100 * (databaseAfter.seconds - database.seconds)) / seconds,
    rssMB: serverAfter.rssMB,
    delivered: arrivals.length / (edits * (scenario.people - 1)),
    editsPerS: edits / seconds,
  }
  all.closeAll()
  await sleep(300)
  return run
}

/** Doubles the pace of thirty people until letters come late or not at all; gives the last pace that held. */
export async function ramp(system: System, seconds: number): Promise<Run> {
  let held: Run | null = null
  for (let perSecond = 4; perSecond <= 512; perSecond *= 2) {
    const tried = await everyoneTypes(
      system,
      { name: 'ramp-30', rooms: 1, people: 30 },
      { perSecond, seconds, settle: 1_500 },
    )
    const reached = (tried.editsPerS ?? 0) > 0.9 * 30 * perSecond
    if ((tried.p99 ?? Infinity) > 100 || (tried.delivered ?? 0) < 0.999 || !reached) break
    held = tried
  }
  if (held === null) throw new Error(`${system.name} held no pace at all`)
  return held
}

/** The time from asking for a room of many edits to having its text. */
export async function join(system: System, edits: number, times: number): Promise<Run | null> {
  const newcomer = await system.longRoom?.(edits)
  if (newcomer === undefined) return null
  const taken: number[] = []
  for (let time = 0; time < times; time += 1) {
    const started = performance.now()
    await newcomer()
    taken.push(performance.now() - started)
  }
  const sorted = Float64Array.from(taken).toSorted()
  const nothing = { ackP50: null, ackP99: null, bytesPerEdit: null, cpuPct: null, databaseCpuPct: null, rssMB: null }
  return {
    system: system.name,
    scenario: 'join-10k',
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    ...nothing,
    delivered: 1,
  }
}
