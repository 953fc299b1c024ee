import { expect, it } from 'vitest'
import { awayOn } from './absence.ts'
import { KeepAbsence } from './absence-schemas.ts'

const id = 'd26802a3-c452-4f3a-8483-94cb640c92c9'

it('ABS-1: days away have a first and a last that is not before it, and no reason', () => {
  const read = (fromDay: string, untilDay: string) => KeepAbsence.safeParse({ id, fromDay, untilDay }).success
  expect(read('2026-04-06', '2026-04-06')).toBe(true)
  expect(read('2026-04-06', '2026-04-05')).toBe(false)
  expect(read('2026-04-06', '2028-04-06')).toBe(false)
  expect(KeepAbsence.safeParse({ id, fromDay: '2026-04-06', untilDay: '2026-04-06', reason: 'Ill' }).success).toBe(
    false,
  )
})

it('ABS-1: somebody is away from the first day to the last, both included', () => {
  const away = [{ personId: 'a', fromDay: '2026-04-06', untilDay: '2026-04-08' }]
  expect(['2026-04-05', '2026-04-06', '2026-04-08', '2026-04-09'].map((day) => awayOn(away, day).length)).toEqual([
    0, 1, 1, 0,
  ])
})
