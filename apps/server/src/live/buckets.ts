/** Allowances by key: each holds `burst` and gains `perSecond` a second. */
export interface Buckets {
  /** Takes one; false when there is none left. */
  readonly take: (key: string, nowMs: number) => boolean
}

/** Buckets that forget keys which are full again. */
export function makeBuckets(perSecond: number, burst: number): Buckets {
  const buckets = new Map<string, { left: number; at: number }>()
  const refill = (bucket: { left: number; at: number }, nowMs: number) =>
    Math.min(burst, bucket.left + (Math.max(0, nowMs - bucket.at) / 1_000) * perSecond)
  return {
    take: (key, nowMs) => {
      if (buckets.size > 5_000)
        for (const [old, bucket] of buckets) if (refill(bucket, nowMs) >= burst) buckets.delete(old)
      const bucket = buckets.get(key) ?? { left: burst, at: nowMs }
      const left = refill(bucket, nowMs)
      buckets.set(key, { left: left >= 1 ? left - 1 : left, at: nowMs })
      return left >= 1
    },
  }
}
