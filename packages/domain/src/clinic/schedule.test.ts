import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWorkingDay, londonDay, londonTime, plusDays, weekdayOf } from '../basics/dates.ts'
import { bankHolidays } from '../basics/holidays.ts'
import { endOf, startOf } from './clinic-times.ts'
import { ruleInWords } from './day-in-words.ts'
import { dayByRule, periodOf, plannedDays } from './planned-days.ts'
import { holidayNear, nextClinicDates } from './schedule.ts'
import type { MonthlyRule, SeriesRule } from './series-rule.ts'
import { SeriesRule as SeriesRuleRead } from './series-rule.ts'
import { whyCannotSetSeat, whySeatIsTaken, whySeatTooLong } from './series.ts'
import { seatsOn } from './seats-on.ts'
import { anyDay, anyHolidayRule, anyMonthly, anyRule, firstThursday } from '../testing/any-rule.ts'

describe('the rule', () => {
  it('SCH-1: a rule gives the nth or the last of a weekday in every month', () => {
    expect(dayByRule(firstThursday, '2026-04')).toBe('2026-04-02')
    expect(dayByRule({ every: 'month', nth: 'last', weekday: 5 }, '2026-05')).toBe('2026-05-29')
    expect(dayByRule({ every: 'month', nth: 'last', weekday: 5 }, '2026-06')).toBe('2026-06-26')
    expect(dayByRule({ every: 'month', nth: 'last', weekday: 2 }, '2028-02')).toBe('2028-02-29')
    expect(ruleInWords(firstThursday)).toBe('First Thursday of each month')
  })

  it('SCH-1: whatever the rule, the day lies in its month and on its weekday', () => {
    fc.assert(
      fc.property(
        anyMonthly,
        fc.integer({ min: 2024, max: 2080 }),
        fc.integer({ min: 1, max: 12 }),
        (rule, year, which) => {
          const month = `${year}-${String(which).padStart(2, '0')}`
          const day = dayByRule(rule, month)
          expect(weekdayOf(day)).toBe(rule.weekday)
          expect(day.slice(0, 7)).toBe(month)
          if (rule.nth === 'last') expect(plusDays(day, 7).slice(5, 7)).not.toBe(day.slice(5, 7))
          else expect(Math.ceil(Number(day.slice(8)) / 7)).toBe(rule.nth === 'first working' ? 1 : rule.nth)
        },
      ),
    )
  })

  it('SCH-1: every so many weeks from a day gives that weekday, so many weeks apart, from that day on', () => {
    const everyFourth: SeriesRule = { every: 'weeks', weeks: 4, from: '2026-01-08' }
    expect(ruleInWords(everyFourth)).toBe('Every fourth Thursday, counted from 8 January 2026')
    const days = plannedDays(everyFourth, '2026-01-09')
    expect([days.next().value, days.next().value, days.next().value]).toEqual([
      '2026-02-05',
      '2026-03-05',
      '2026-04-02',
    ])
    expect(plannedDays(everyFourth, '2025-12-01').next().value).toBe('2026-01-08')
    fc.assert(
      fc.property(anyRule, anyDay, (rule, from) => {
        const found = plannedDays(rule, from)
        const [one, other] = [found.next().value, found.next().value]
        expect(one >= from).toBe(true)
        expect(weekdayOf(one)).toBe(weekdayOf(other))
        expect(periodOf(rule, other) > periodOf(rule, one)).toBe(true)
        if (rule.every === 'weeks') expect(one >= rule.from).toBe(true)
        if (rule.every === 'weeks') expect(other).toBe(plusDays(one, rule.weeks * 7))
      }),
    )
  })

  it('SCH-1: a series of weeks is counted from a day between Monday and Friday, two to eight weeks apart', () => {
    const said = (rule: object) => SeriesRuleRead.safeParse(rule).error?.issues.map(({ message }) => message)
    expect(said({ every: 'weeks', weeks: 4, from: '2026-01-08' })).toBeUndefined()
    expect(said({ every: 'weeks', weeks: 1, from: '2026-01-10' })).toEqual([
      'Enter 2 weeks or more',
      'Choose a day from Monday to Friday',
    ])
  })
})

describe('bank holidays', () => {
  it('SCH-2: a clinic on the day before Good Friday is moved by the rule of its series and says why', () => {
    const [april] = nextClinicDates(firstThursday, 'next working day', '2026-04-01', bankHolidays, 1)
    expect(april).toEqual({
      plannedOn: '2026-04-02',
      heldOn: '2026-04-08',
      reason:
        'Moved from Thursday 2 April 2026 to the next clear working day: Friday 3 April 2026, the day after, is a bank holiday',
    })
    const earlier = nextClinicDates(firstThursday, 'working day before', '2026-04-01', bankHolidays, 1)
    expect(earlier[0]?.heldOn).toBe('2026-04-01')
    const later = nextClinicDates(firstThursday, 'a week later', '2026-04-01', bankHolidays, 1)
    expect(later[0]?.heldOn).toBe('2026-04-09')
  })

  it('SCH-2: a clinic on a bank holiday is moved, and a clear day is left alone', () => {
    const may = nextClinicDates({ every: 'month', nth: 1, weekday: 1 }, 'a week later', '2026-05-01', bankHolidays, 1)
    expect(may[0]).toMatchObject({ plannedOn: '2026-05-04', heldOn: '2026-05-11' })
    expect(may[0]?.reason).toContain('that day is a bank holiday')
    const june = nextClinicDates(firstThursday, 'next working day', '2026-06-01', bankHolidays, 1)
    expect(june[0]).toEqual({ plannedOn: '2026-06-04', heldOn: '2026-06-04', reason: null })
    expect(holidayNear('2026-12-24', bankHolidays)).toBe('2026-12-25')
    expect(holidayNear('2026-12-23', bankHolidays)).toBeNull()
  })

  it('SCH-2: the first working Monday of a month passes over a bank holiday, and says so', () => {
    const rule: MonthlyRule = { every: 'month', nth: 'first working', weekday: 1 }
    expect(ruleInWords(rule)).toBe('First working Monday of each month')
    const [april, may, june] = nextClinicDates(rule, 'working day before', '2026-04-01', bankHolidays, 3)
    expect([april?.heldOn, may?.heldOn, june?.heldOn]).toEqual(['2026-04-13', '2026-05-11', '2026-06-01'])
    expect([june?.reason, may?.reason]).toEqual([
      null,
      'Moved from Monday 4 May 2026 to the first Monday that is a working day: that day is a bank holiday',
    ])
  })

  it('SCH-2: where the earlier week is beside a bank holiday too, the clinic goes to the next clear working day', () => {
    const rule = { every: 'weeks', weeks: 2, from: '2024-01-03' } as const
    const dates = nextClinicDates(rule, 'a week earlier', '2025-12-01', bankHolidays, 3)
    expect(dates.map(({ heldOn }) => heldOn)).toEqual(['2025-12-03', '2025-12-17', '2026-01-05'])
    expect(dates[2]?.reason).toContain('to the next working day that is free: Thursday 1 January 2026, the day after')
  })

  it('SCH-2: with the published holidays no clinic of any rule is held on or beside one', () => {
    fc.assert(
      fc.property(anyRule, anyHolidayRule, fc.integer({ min: 0, max: 700 }), (rule, holidayRule, offset) => {
        const from = plusDays('2025-01-01', offset)
        for (const date of nextClinicDates(rule, holidayRule, from, bankHolidays)) {
          const isSqueezed = date.heldOn === date.plannedOn ? date.reason !== null : false
          if (!isSqueezed && date.heldOn > plusDays(from, 21)) expect(holidayNear(date.heldOn, bankHolidays)).toBeNull()
          expect(date.reason === null).toBe(date.heldOn === date.plannedOn)
        }
      }),
    )
  })

  it('SCH-3: twelve clinics for any rule and any holidays are twelve working days in order', () => {
    fc.assert(
      fc.property(
        anyRule,
        anyHolidayRule,
        anyDay,
        fc.uniqueArray(anyDay, { maxLength: 900 }),
        (rule, holidayRule, from, days) => {
          const holidays = new Set(days)
          const dates = nextClinicDates(rule, holidayRule, from, holidays)
          expect(dates).toHaveLength(12)
          for (const [index, date] of dates.entries()) {
            expect(isWorkingDay(date.heldOn, holidays)).toBe(true)
            expect(date.heldOn >= from).toBe(true)
            if (index > 0) expect(date.heldOn > (dates[index - 1]?.heldOn ?? '')).toBe(true)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('SCH-3: twelve clinics are dated even when whole months are holidays', () => {
    const holidays = new Set(Array.from({ length: 100 }, (_, index) => plusDays('2026-03-01', index)))
    const dates = nextClinicDates(firstThursday, 'working day before', '2026-02-20', holidays)
    expect(new Set(dates.map((date) => date.heldOn)).size).toBe(12)
    expect(dates.every((date) => isWorkingDay(date.heldOn, holidays))).toBe(true)
  })
})

describe('clock changes', () => {
  it('SCH-5: a clinic keeps its wall time over every clock change', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2024, max: 2060 }),
        fc.constantFrom(3, 10),
        fc.integer({ min: -8, max: 8 }),
        fc.integer({ min: 7, max: 20 }),
        fc.constantFrom('00', '15', '30', '45'),
        (year, month, beside, hour, minute) => {
          const change = plusDays(
            dayByRule({ every: 'month', nth: 'last', weekday: 5 }, `${year}-${String(month).padStart(2, '0')}`),
            2,
          )
          const heldOn = plusDays(change, beside)
          const startTime = `${String(hour).padStart(2, '0')}:${minute}`
          const start = startOf({ heldOn, startTime })
          expect(londonTime(start)).toBe(startTime)
          expect(londonDay(start)).toBe(heldOn)
          const end = endOf({ heldOn, startTime, minutes: 180 })
          expect(londonTime(end)).toBe(`${String(hour + 3).padStart(2, '0')}:${minute}`)
        },
      ),
    )
  })
})

describe('seats', () => {
  const seat = {
    id: 's',
    seriesId: 'x',
    agencyId: 'police',
    personId: 'ann',
    deputyPersonId: 'bob',
    core: true,
    fromDay: '2026-01-01',
    untilDay: '2026-06-30',
  }
  const today = '2026-01-31'
  const agencies = new Map([
    ['ann', 'police'],
    ['bob', 'police'],
    ['cat', 'housing'],
  ])

  it('SCH-8: a seat is held by two different people of its own agency, for a time that ends after it begins', () => {
    expect(whyCannotSetSeat(seat, agencies, [], today)).toBeNull()
    expect(whyCannotSetSeat({ ...seat, deputyPersonId: 'ann' }, agencies, [], today)).toEqual({
      code: 'SEAT_DEPUTY_IS_HOLDER',
    })
    expect(whyCannotSetSeat({ ...seat, deputyPersonId: 'cat' }, agencies, [], today)).toEqual({
      code: 'SEAT_OTHER_AGENCY',
    })
    expect(whyCannotSetSeat({ ...seat, untilDay: '2025-12-31' }, agencies, [], today)?.code).toBe(
      'SEAT_ENDS_BEFORE_IT_BEGINS',
    )
    expect(whyCannotSetSeat({ ...seat, personId: null, deputyPersonId: null }, agencies, [], today)).toBeNull()
  })

  it('SCH-11: a seat lasts no longer than a year from its first day or from today', () => {
    const held = { ...seat, fromDay: '2024-01-01' }
    expect(whyCannotSetSeat({ ...held, untilDay: '2027-02-01' }, agencies, [], today)).toBeNull()
    expect(whyCannotSetSeat({ ...held, untilDay: '2027-02-03' }, agencies, [], today)?.code).toBe('SEAT_TOO_LONG')
    expect(whySeatTooLong({ fromDay: '2026-09-01', untilDay: '2027-09-01' }, today)).toBeNull()
    expect(whySeatTooLong({ fromDay: '2026-09-01', untilDay: '2027-09-03' }, today)?.code).toBe('SEAT_TOO_LONG')
  })

  it('SCH-10: an agency has one seat on any day', () => {
    const taken = { code: 'SEAT_TAKEN', fromDay: '2026-01-01', untilDay: '2026-06-30' }
    const second = { ...seat, id: 't', fromDay: '2026-06-30', untilDay: '2026-12-31' }
    expect(whyCannotSetSeat(second, agencies, [seat], today)).toEqual(taken)
    expect(whyCannotSetSeat({ ...second, fromDay: '2026-07-01' }, agencies, [seat], today)).toBeNull()
    expect(
      whyCannotSetSeat({ ...second, fromDay: '2025-01-01', untilDay: '2025-12-31' }, agencies, [seat], today),
    ).toBeNull()
    expect(whyCannotSetSeat({ ...seat, core: false }, agencies, [seat], today)).toBeNull()
    expect(whyCannotSetSeat(second, agencies, [{ ...seat, agencyId: 'housing' }], today)).toBeNull()
    expect(whySeatIsTaken(seat, [{ ...seat, id: 't', fromDay: '2026-06-01', untilDay: null }])?.code).toBe('SEAT_TAKEN')
  })

  it('SCH-9: a seat counts from its first day to its last, both included', () => {
    expect(seatsOn([seat], '2026-01-01')).toHaveLength(1)
    expect(seatsOn([seat], '2026-06-30')).toHaveLength(1)
    expect(seatsOn([seat], '2026-07-01')).toHaveLength(0)
    expect(seatsOn([{ ...seat, untilDay: null }], '2030-01-01')).toHaveLength(1)
  })
})
