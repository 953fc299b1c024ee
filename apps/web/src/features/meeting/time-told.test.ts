import { timeOf } from '@harbour/domain/clinic/item-time'
import { expect, it } from 'vitest'
import { timeSeen, timeTold, timeWords } from './time-told.ts'

const at = (minutes: number, used: number, itemId = 'one') => timeSeen(itemId, { minutes, ...timeOf(minutes, used) })

it('says 5 minutes left and that time is up, each once, as they come', () => {
  expect(timeTold(at(15, 599), at(15, 600))).toBe('5 minutes left on this item')
  expect(timeTold(at(15, 600), at(15, 601))).toBeNull()
  expect(timeTold(at(15, 900), at(15, 901))).toBe('Time is up on this item')
  expect(timeTold(at(15, 901), at(15, 960))).toBeNull()
})

it('says nothing of what was so on arrival, of another item, or of time that was added', () => {
  expect(timeTold(null, at(15, 601))).toBeNull()
  expect(timeTold(at(15, 10), at(15, 901, 'two'))).toBeNull()
  expect(timeTold(at(15, 901), at(20, 901))).toBe('5 minutes left on this item')
  expect(timeTold(at(15, 901), at(30, 901))).toBeNull()
  expect(timeTold(timeSeen('one', null), timeSeen('one', null))).toBeNull()
})

it('of five minutes or less says only that they are up', () => {
  expect(timeTold(at(5, -1), at(5, 10))).toBeNull()
  expect(timeTold(at(5, 300), at(5, 301))).toBe('Time is up on this item')
})

it('puts the timer in words, never less than a minute over', () => {
  expect(timeWords({ minutes: 15, ...timeOf(15, 650) })).toBe('4 minutes left on this item of 15')
  expect(timeWords({ minutes: 15, ...timeOf(15, 901) })).toBe('1 minute over on this item, planned 15')
})
