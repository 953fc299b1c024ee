import { describe, expect, it } from 'vitest'
import { plusWorkingDays } from '../basics/dates.ts'
import { bankHolidays } from '../basics/holidays.ts'
import { dayInWords } from './day-in-words.ts'
import { milestonesOf, nextMilestone } from './milestones.ts'
import { usualCutOffs } from './usual-series.ts'

describe('milestones', () => {
  const monthly = { heldOn: '2026-06-04', kind: 'monthly', announcedAt: null } as const

  it('SCH-6: the steps of a clinic are counted in working days, over weekends and bank holidays', () => {
    const steps = milestonesOf(monthly, usualCutOffs, bankHolidays)
    const day = (what: string) => steps.find((step) => step.what === what)?.until
    expect(day('Referrals close')).toBe('2026-05-13')
    expect(day('Agenda ready for the chair')).toBe('2026-05-21')
    expect(day('Agenda locked and circulated')).toBe('2026-05-22')
    expect(day('Returns due')).toBe('2026-06-02')
    expect(day('Clinic')).toBe('2026-06-04')
    expect(day('List of agreed actions out')).toBe('2026-06-05')
    expect(day('Minutes out')).toBe('2026-06-09')
  })

  it('SCH-6: another series may count otherwise', () => {
    const steps = milestonesOf(monthly, { ...usualCutOffs, referralsClose: 10 }, new Set())
    expect(steps[0]?.until).toBe(plusWorkingDays('2026-06-04', -10, new Set()))
  })

  it('SCH-6, RSR-3: an extraordinary clinic has the steps that fit between its making and its day', () => {
    const made = (announcedAt: string | null) =>
      milestonesOf({ ...monthly, kind: 'extraordinary', announcedAt }, usualCutOffs, bankHolidays)
        .filter(({ until }) => until < monthly.heldOn)
        .map(({ what, from, until }) => [what, from, until])
    const lastDay = [
      ['Agencies research each case', '2026-06-02', '2026-06-03'],
      ['Returns due', '2026-06-03', '2026-06-03'],
      ['Chair’s read-through', '2026-06-03', '2026-06-03'],
    ]
    expect(made('2026-06-02T15:00:00.000Z')).toEqual(lastDay)
    expect(made('2026-05-20T15:00:00.000Z').map(([what]) => what)).toEqual([
      'Agenda ready for the chair',
      'Agenda locked and circulated',
      'Agencies research each case',
      'Advocate asks the victim',
      'Returns due',
      'Chair’s read-through',
    ])
    expect(made('2026-06-04T08:00:00.000Z')).toEqual([])
    expect(made(null)).toEqual([])
  })

  it('SCH-7: the next step is the first that is not past', () => {
    const steps = milestonesOf(monthly, usualCutOffs, bankHolidays)
    const locked = { agendaLockedAt: '2026-05-20T09:00:00.000Z', isReady: true }
    const open = { agendaLockedAt: null, isReady: false }
    expect(nextMilestone(steps, '2026-05-14', open)?.what).toBe('Triage')
    expect(nextMilestone(steps, '2026-06-04', open)?.what).toBe('Clinic')
    expect(nextMilestone(steps, '2026-05-21', locked)?.what).toBe('Advocate asks the victim')
    expect(nextMilestone(steps, '2026-05-21', open)?.what).toBe('Agenda ready for the chair')
    expect(nextMilestone(steps, '2026-05-21', { ...locked, agendaLockedAt: null })?.who).toBe('chair')
    expect(nextMilestone(steps, '2027-06-04', open)).toBeNull()
    expect(dayInWords('2026-06-04')).toBe('Thursday 4 June 2026')
  })
})
