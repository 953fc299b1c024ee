import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { goalsOf } from './goals.ts'
import { machine } from './machine.ts'
import { jsonOf, rowOf, tableOf } from './report.ts'
import type { Run } from './scenarios.ts'

/**
 * Measures the live document against a bare relay and Hocuspocus in one run on this machine: real servers, real sockets,
 * Harbour on a PostgreSQL that writes to disk before it answers. Each measurement has a server and clients of its own, so that none
 * inherits what another left in memory.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string', default: 'room-10,room-30,room-100,rooms-50x10,ramp-30,join-10k' },
    systems: { type: 'string', default: 'relay,hocuspocus,harbour' },
    seconds: { type: 'string', default: '20' },
  },
})
/** How long one scenario of one system may take altogether; none does unless something hangs. */
const PATIENCE_MS = 120_000 + Number(values.seconds) * 2_000

console.log(machine())
const begun = performance.now()
const runs: Run[] = []
for (const scenario of values.only.split(',')) {
  for (const system of values.systems.split(',')) {
    const run = await measured(system, scenario)
    runs.push(run)
    const minutes = ((performance.now() - begun) / 60_000).toFixed(1)
    console.log(`${minutes.padStart(5)} min  ${rowOf(run)}`)
  }
}
console.log(`\n${machine()}\n`)
const goals = goalsOf(runs)
for (const line of [...tableOf(runs), '', ...goals.map(({ words }) => words)]) console.log(line)
if (values.json !== undefined) writeFileSync(values.json, jsonOf(runs))
process.exitCode = goals.every(({ met }) => met) ? 0 : 1

/** The figures of one scenario of one system; throws, and whatever it started is stopped, where that fails or takes for ever. */
async function measured(system: string, scenario: string): Promise<Run> {
  const child = fork(fileURLToPath(new URL('one-run.ts', import.meta.url)), [system, scenario, values.seconds])
  let run: Run | null = null
  child.once('message', (sent) => {
    run = sent as Run
  })
  const patience = setTimeout(() => child.kill(), PATIENCE_MS)
  const [code] = (await once(child, 'exit')) as [number | null]
  clearTimeout(patience)
  if (code !== 0 || run === null) throw new Error(`${system} ${scenario} could not be measured`)
  return run
}
