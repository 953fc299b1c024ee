import fc from 'fast-check'
import { plusDays } from '../basics/dates.ts'
import type { HolidayRule, MonthlyRule, SeriesRule } from '../clinic/series-rule.ts'

export const firstThursday: MonthlyRule = { every: 'month', nth: 1, weekday: 4 }
export const anyMonthly: fc.Arbitrary<MonthlyRule> = fc.record({
  every: fc.constant('month' as const),
  nth: fc.constantFrom<MonthlyRule['nth']>(1, 2, 3, 4, 'last', 'first working'),
  weekday: fc.constantFrom<MonthlyRule['weekday']>(1, 2, 3, 4, 5),
})
const anyWeekly = fc
  .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 0, max: 520 }), fc.integer({ min: 0, max: 4 }))
  .map(([weeks, week, day]): SeriesRule => ({ every: 'weeks', weeks, from: plusDays('2024-01-01', week * 7 + day) }))
export const anyRule = fc.oneof(anyMonthly, anyWeekly)
export const anyHolidayRule = fc.constantFrom<HolidayRule>(
  'next working day',
  'working day before',
  'a week later',
  'a week earlier',
)
export const anyDay = fc.integer({ min: 0, max: 366 * 12 }).map((count) => plusDays('2024-01-01', count))
