import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween, isWorkingDay, plusDays, weekdayOf } from '../basics/dates.ts'
import { bankHolidays } from '../basics/holidays.ts'
import { dueWarning, readBackDue, readDue } from './due.ts'

const friday = '2026-03-27'
const context = { today: friday, nextClinic: '2026-04-09', holidays: bankHolidays }

const said: readonly (readonly [string, string])[] = [
  ['same day', '2026-03-27'],
  ['today', '2026-03-27'],
  ['tomorrow', '2026-03-28'],
  ['fri', '2026-04-03'],
  ['Friday', '2026-04-03'],
  ['mon', '2026-03-30'],
  ['by Mon', '2026-03-30'],
  ['weds', '2026-04-01'],
  ['next tuesday', '2026-03-31'],
  ['next week', '2026-04-03'],
  ['in 2 weeks', '2026-04-10'],
  ['2w', '2026-04-10'],
  ['two weeks', '2026-04-10'],
  ['a fortnight', '2026-04-10'],
  ['within 14 days', '2026-04-10'],
  ['24h', '2026-03-28'],
  ['48h', '2026-03-29'],
  ['48 hours', '2026-03-29'],
  ['in 36 hrs', '2026-03-29'],
  ['7d', '2026-04-03'],
  ['3 wd', '2026-04-01'],
  ['5 working days', '2026-04-07'],
  ['a month', '2026-04-27'],
  ['end of month', '2026-03-31'],
  ['end of week', '2026-03-27'],
  ['before next clinic', '2026-04-08'],
  ['next clinic', '2026-04-09'],
  ['14/12', '2026-12-14'],
  ['14-12', '2026-12-14'],
  ['1/3', '2027-03-01'],
  ['14/12/2026', '2026-12-14'],
  ['4/5/26', '2026-05-04'],
  ['14 dec', '2026-12-14'],
  ['14th December', '2026-12-14'],
  ['Dec 14', '2026-12-14'],
  ['Fri 3 April', '2026-04-03'],
  ['29 feb', '2028-02-29'],
  ['2026-12-14', '2026-12-14'],
]

describe('quick dates', () => {
  it.each(said)('ACT-11: reads “%s” on Friday 27 March 2026 as %s', (words, on) => {
    expect(readDue(words, context)).toEqual({ on })
  })

  it.each([
    ['', 'empty'],
    ['soon', 'not understood'],
    ['31/2', 'not understood'],
    ['monkey', 'not understood'],
    ['may', 'not understood'],
    ['1/1/2026', 'in the past'],
  ])('ACT-11: says of “%s” that it is %s', (words, problem) => {
    expect(readDue(words, context)).toEqual({ problem })
  })

  it('ACT-11: says when there is no next clinic to be done before', () => {
    expect(readDue('before next clinic', { ...context, nextClinic: null })).toEqual({ problem: 'no next clinic' })
  })

  it('ACT-11: reads a day back in full', () => {
    expect(readBackDue('2026-12-14', friday)).toBe('Monday 14 December 2026, in 262 days')
    expect(readBackDue(friday, friday)).toBe('Friday 27 March 2026, today')
    expect(readBackDue('2026-03-28', friday)).toBe('Saturday 28 March 2026, tomorrow')
    expect(dueWarning('2026-03-28', bankHolidays)).toBe('A Saturday')
    expect(dueWarning('2026-04-03', bankHolidays)).toBe('A bank holiday')
    expect(dueWarning(friday, bankHolidays)).toBeNull()
  })

  const days = fc.integer({ min: 0, max: 900 }).map((count) => plusDays('2026-01-01', count))

  it('ACT-11: any day written d/m/yyyy or spelled out is that day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 400 }), (today, ahead) => {
        const day = plusDays(today, ahead)
        const [year, month, date] = day.split('-').map(Number)
        const spelled = readBackDue(day, today).split(',', 1)[0] ?? ''
        const on = { today, nextClinic: null, holidays: bankHolidays }
        expect(readDue(`${date}/${month}/${year}`, on)).toEqual({ on: day })
        expect(readDue(spelled, on)).toEqual({ on: day })
        expect(ahead < 365 ? readDue(`${date}/${month}`, on) : { on: day }).toEqual({ on: day })
      }),
    )
  })

  it('ACT-11: a weekday is the next such day after today, spans add up, working days are worked', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 60 }), (today, weekday, count) => {
        const on = { today, nextClinic: null, holidays: bankHolidays }
        const name = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][weekday - 1] ?? ''
        const read = readDue(name, on)
        if (!('on' in read)) throw new Error('not read')
        expect(weekdayOf(read.on)).toBe(weekday)
        expect(daysBetween(today, read.on)).toBeGreaterThan(0)
        expect(daysBetween(today, read.on)).toBeLessThanOrEqual(7)
        expect(readDue(`${count} days`, on)).toEqual({ on: plusDays(today, count) })
        const worked = readDue(`${count}wd`, on)
        expect('on' in worked && isWorkingDay(worked.on, bankHolidays)).toBe(true)
      }),
    )
  })

  it('ACT-11: no words at all make it throw or give a day that has gone', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9 /-]{0,14}$/)), (words) => {
        const read = readDue(words, context)
        expect('on' in read ? read.on >= friday : read.problem.length > 0).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
