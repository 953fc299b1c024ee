import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawnFrom, sampleMonths, whyCannotDraw } from './sample.ts'

describe('the monthly sample', () => {
  it('SAM-1: ten are drawn by the seed alone, the same for everyone, and another seed draws others', () => {
    const ids = Array.from({ length: 90 }, (_, place) => `case-${place}`)
    const drawn = drawnFrom(ids, 'seed one')
    expect(drawn).toHaveLength(10)
    expect(drawnFrom(ids.toReversed(), 'seed one')).toEqual(drawn)
    expect(drawnFrom(ids, 'seed two')).not.toEqual(drawn)
    expect(drawnFrom(ids.slice(0, 4), 'seed one')).toHaveLength(4)
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 11 }), fc.string(), (all, seed) => {
        const [first = '', ...rest] = drawnFrom(all, seed)
        // Without one of them the others stay, and the next one comes in.
        expect(
          drawnFrom(
            all.filter((id) => id !== first),
            seed,
          ).slice(0, 9),
        ).toEqual(rest)
      }),
    )
  })

  it('SAM-1: each has about the same chance', () => {
    const ids = Array.from({ length: 50 }, (_, place) => `case-${place}`)
    const times = new Map<string, number>()
    for (let seed = 0; seed < 1_000; seed += 1)
      for (const id of drawnFrom(ids, `${seed}`)) times.set(id, (times.get(id) ?? 0) + 1)
    for (const id of ids) expect(Math.abs((times.get(id) ?? 0) - 200)).toBeLessThan(70)
  })

  it('SAM-2: only months that are over, and the last six of them', () => {
    expect(sampleMonths('2026-02-10')).toEqual(['2026-01', '2025-12', '2025-11', '2025-10', '2025-09', '2025-08'])
    expect(whyCannotDraw({ month: '2026-01' }, '2026-02-10')).toBeNull()
    expect(whyCannotDraw({ month: '2026-02' }, '2026-02-10')?.code).toBe('SAMPLE_MONTH')
    expect(whyCannotDraw({ month: '2025-07' }, '2026-02-10')?.code).toBe('SAMPLE_MONTH')
  })
})
