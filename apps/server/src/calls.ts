import { makeBuckets } from './live/buckets.ts'

/** What a session may ask for over HTTP: far more at once, and every second, than any page asks. */
export interface CallPace {
  readonly atOnce: number
  readonly aSecond: number
}

const usualPace: CallPace = { atOnce: 1_000, aSecond: 50 }

/** What came of counting a call: whether it may be looked at and, when it may not, whether the access log is told. */
export type Counted = 'may go on' | 'too fast, to be logged' | 'too fast'

/** The calls of each session. */
export interface Calls {
  /** Counts one, or as many as it is worth. */
  readonly count: (sessionId: string, nowMs: number, worth?: number) => Counted
}

/**
 * Counts the calls of each session on this server (SES-17). A minute of refusals is one row in the access log, so that asking too
 * fast is never a way to have more written.
 */
export function countCalls({ atOnce, aSecond }: CallPace = usualPace): Calls {
  const left = makeBuckets(aSecond, atOnce)
  const rows = makeBuckets(1 / 60, 1)
  return {
    count: (sessionId, nowMs, worth = 1) => {
      if (left.take(sessionId, nowMs, worth)) return 'may go on'
      return rows.take(sessionId, nowMs) ? 'too fast, to be logged' : 'too fast'
    },
  }
}
