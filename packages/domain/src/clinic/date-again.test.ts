import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusDays } from '../basics/dates.ts'
import { bankHolidays } from '../basics/holidays.ts'
import { dateAgain, nextClinicDates } from './schedule.ts'
import type { SeriesRule } from './series-rule.ts'
import { anyDay, anyHolidayRule, anyRule, firstThursday } from '../testing/any-rule.ts'

describe('dating a series again', () => {
  const secondTuesday = { every: 'month', nth: 2, weekday: 2 } as const
  const june = { id: 'june', plannedOn: '2026-06-04', heldOn: '2026-06-04', isFree: true }
  const july = { id: 'july', plannedOn: '2026-07-02', heldOn: '2026-07-06', isFree: false }
  const asDated = (rule: SeriesRule, from: string) =>
    nextClinicDates(rule, 'next working day', from, bankHolidays).map((date) => ({
      ...date,
      id: date.plannedOn,
      isFree: true,
    }))

  it('SCH-4: a month’s clinic takes the new day, one moved by hand stays, and a month without one gets one', () => {
    const again = dateAgain(secondTuesday, 'a week later', '2026-06-01', [june, july], bankHolidays)
    expect(again.moved).toEqual([{ id: 'june', plannedOn: '2026-06-09', heldOn: '2026-06-09', reason: null }])
    expect(again.added.map((date) => date.heldOn).slice(0, 2)).toEqual(['2026-08-11', '2026-09-08'])
    expect(again.dropped).toEqual([])
  })

  it('SCH-4: no clinic keeps the day of the rule before, however far ahead it is dated', () => {
    const existing = asDated(firstThursday, '2026-06-01')
    const lastTuesday = { every: 'month', nth: 'last', weekday: 2 } as const
    for (const from of ['2026-05-20', '2026-06-01', '2026-06-20']) {
      const { moved } = dateAgain(lastTuesday, 'next working day', from, existing, bankHolidays)
      expect(moved.at(-1)?.id).toBe(existing.at(-1)?.id)
    }
  })

  it('SCH-4: a clinic before the day of the change keeps its own', () => {
    const again = dateAgain(secondTuesday, 'a week later', '2026-06-05', [june], bankHolidays)
    expect(again.moved).toEqual([])
    expect(again.added[0]?.heldOn).toBe('2026-07-14')
  })

  it('SCH-4: a clinic before the day that the weeks are counted from keeps its own', () => {
    const rule = { every: 'weeks', weeks: 4, from: '2026-09-03' } as const
    const again = dateAgain(rule, 'a week later', '2026-06-01', [june], bankHolidays)
    expect(again).toMatchObject({ moved: [], dropped: [] })
    expect(again.added[0]?.heldOn).toBe('2026-09-03')
  })

  it('SCH-4: dating twice changes nothing the second time, whatever the rule', () => {
    fc.assert(
      fc.property(anyRule, anyHolidayRule, anyDay, (rule, holidayRule, from) => {
        const dates = nextClinicDates(rule, holidayRule, from, bankHolidays)
        const existing = dates.map((date) => ({ ...date, id: date.plannedOn, isFree: true }))
        const again = dateAgain(rule, holidayRule, from, existing, bankHolidays)
        expect(again).toMatchObject({ moved: [], added: [], dropped: [] })
      }),
    )
  })

  it('SCH-4: from every month to every eight weeks the nearer clinics take the days, and the others are no longer held', () => {
    const existing = asDated(firstThursday, '2026-06-01')
    const rule = { every: 'weeks', weeks: 8, from: '2026-06-04' } as const
    const again = dateAgain(rule, 'next working day', '2026-06-01', existing, bankHolidays)
    expect(again.dropped.slice(0, 2)).toEqual(['2026-07-02', '2026-09-03'])
    expect(again.moved[0]).toMatchObject({ id: '2026-08-06', heldOn: '2026-07-30' })
  })

  it('SCH-4: a month whose clinic a person cancelled gets no other, its day is free, and twelve are held beside it', () => {
    const cancelled = { id: 'gone', plannedOn: '2026-07-02', heldOn: '2026-08-11', isFree: false, isCancelled: true }
    const again = dateAgain(secondTuesday, 'a week later', '2026-06-01', [june, cancelled], bankHolidays)
    expect(again.added.map(({ plannedOn }) => plannedOn).slice(0, 2)).toEqual(['2026-08-11', '2026-09-08'])
    expect(again.moved.length + again.added.length).toBe(12)
  })

  it('SCH-4: whatever the rule was and becomes, each clinic is kept, moved or dropped, and no two are on one day', () => {
    fc.assert(
      fc.property(anyRule, anyRule, anyDay, fc.nat(60), (before, after, start, later) => {
        const existing = asDated(before, start)
        const from = plusDays(start, later)
        const again = dateAgain(after, 'next working day', from, existing, bankHolidays)
        const moved = new Map(again.moved.map((date) => [date.id, date.heldOn]))
        const gone = new Set(again.dropped)
        const held = existing.flatMap(({ id, heldOn }) => (gone.has(id) ? [] : [moved.get(id) ?? heldOn]))
        const all = [...held, ...again.added.map(({ heldOn }) => heldOn)]
        expect(new Set(all).size).toBe(all.length)
        expect([...moved.keys()].filter((id) => gone.has(id))).toEqual([])
        for (const { id, heldOn } of existing)
          if (heldOn < from) expect([moved.has(id), gone.has(id)]).toEqual([false, false])
      }),
    )
  })
})
