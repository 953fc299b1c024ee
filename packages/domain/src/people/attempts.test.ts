import { expect, it } from 'vitest'
import { minutesAfterWrong, minutesFromNetwork, minutesWhileGuessed, networkOf } from './attempts.ts'

it('SES-12: waits longer after each wrong answer from the fifth on, an hour at most', () => {
  const waits = [1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 40].map(minutesAfterWrong)
  expect(waits).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60])
})

it('SES-15: waits from the first wrong answer on while an account is guessed at, and from the hundredth of a network', () => {
  expect([1, 2, 3, 7, 40].map(minutesWhileGuessed)).toEqual([1, 2, 4, 60, 60])
  expect([1, 99, 100, 101, 102, 200].map(minutesFromNetwork)).toEqual([0, 0, 1, 2, 4, 60])
})

it('SES-15: counts an IPv6 network as one, however many addresses it has', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('2001:db8:12:7:1:2:3:4')).toBe('2001:db8:12:7')
  expect(networkOf('2001:DB8:0012:7::9')).toBe('2001:db8:12:7')
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0')
  expect(networkOf('::1')).toBe('0:0:0:0')
})
