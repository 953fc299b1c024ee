import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { goalsOf } from './goals.ts'
import { startHarbour } from './harbour.ts'
import { startHocuspocus } from './hocuspocus.ts'
import type { System } from './peer.ts'
import { startRelay } from './relay.ts'
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
const everyone = { perSecond: 4, seconds, settle: 1_000 }
const one = (name: string, rooms: number, people: number) => (system: System) =>
  everyoneTypes(system, { name, rooms, people }, everyone)
const scenarios: Readonly<Record<string, (system: System) => Promise<Run | null>>> = {
  'room-10': one('room-10', 1, 10),
  'room-30': one('room-30', 1, 30),
  'room-100': one('room-100', 1, 100),
  'rooms-50x10': one('rooms-50x10', 50, 10),
  'ramp-30': (system) => ramp(system, Math.max(3, seconds / 4)),
  'join-10k': (system) => join(system, 10_000, 20),
}
const systems: Readonly<Record<string, () => Promise<System>>> = {
  relay: startRelay,
  hocuspocus: startHocuspocus,
  harbour: () => startHarbour(50, 500),
}

const wanted = values.only?.split(',') ?? Object.keys(scenarios)
const runs: Run[] = []
for (const [scenario, measure] of Object.entries(scenarios)) {
  if (!wanted.includes(scenario)) continue
  for (const name of values.systems.split(',')) {
    // A server of its own for each scenario, so that none inherits what another left in memory.
    const system = await systems[name]?.()
    if (system === undefined) throw new Error(`There is no system called ${name}.`)
    try {
      const run = await measure(system)
      if (run !== null) {
        runs.push(run)
        console.log(rowOf(run))
      }
    } finally {
      await system.stop()
    }
  }
}
console.log()
for (const line of goalsOf(runs)) console.log(line)
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ runs }, null, 2)}\n`)

function rowOf(run: Run): string {
  const figure = (value: number | null | undefined, digits: number) =>
    value === null || value === undefined ? '-' : value.toFixed(digits)
  return [
    `${run.system.padEnd(10)} ${run.scenario.padEnd(11)}`,
    `p50 ${figure(run.p50, 1)} p95 ${figure(run.p95, 1)} p99 ${figure(run.p99, 1)} ms`,
    `ack p50 ${figure(run.ackP50, 1)} p99 ${figure(run.ackP99, 1)} ms`,
    `${figure(run.bytesPerEdit, 0)} bytes an edit`,
    `${figure(run.editsPerS, 0)} edits/s`,
    `cpu ${figure(run.cpuPct, 0)}% (database ${figure(run.databaseCpuPct, 0)}%)`,
    `${figure(run.rssMB, 0)} MB`,
    `delivered ${figure(run.delivered, 4)}`,
  ].join(' · ')
}
