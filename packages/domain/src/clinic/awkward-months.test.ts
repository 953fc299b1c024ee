import { expect, it } from 'vitest'
import { plusDays } from '../basics/dates.ts'
import { bankHolidays } from '../basics/holidays.ts'
import { startOf } from './clinic-times.ts'
import { nextClinicDates } from './schedule.ts'
import type { HolidayRule, MonthlyRule } from './series-rule.ts'

/** Real holidays of years that Harbour does not come with, as an administrator would have kept them. */
const kept = `
  2022-06-02 2022-06-03 2022-09-19 2022-12-26 2022-12-27 2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08
  2024-03-29 2024-04-01 2024-05-06 2035-03-23 2035-03-26 2038-04-23 2038-04-26 2038-05-03`
const holidays = new Set([...bankHolidays, ...kept.trim().split(/\s+/)])

/** Month, rule and wall time; where the series goes from a bank holiday; day held; its start; why awkward; then the reason shown. */
const months = `
2026-03 last Friday      13:00 | next working day   | 2026-03-27 | 2026-03-27T13:00Z | the Friday before clocks go forward
2026-03 last Monday      13:00 | working day before | 2026-03-30 | 2026-03-30T12:00Z | the Monday after clocks go forward
2026-10 fourth Friday    09:30 | next working day   | 2026-10-23 | 2026-10-23T08:30Z | the Friday before clocks go back
2026-10 last Monday      09:30 | next working day   | 2026-10-26 | 2026-10-26T09:30Z | the Monday after clocks go back
2025-10 last Friday      13:30 | a week later       | 2025-10-31 | 2025-10-31T13:30Z | a last Friday five days after clocks went back
2027-10 last Friday      13:30 | a week later       | 2027-10-29 | 2027-10-29T12:30Z | a last Friday two days before clocks go back
2027-11 first Monday     10:00 | next working day   | 2027-11-01 | 2027-11-01T10:00Z | clocks go back on the last day of October
2027-03 last Friday      10:00 | next working day   | 2027-03-31 | 2027-03-31T09:00Z | Good Friday, and clocks go forward on Easter Day
  Moved from Friday 26 March 2027 to the next clear working day: that day is a bank holiday
2027-03 fourth Friday    10:00 | a week earlier     | 2027-03-19 | 2027-03-19T10:00Z | the same, and the series goes a week earlier
  Moved from Friday 26 March 2027 to the same weekday earlier: that day is a bank holiday
2027-03 last Monday      14:00 | next working day   | 2027-03-31 | 2027-03-31T13:00Z | Easter Monday, the day after clocks go forward
  Moved from Monday 29 March 2027 to the next clear working day: that day is a bank holiday
2024-03 last Thursday    13:00 | working day before | 2024-03-27 | 2024-03-27T13:00Z | Maundy Thursday, clocks go forward on Easter Day
  Moved from Thursday 28 March 2024 to the clear working day before: Friday 29 March 2024, the day after, is a bank holiday
2024-04 first Tuesday    13:00 | next working day   | 2024-04-03 | 2024-04-03T12:00Z | the Tuesday after Easter and the change of clocks
  Moved from Tuesday 2 April 2024 to the next clear working day: Monday 1 April 2024, the day before, is a bank holiday
2026-04 first Thursday   13:00 | next working day   | 2026-04-08 | 2026-04-08T12:00Z | Maundy Thursday
  Moved from Thursday 2 April 2026 to the next clear working day: Friday 3 April 2026, the day after, is a bank holiday
2026-04 first Monday     13:00 | a week earlier     | 2026-03-30 | 2026-03-30T12:00Z | Easter Monday on the first Monday of April
  Moved from Monday 6 April 2026 to the same weekday earlier: that day is a bank holiday
2025-04 third Friday     13:00 | a week later       | 2025-04-25 | 2025-04-25T12:00Z | Good Friday late in April
  Moved from Friday 18 April 2025 to the same weekday later: that day is a bank holiday
2025-04 third Monday     13:00 | a week earlier     | 2025-04-14 | 2025-04-14T12:00Z | Easter Monday late in April
  Moved from Monday 21 April 2025 to the same weekday earlier: that day is a bank holiday
2025-04 fourth Tuesday   09:00 | working day before | 2025-04-16 | 2025-04-16T08:00Z | the Tuesday after a late Easter Monday
  Moved from Tuesday 22 April 2025 to the clear working day before: Monday 21 April 2025, the day before, is a bank holiday
2035-03 fourth Friday    13:00 | next working day   | 2035-03-28 | 2035-03-28T12:00Z | the earliest Easter for a generation
  Moved from Friday 23 March 2035 to the next clear working day: that day is a bank holiday
2038-04 last Monday      13:00 | a week later       | 2038-05-10 | 2038-05-10T12:00Z | the latest Easter there can be, and May Day behind it
  Moved from Monday 26 April 2038 to the same weekday later: that day is a bank holiday
2028-04 third Monday     13:00 | working day before | 2028-04-12 | 2028-04-12T12:00Z | Easter Monday between other clinics’ weeks
  Moved from Monday 17 April 2028 to the clear working day before: that day is a bank holiday
2028-04 second Thursday  13:00 | next working day   | 2028-04-19 | 2028-04-19T12:00Z | the Thursday before Good Friday in a leap year
  Moved from Thursday 13 April 2028 to the next clear working day: Friday 14 April 2028, the day after, is a bank holiday
2026-05 first Monday     13:00 | a week later       | 2026-05-11 | 2026-05-11T12:00Z | early May bank holiday, a week later
  Moved from Monday 4 May 2026 to the same weekday later: that day is a bank holiday
2026-05 first Monday     13:00 | a week earlier     | 2026-04-27 | 2026-04-27T12:00Z | early May bank holiday, a week earlier
  Moved from Monday 4 May 2026 to the same weekday earlier: that day is a bank holiday
2027-05 last Monday      13:00 | working day before | 2027-05-28 | 2027-05-28T12:00Z | spring bank holiday on the last day of May
  Moved from Monday 31 May 2027 to the clear working day before: that day is a bank holiday
2026-05 last Tuesday     13:00 | next working day   | 2026-05-27 | 2026-05-27T12:00Z | the Tuesday after spring bank holiday
  Moved from Tuesday 26 May 2026 to the next clear working day: Monday 25 May 2026, the day before, is a bank holiday
2026-08 last Monday      13:00 | next working day   | 2026-09-02 | 2026-09-02T12:00Z | summer bank holiday on the last day of August
  Moved from Monday 31 August 2026 to the next clear working day: that day is a bank holiday
2026-09 first Tuesday    13:00 | a week later       | 2026-09-08 | 2026-09-08T12:00Z | the first of September behind a bank holiday
  Moved from Tuesday 1 September 2026 to the same weekday later: Monday 31 August 2026, the day before, is a bank holiday
2028-08 last Friday      13:00 | next working day   | 2028-08-25 | 2028-08-25T12:00Z | the Friday before a bank holiday, a weekend between
2026-12 last Friday      13:00 | next working day   | 2026-12-30 | 2026-12-30T13:00Z | Christmas Day, with Boxing Day on a Saturday
  Moved from Friday 25 December 2026 to the next clear working day: that day is a bank holiday
2026-12 last Thursday    13:00 | working day before | 2026-12-30 | 2026-12-30T13:00Z | New Year’s Eve before a Friday New Year
  Moved from Thursday 31 December 2026 to the clear working day before: Friday 1 January 2027, the day after, is a bank holiday
2027-12 last Monday      13:00 | a week earlier     | 2027-12-20 | 2027-12-20T13:00Z | the substitute for Christmas Day
  Moved from Monday 27 December 2027 to the same weekday earlier: that day is a bank holiday
2027-12 last Tuesday     13:00 | next working day   | 2027-12-30 | 2027-12-30T13:00Z | the substitute for Boxing Day
  Moved from Tuesday 28 December 2027 to the next clear working day: that day is a bank holiday
2028-01 first Monday     13:00 | next working day   | 2028-01-05 | 2028-01-05T13:00Z | the substitute for New Year’s Day
  Moved from Monday 3 January 2028 to the next clear working day: that day is a bank holiday
2022-12 last Tuesday     13:00 | next working day   | 2022-12-29 | 2022-12-29T13:00Z | Christmas Day on a Sunday
  Moved from Tuesday 27 December 2022 to the next clear working day: that day is a bank holiday
2025-12 last Wednesday   13:00 | a week later       | 2026-01-07 | 2026-01-07T13:00Z | New Year’s Eve, and a week later is next year
  Moved from Wednesday 31 December 2025 to the same weekday later: Thursday 1 January 2026, the day after, is a bank holiday
2026-01 first Thursday   13:00 | a week earlier     | 2025-12-18 | 2025-12-18T13:00Z | New Year’s Day, and a week earlier is Christmas Day
  Moved from Thursday 1 January 2026 to the same weekday earlier: that day is a bank holiday
2026-01 first Friday     13:00 | working day before | 2025-12-30 | 2025-12-30T13:00Z | the day after New Year’s Day, and the one before is last year
  Moved from Friday 2 January 2026 to the clear working day before: Thursday 1 January 2026, the day before, is a bank holiday
2028-02 last Tuesday     13:00 | next working day   | 2028-02-29 | 2028-02-29T13:00Z | a leap day
2100-02 last Friday      13:00 | next working day   | 2100-02-26 | 2100-02-26T13:00Z | a year that looks like a leap year and is none
2026-04 last Thursday    13:00 | next working day   | 2026-04-30 | 2026-04-30T12:00Z | a fifth Thursday
2026-04 fourth Thursday  13:00 | next working day   | 2026-04-23 | 2026-04-23T12:00Z | the fourth of five Thursdays
2022-06 first Thursday   13:00 | next working day   | 2022-06-06 | 2022-06-06T12:00Z | a jubilee of two days, spring bank holiday moved to it
  Moved from Thursday 2 June 2022 to the next clear working day: that day is a bank holiday
2022-09 third Monday     13:00 | a week later       | 2022-09-26 | 2022-09-26T12:00Z | a state funeral at twelve days’ notice
  Moved from Monday 19 September 2022 to the same weekday later: that day is a bank holiday
2023-05 first Monday     13:00 | a week later       | 2023-05-15 | 2023-05-15T12:00Z | a coronation, the Monday after May Day
  Moved from Monday 1 May 2023 to the same weekday later: that day is a bank holiday
`

const nths = ['first', 'second', 'third', 'fourth']
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']

interface Awkward {
  readonly month: string
  readonly rule: MonthlyRule
  readonly startTime: string
  readonly holidayRule: HolidayRule
  readonly heldOn: string
  readonly start: string
  readonly why: string
  readonly reason: string | null
}

function readMonths(text: string): Awkward[] {
  return text
    .trim()
    .split(/\n(?! )/)
    .map((row) => {
      const [facts = '', reason = null] = row.split('\n  ')
      const [planned = '', holidayRule, heldOn = '', start = '', why = ''] = facts.split('|').map((part) => part.trim())
      const [month = '', nth = '', weekday = '', startTime = ''] = planned.split(/\s+/)
      const which = nth === 'last' ? 'last' : nths.indexOf(nth) + 1
      const rule = { every: 'month', nth: which, weekday: weekdays.indexOf(weekday) + 1 } as MonthlyRule
      return { month, rule, startTime, holidayRule: holidayRule as HolidayRule, heldOn, start, why, reason }
    })
}

/** A series that has been going for a month: the clinic before may stand in the way of an earlier day. */
function heldIn({ month, rule, holidayRule }: Awkward) {
  const monthBefore = `${plusDays(`${month}-01`, -1).slice(0, 7)}-01`
  return nextClinicDates(rule, holidayRule, monthBefore, holidays, 2).find((date) => date.plannedOn.startsWith(month))
}

const awkward = readMonths(months)

it('SCH-2: there are forty awkward months or more, each another one or with another rule', () => {
  expect(awkward.length).toBeGreaterThanOrEqual(40)
  expect(new Set(awkward.map((each) => JSON.stringify([each.month, each.rule, each.holidayRule]))).size).toBe(
    awkward.length,
  )
})

it.each(awkward)('SCH-2, SCH-5: $month, $why: held on $heldOn, from $start', (each) => {
  const held = heldIn(each)
  expect(held).toMatchObject({ heldOn: each.heldOn, reason: each.reason })
  const start = startOf({ heldOn: held?.heldOn ?? '', startTime: each.startTime })
  expect(start).toBe(each.start.replace('Z', ':00.000Z'))
})
