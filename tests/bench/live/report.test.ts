import { expect, it } from 'vitest'
import { jsonOf } from './report.ts'
import type { Run } from './scenarios.ts'

const run: Run = {
  system: 'harbour',
  scenario: 'room-10',
  p50: 4.2,
  p95: 9,
  p99: 12.5,
  ackP50: 3,
  ackP99: 8,
  bytesPerEdit: 310,
  cpuPct: 22,
  databaseCpuPct: 11,
  rssMB: 140,
  delivered: 1,
}
const names = ['system', 'scenario', 'p50', 'p95', 'p99', 'ackP50', 'ackP99', 'bytesPerEdit', 'cpuPct', 'rssMB']

it('writes the figures of bench:live under the names that were asked for, no others', () => {
  const { runs, ...rest } = JSON.parse(jsonOf([run, { ...run, scenario: 'room-30', editsPerS: 120 }])) as {
    runs: Record<string, unknown>[]
  }
  expect(rest).toEqual({})
  for (const each of runs) expect(Object.keys(each)).toEqual([...names, 'delivered'])
  expect(runs[0]).toMatchObject({ system: 'harbour', p99: 12.5, delivered: 1 })
})

it('gives the pace that a ramp reached, and null for what a system does not have', () => {
  const ramp = { ...run, scenario: 'ramp-30', system: 'relay', ackP50: null, editsPerS: 480 }
  const { runs } = JSON.parse(jsonOf([ramp])) as { runs: unknown[] }
  expect(runs).toEqual([
    { ...Object.fromEntries(names.map((name) => [name, ramp[name as keyof Run]])), delivered: 1, editsPerS: 480 },
  ])
})
