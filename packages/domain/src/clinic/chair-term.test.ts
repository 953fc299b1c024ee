import { expect, it } from 'vitest'
import { withoutChair } from './chair-term.ts'

const clinics = ['2026-06-04', '2026-07-02', '2026-08-06', '2026-09-03'].map((heldOn) => ({ heldOn }))

it('SCH-12: a clinic after the last day of the chair’s term, and before the next one begins, has no chair', () => {
  const terms = [
    { role: 'chair', fromDay: '2025-01-01', untilDay: '2026-07-02' },
    { role: 'chair', fromDay: '2026-09-01', untilDay: null },
    { role: 'deputy chair', fromDay: '2025-01-01', untilDay: null },
  ] as const
  expect(withoutChair(clinics, terms)).toEqual([{ heldOn: '2026-08-06' }])
  expect(withoutChair(clinics, terms.slice(2))).toEqual(clinics)
})
