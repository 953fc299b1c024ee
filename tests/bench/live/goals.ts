import type { Run } from './scenarios.ts'

interface Goal {
  readonly words: string
  readonly scenario: string
  readonly of: (run: Run) => number | null | undefined
  /** The most it may be: a figure, or a share of what Hocuspocus has in the same run. */
  readonly most?: number
  readonly ofHocuspocus?: number
  /** The least it may be, as a share of what Hocuspocus has. */
  readonly least?: number
}

const goals: readonly Goal[] = [
  { words: '30 people, p50 ms', scenario: 'room-30', of: (run) => run.p50, most: 10 },
  { words: '30 people, p99 ms', scenario: 'room-30', of: (run) => run.p99, most: 30 },
  { words: '30 people, bytes an edit', scenario: 'room-30', of: (run) => run.bytesPerEdit, ofHocuspocus: 1 },
  { words: '100 people, p50 ms', scenario: 'room-100', of: (run) => run.p50, most: 15 },
  { words: '100 people, p99 ms', scenario: 'room-100', of: (run) => run.p99, most: 45 },
  { words: '100 people, server processor %', scenario: 'room-100', of: (run) => run.cpuPct, ofHocuspocus: 0.8 },
  { words: '50 rooms of 10, p99 ms', scenario: 'rooms-50x10', of: (run) => run.p99, most: 40 },
  { words: 'edits a second to 30 people', scenario: 'ramp-30', of: (run) => run.editsPerS, least: 1 },
  { words: 'joining 10,000 edits, p50 ms', scenario: 'join-10k', of: (run) => run.p50, ofHocuspocus: 1 },
]

interface Judged {
  readonly met: boolean
  readonly words: string
}

/** Each goal that this run can judge, in words, with what Hocuspocus does beside it. */
export function goalsOf(runs: readonly Run[]): readonly Judged[] {
  return goals.flatMap((goal) => {
    const of = (system: string) => {
      const run = runs.find((one) => one.system === system && one.scenario === goal.scenario)
      return run === undefined ? null : (goal.of(run) ?? null)
    }
    const [ours, theirs] = [of('harbour'), of('hocuspocus')]
    if (ours === null) return []
    const most = goal.most ?? (theirs === null || goal.ofHocuspocus === undefined ? null : theirs * goal.ofHocuspocus)
    const least = theirs === null || goal.least === undefined ? null : theirs * goal.least
    if (most === null && least === null) return []
    const met = (most === null || ours <= most) && (least === null || ours >= least)
    const limit = most === null ? `at least ${least?.toFixed(0)}` : `at most ${most.toFixed(1)}`
    const beside = theirs === null ? '' : `, ${(ours / theirs).toFixed(2)} of Hocuspocus’s ${theirs.toFixed(1)}`
    return [{ met, words: `${met ? 'met    ' : 'NOT MET'} ${goal.words}: ${ours.toFixed(1)}, ${limit}${beside}` }]
  })
}
