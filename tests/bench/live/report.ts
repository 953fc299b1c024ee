import type { Run } from './scenarios.ts'

const figure = (value: number | null | undefined, digits: number) =>
  value === null || value === undefined ? '-' : value.toFixed(digits)

/** One run in a line, as it ends. */
export function rowOf(run: Run): string {
  return [
    `${run.scenario.padEnd(11)} ${run.system.padEnd(10)}`,
    `p50 ${figure(run.p50, 1)} p99 ${figure(run.p99, 1)} ms`,
    `ack ${figure(run.ackP50, 1)}/${figure(run.ackP99, 1)} ms`,
    `${figure(run.bytesPerEdit, 0)} bytes an edit`,
    `${figure(run.editsPerS, 0)} edits/s`,
    `cpu ${figure(run.cpuPct, 0)}% (database ${figure(run.databaseCpuPct, 0)}%)`,
    `${figure(run.rssMB, 0)} MB`,
    `delivered ${figure(run.delivered, 4)}`,
  ].join(' · ')
}

/** The figures for programs: what the database used is for people, and the pace is a result of the ramp alone. */
export function jsonOf(runs: readonly Run[]): string {
  const rows = runs.map(({ databaseCpuPct: _database, editsPerS, ...run }) =>
    run.scenario === 'ramp-30' ? { ...run, editsPerS } : run,
  )
  return `${JSON.stringify({ runs: rows }, null, 2)}\n`
}

const columns: readonly (readonly [string, (run: Run) => number | null | undefined, number])[] = [
  ['p50', (run) => run.p50, 1],
  ['p95', (run) => run.p95, 1],
  ['p99', (run) => run.p99, 1],
  ['ackP50', (run) => run.ackP50, 1],
  ['ackP99', (run) => run.ackP99, 1],
  ['bytes/edit', (run) => run.bytesPerEdit, 0],
  ['cpu %', (run) => run.cpuPct, 0],
  ['db cpu %', (run) => run.databaseCpuPct, 0],
  ['rss MB', (run) => run.rssMB, 0],
  ['edits/s', (run) => run.editsPerS, 0],
  ['delivered', (run) => run.delivered, 4],
]

/** Every run side by side, and below each scenario what Harbour is of the others. */
export function tableOf(runs: readonly Run[]): readonly string[] {
  const line = (first: string, second: string, cells: readonly string[]) =>
    `${first.padEnd(12)}${second.padEnd(14)}${cells.map((cell) => cell.padStart(11)).join('')}`
  const titles = columns.map(([title]) => title)
  return [...new Set(runs.map(({ scenario }) => scenario))].flatMap((scenario, index) => {
    const beside = runs.filter((run) => run.scenario === scenario)
    const ours = beside.find(({ system }) => system === 'harbour')
    const others = ours === undefined ? [] : beside.filter((run) => run !== ours)
    const rows = beside.map((run) =>
      line(
        scenario,
        run.system,
        columns.map(([, of, digits]) => figure(of(run), digits)),
      ),
    )
    const ratios = others.map((other) =>
      line(
        '',
        `  ÷ ${other.system}`,
        columns.map(([, of]) => ratio(ours && of(ours), of(other))),
      ),
    )
    return [...(index === 0 ? [line('', '', titles)] : []), ...rows, ...ratios]
  })
}

function ratio(ours: number | null | undefined, theirs: number | null | undefined): string {
  return typeof ours !== 'number' || typeof theirs !== 'number' || theirs === 0 ? '-' : (ours / theirs).toFixed(2)
}
