import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { goalsOf } from './goals.ts'
import { startHarbour } from './harbour.ts'
import { startHocuspocus } from './hocuspocus.ts'
import { machine } from './machine.ts'
import type { System } from './peer.ts'
import { startRelay } from './relay.ts'
import { jsonOf, rowOf, tableOf } from './report.ts'
import type { Run } from './scenarios.ts'
import { everyoneTypes, join, ramp } from './scenarios.ts'

/**
 * Measures the live document against a bare relay and Hocuspocus in one run on this machine: real servers, real sockets,
 * Harbour on a PostgreSQL that writes to disk before it answers.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string' },
    systems: { type: 'string', default: 'relay,hocuspocus,harbour' },
    seconds: { type: 'string', default: '20' },
  },
})
const seconds = Number(values.seconds)
const everyone = { warmUpSeconds: Math.min(3, seconds / 2), perSecond: 4, seconds, graceMs: 5_000 }
const one = (name: string, rooms: number, people: number) => ({
  rooms,
  people,
  measure: (system: System) => everyoneTypes(system, { name, rooms, people }, everyone),
})

interface Scenario {
  readonly rooms: number
  readonly people: number
  readonly measure: (system: System) => Promise<Run>
}

const scenarios: Readonly<Record<string, Scenario>> = {
  'room-10': one('room-10', 1, 10),
  'room-30': one('room-30', 1, 30),
  'room-100': one('room-100', 1, 100),
  'rooms-50x10': one('rooms-50x10', 50, 10),
  'ramp-30': { rooms: 1, people: 30, measure: (system) => ramp(system, Math.max(2, seconds / 5)) },
  'join-10k': { rooms: 1, people: 30, measure: (system) => join(system, 10_000, 20) },
}
const systems: Readonly<Record<string, (rooms: number, people: number) => Promise<System>>> = {
  relay: startRelay,
  hocuspocus: startHocuspocus,
  harbour: startHarbour,
}
/** How long one scenario of one system may take altogether; none does unless something hangs. */
const PATIENCE_MS = 120_000 + seconds * 2_000

console.log(machine())
const wanted = values.only?.split(',') ?? Object.keys(scenarios)
const begun = performance.now()
const runs: Run[] = []
for (const [name, scenario] of Object.entries(scenarios)) {
  if (!wanted.includes(name)) continue
  for (const system of values.systems.split(',')) {
    const run = await patiently(`${system} ${name}`, () => measured(system, scenario))
    runs.push(run)
    const minutes = ((performance.now() - begun) / 60_000).toFixed(1)
    console.log(`${minutes.padStart(5)} min  ${rowOf(run)}`)
  }
}
console.log(`\n${machine()}\n`)
const goals = goalsOf(runs)
for (const line of [...tableOf(runs), '', ...goals.map(({ words }) => words)]) console.log(line)
if (values.json !== undefined) writeFileSync(values.json, jsonOf(runs))
// Whatever still holds this process open is done with.
process.exit(goals.every(({ met }) => met) ? 0 : 1)

/** A server of its own for each scenario, so that none inherits what another left in memory. */
async function measured(name: string, { rooms, people, measure }: Scenario): Promise<Run> {
  const system = await systems[name]?.(rooms, rooms * people)
  if (system === undefined) throw new Error(`There is no system called ${name}.`)
  try {
    return await measure(system)
  } finally {
    await system.stop()
  }
}

/** Ends the run, and with it every server, when something takes for ever. */
async function patiently<T>(what: string, run: () => Promise<T>): Promise<T> {
  const giveUp = setTimeout(() => {
    console.error(`${what} has not ended after ${PATIENCE_MS / 1_000} s`)
    process.exit(1)
  }, PATIENCE_MS)
  try {
    return await run()
  } finally {
    clearTimeout(giveUp)
  }
}
