import { expect, it } from 'vitest'
import { followOf } from './follow.ts'

const move = { from: 'one', to: 'two', shown: 'one', isOwn: false, isBusy: false }

it('follows the chair from item to item, and from the first look on', () => {
  expect(followOf(move)).toBe('follow')
  expect(followOf({ ...move, from: null, shown: 'welcome' })).toBe('follow')
  expect(followOf({ ...move, from: null, shown: null })).toBe('follow')
})

it('offers to go or to stay to whoever types, has a dialog open or looks at another item', () => {
  expect(followOf({ ...move, isBusy: true })).toBe('offer')
  expect(followOf({ ...move, shown: 'elsewhere' })).toBe('offer')
  expect(followOf({ ...move, from: null, isBusy: true })).toBe('offer')
})

it('offers nothing to whoever is there already, and nothing while the meeting stands', () => {
  expect(followOf({ ...move, shown: 'two', isBusy: true })).toBe('nothing')
  expect(followOf({ ...move, to: 'one' })).toBe('nothing')
  expect(followOf({ ...move, to: null })).toBe('nothing')
})

it('takes whoever made the move along, whatever they are doing', () => {
  expect(followOf({ ...move, isOwn: true, isBusy: true, shown: 'elsewhere' })).toBe('follow')
})
