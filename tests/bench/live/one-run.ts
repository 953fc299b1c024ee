import { startHarbour } from './harbour.ts'
import { startHocuspocus } from './hocuspocus.ts'
import type { System } from './peer.ts'
import { startRelay } from './relay.ts'
import type { Run } from './scenarios.ts'
import { everyoneTypes, join, ramp } from './scenarios.ts'

/** Measures one scenario of one system in a process of its own, and sends its figures to whoever started it. */
const [name = '', scenarioName = '', secondsWanted = ''] = process.argv.slice(2)
const seconds = Number(secondsWanted)
/** Past the first pings of the connections and what V8 compiles anew then: a server has been up for longer when a meeting begins. */
const WARM_UP_SECONDS = 12
const everyone = { warmUpSeconds: Math.min(WARM_UP_SECONDS, seconds * 0.6), perSecond: 4, seconds, graceMs: 5_000 }
const one = (rooms: number, people: number) => ({
  rooms,
  people,
  measure: (system: System) => everyoneTypes(system, { name: scenarioName, rooms, people }, everyone),
})

interface Scenario {
  readonly rooms: number
  readonly people: number
  readonly measure: (system: System) => Promise<Run>
}

const scenarios: Readonly<Record<string, Scenario>> = {
  'room-10': one(1, 10),
  'room-30': one(1, 30),
  'room-100': one(1, 100),
  'rooms-50x10': one(50, 10),
  'ramp-30': { rooms: 1, people: 30, measure: (system) => ramp(system, Math.max(2, seconds / 5)) },
  'join-10k': { rooms: 1, people: 30, measure: (system) => join(system, 10_000, 20) },
}
const systems: Readonly<Record<string, (rooms: number, people: number) => Promise<System>>> = {
  relay: startRelay,
  hocuspocus: startHocuspocus,
  harbour: startHarbour,
}

// Whoever started this one has ended: nobody waits for its figures.
process.once('disconnect', () => process.exit(1))
const scenario = scenarios[scenarioName]
if (scenario === undefined) throw new Error(`There is no scenario called ${scenarioName}.`)
const system = await systems[name]?.(scenario.rooms, scenario.rooms * scenario.people)
if (system === undefined) throw new Error(`There is no system called ${name}.`)
try {
  const run = await scenario.measure(system)
  await new Promise((sent) => process.send?.(run, sent))
} finally {
  await system.stop()
}
// Whatever still holds this process open is done with.
process.exit(0)
