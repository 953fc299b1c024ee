import { describe, expect, it } from 'vitest'
import { TimeOfDay } from './date-schemas.ts'
import { londonDay, londonInstant, londonTime, readBritishDate, readTimeOfDay } from './dates.ts'

describe('days as people type them', () => {
  it('reads them with and without noughts and centuries', () => {
    expect(readBritishDate(' 27/3/2026 ')).toBe('2026-03-27')
    expect(readBritishDate('07/03/26')).toBe('2026-03-07')
    expect(readBritishDate('1/2/84')).toBe('1984-02-01')
    expect(readBritishDate('2026-03-27')).toBe('2026-03-27')
    expect(readBritishDate('29/2/2028')).toBe('2028-02-29')
  })

  it('refuses what is not a day', () => {
    for (const text of [
      '',
      '31/4/2026',
      '29/2/2026',
      '0/1/2026',
      '13/13/2026',
      '27/3/0026',
      'tomorrow',
      '3/2026',
      '2026-02-30',
    ])
      expect({ text, read: readBritishDate(text) }).toEqual({ text, read: null })
  })
})

describe('times as people type them', () => {
  it('reads them with a colon, a full stop or neither, and leaves the rest to be refused', () => {
    for (const text of ['9:30', '09:30', '9.30', '0930', ' 930 ']) expect(readTimeOfDay(text)).toBe('09:30')
    for (const text of ['', 'noon', '9', '25:00']) expect(TimeOfDay.safeParse(readTimeOfDay(text)).success).toBe(false)
  })
})

describe('London’s clock', () => {
  it('is an hour ahead in summer, on both sides of each change', () => {
    expect(londonTime('2026-03-29T00:59:00.000Z')).toBe('00:59')
    expect(londonTime('2026-03-29T01:00:00.000Z')).toBe('02:00')
    expect(londonTime('2026-10-25T00:59:00.000Z')).toBe('01:59')
    expect(londonTime('2026-10-25T01:00:00.000Z')).toBe('01:00')
    expect(londonDay('2026-06-30T23:30:00.000Z')).toBe('2026-07-01')
    expect(londonDay('2026-12-31T23:30:00.000Z')).toBe('2026-12-31')
    expect(londonInstant('2026-07-01', '00:30')).toBe('2026-06-30T23:30:00.000Z')
  })
})
