import { expect, it } from 'vitest'
import { bankHolidays } from '../basics/holidays.ts'
import { holidaysKnownUntil, isOnHoliday, nameOfHoliday } from './bank-holiday.ts'

it('HOL-3: a clinic that is still ahead says when its day is a bank holiday', () => {
  const onFriday = (status: 'planned' | 'agenda locked' | 'closed' | 'cancelled') =>
    isOnHoliday({ status, heldOn: '2026-04-03' }, bankHolidays)
  expect([onFriday('planned'), onFriday('agenda locked'), onFriday('closed'), onFriday('cancelled')]).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(isOnHoliday({ status: 'planned', heldOn: '2026-04-02' }, bankHolidays)).toBe(false)
})

it('HOL-4: bank holidays are known until the last year that has one', () => {
  expect(holidaysKnownUntil(bankHolidays)).toBe('2028')
  expect(holidaysKnownUntil(new Set(['2029-01-01', '2028-12-26']))).toBe('2029')
})

it('calls the bank holidays it came with as GOV.UK does, substitute days included', () => {
  const named = (year: string) => [...bankHolidays].filter((day) => day.startsWith(year)).map(nameOfHoliday)
  expect(named('2025')).toEqual([
    'New Year’s Day',
    'Good Friday',
    'Easter Monday',
    'Early May bank holiday',
    'Spring bank holiday',
    'Summer bank holiday',
    'Christmas Day',
    'Boxing Day',
  ])
  expect(named('2026').slice(-2)).toEqual(['Christmas Day', 'Boxing Day (substitute day)'])
  expect(named('2027').slice(-2)).toEqual(['Christmas Day (substitute day)', 'Boxing Day (substitute day)'])
  expect(named('2028')[0]).toBe('New Year’s Day (substitute day)')
})
