import { expect, it } from 'vitest'
import { bankHolidays } from '../basics/holidays.ts'
import { usualCutOffs } from '../clinic/usual-series.ts'
import type { RemindedClinic } from './reminders.ts'
import { isQuiet, remindersDue, remindersToSayAgain } from './reminders.ts'
import { stepReminders } from './steps.ts'
import { milestonesOf } from '../clinic/milestones.ts'

const clinic: RemindedClinic = {
  heldOn: '2026-04-30',
  startTime: '13:00',
  minutes: 180,
  kind: 'monthly',
  status: 'planned',
  announcedAt: '2026-04-01T09:00:00.000Z',
  cutOffs: usualCutOffs,
  wasMadeReady: false,
}
const due = (at: string, over: Partial<RemindedClinic> = {}) =>
  remindersDue({ ...clinic, ...over }, bankHolidays, at).map(({ key }) => key)

it('REM-1: each step with a reminder is one of the month’s steps, and its reminder comes working days before it', () => {
  const steps = milestonesOf(clinic, usualCutOffs, bankHolidays).map(({ what }) => what)
  for (const { what } of stepReminders) expect(steps).toContain(what)
  // Referrals close fifteen working days before 30 April, over Easter: on 9 April; two working days before that is Tuesday 7 April.
  expect(due('2026-04-02T09:00:00.000Z')).toEqual([])
  expect(due('2026-04-07T09:00:00.000Z')).toEqual(['referrals 2026-04-09'])
  expect(due('2026-04-29T09:00:00.000Z')).toContain('read-through 2026-04-29')
})

it('REM-1, AGE-24: the coordinator is reminded to make the agenda ready, until it was, and the chair to lock it', () => {
  const to = (at: string, over: Partial<RemindedClinic> = {}) =>
    remindersDue({ ...clinic, ...over }, bankHolidays, at).map((each) => [each.key, ...each.to])
  expect(to('2026-04-16T09:00:00.000Z')).toContainEqual(['ready 2026-04-17', 'coordinators'])
  expect(to('2026-04-17T09:00:00.000Z')).toContainEqual(['lock 2026-04-20', 'chairs'])
  expect(due('2026-04-16T09:00:00.000Z', { wasMadeReady: true })).not.toContain('ready 2026-04-17')
  expect(due('2026-04-16T09:00:00.000Z', { status: 'agenda locked' })).not.toContain('ready 2026-04-17')
})

it('REM-1: a locked agenda needs no reminder of its lock, and a clinic that is over none at all', () => {
  expect(due('2026-04-17T09:00:00.000Z')).toContain('lock 2026-04-20')
  expect(due('2026-04-17T09:00:00.000Z', { status: 'agenda locked' })).not.toContain('lock 2026-04-20')
  for (const status of ['open', 'closed', 'cancelled'] as const)
    expect(due('2026-04-17T09:00:00.000Z', { status })).toEqual([])
})

it('REM-1, SCH-6: of an extraordinary clinic those are reminded of its steps whose days were not over when it was made', () => {
  const made = { kind: 'extraordinary', announcedAt: '2026-04-28T09:00:00.000Z' } as const
  const on = (day: string) => due(`${day}T09:30:00.000Z`, made)
  expect(on('2026-04-28')).toEqual(['returns 2026-04-29'])
  expect(on('2026-04-29')).toEqual(['returns 2026-04-29', 'late returns 2026-04-30', 'read-through 2026-04-29'])
  expect(on('2026-04-30')).toContain('chase returns 2026-04-29')
  expect(due('2026-04-30T09:30:00.000Z', { ...made, announcedAt: '2026-04-30T08:30:00.000Z' })).toEqual([
    'late returns 2026-04-30',
  ])
})

it('REM-2: nobody is written to at night, at weekends or on bank holidays', () => {
  const quiet = (at: string) => isQuiet(at, bankHolidays)
  expect(quiet('2026-03-27T07:59:00.000Z')).toBe(true)
  expect(quiet('2026-03-27T08:00:00.000Z')).toBe(false)
  expect(quiet('2026-03-30T07:00:00.000Z')).toBe(false)
  expect(quiet('2026-03-30T17:00:00.000Z')).toBe(true)
  expect(quiet('2026-03-28T10:00:00.000Z')).toBe(true)
  expect(quiet('2026-04-03T10:00:00.000Z')).toBe(true)
  expect(due('2026-04-03T10:00:00.000Z')).toEqual([])
})

it('REM-3: a reminder that was missed is made up for, until a working day after its step', () => {
  for (const day of ['08', '09', '10']) expect(due(`2026-04-${day}T09:00:00.000Z`)).toContain('referrals 2026-04-09')
  expect(due('2026-04-13T09:00:00.000Z')).not.toContain('referrals 2026-04-09')
})

it('REM-7: returns are chased the working day after they were due, and the day after that at the latest', () => {
  const chase = 'chase returns 2026-04-28'
  for (const [day, isDue] of [
    ['28', false],
    ['29', true],
    ['30', true],
  ] as const)
    expect(due(`2026-04-${day}T09:00:00.000Z`, { status: 'agenda locked' }).includes(chase), day).toBe(isDue)
})

it('REM-4: until a clinic is announced only those who lead it are reminded', () => {
  const to = remindersDue({ ...clinic, announcedAt: null }, bankHolidays, '2026-04-07T09:00:00.000Z')
  expect(to.map((reminder) => reminder.to)).toEqual([['coordinators']])
})

it('REM-10: a reminder can be said again until its step is over, at any hour, and what is owed until the clinic', () => {
  const again = (at: string, over: Partial<RemindedClinic> = {}) =>
    remindersToSayAgain({ ...clinic, ...over }, bankHolidays, at).map(({ key }) => key)
  const isListed = (key: string, days: readonly string[], over: Partial<RemindedClinic> = {}) =>
    days.map((day) => again(`2026-${day}T21:00:00.000Z`, over).includes(key))
  expect(isListed('referrals 2026-04-09', ['04-02', '04-07', '04-09', '04-10'])).toEqual([false, true, true, false])
  const locked = { status: 'agenda locked' } as const
  const chase = isListed('chase returns 2026-04-22', ['04-22', '04-23', '04-29', '04-30', '05-01'], {
    ...locked,
    cutOffs: { ...usualCutOffs, returnsDue: 6 },
  })
  expect(chase).toEqual([false, true, true, true, false])
  expect(again('2026-04-17T21:00:00.000Z')).toContain('lock 2026-04-20')
  expect(again('2026-04-17T21:00:00.000Z', locked)).not.toContain('lock 2026-04-20')
  for (const status of ['open', 'closed', 'cancelled'] as const)
    expect(again('2026-04-17T21:00:00.000Z', { status })).toEqual([])
})
