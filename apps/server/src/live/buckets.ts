/** What may be taken: `burst` at once, and `perSecond` more each second. */
export interface Allowance {
  /** Takes `count`, one unless told; false, and nothing taken, when there is not so much left. */
  readonly take: (nowMs: number, count?: number) => boolean
  readonly isFull: (nowMs: number) => boolean
}

/** An allowance that is full. */
export function makeAllowance(perSecond: number, burst: number): Allowance {
  let left = burst
  let at = -Infinity
  const refill = (nowMs: number) => {
    left = Math.min(burst, left + (Math.max(0, nowMs - at) / 1_000) * perSecond)
    at = nowMs
  }
  return {
    take: (nowMs, count = 1) => {
      refill(nowMs)
      if (left < count) return false
      left -= count
      return true
    },
    isFull: (nowMs) => {
      refill(nowMs)
      return left >= burst
    },
  }
}

/** Allowances by key. */
export interface Buckets {
  /** Takes `count`, one unless told; false, and nothing taken, when there is not so much left. */
  readonly take: (key: string, nowMs: number, count?: number) => boolean
}

/** Buckets that forget keys which are full again. */
export function makeBuckets(perSecond: number, burst: number): Buckets {
  const buckets = new Map<string, Allowance>()
  return {
    take: (key, nowMs, count = 1) => {
      if (buckets.size > 5_000) for (const [old, bucket] of buckets) if (bucket.isFull(nowMs)) buckets.delete(old)
      const bucket = buckets.get(key) ?? makeAllowance(perSecond, burst)
      buckets.set(key, bucket)
      return bucket.take(nowMs, count)
    },
  }
}
