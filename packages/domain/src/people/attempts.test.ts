import { expect, it } from 'vitest'
import { minutesAfterWrong } from './attempts.ts'

it('SES-12: waits longer after each wrong answer from the fifth on, an hour at most', () => {
  const waits = [1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 40].map(minutesAfterWrong)
  expect(waits).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60])
})
