import { expect, it } from 'vitest'
import type { Hand } from './speaking.ts'
import { inOrder, placesAfter, whyCannotLower, whyCannotSpeak } from './speaking.ts'

const hand = (id: string, place: number, called = false): Hand => ({ id, personId: `person ${id}`, place, called })
const signed = { capacity: 'seat', signedAt: '2026-03-27T13:00:00.000Z' } as const
const seat = { personId: 'person a', roles: ['representative'] } as const

it('SPK-1: who has signed in an open clinic and does more than watch may ask for the word', () => {
  expect(whyCannotSpeak({ status: 'open' }, signed, seat)).toBeNull()
  expect(whyCannotSpeak({ status: 'closed' }, signed, { roles: ['chair'] })).toMatchObject({ code: 'MEETING_NOT_OPEN' })
  expect(whyCannotSpeak({ status: 'open' }, null, { roles: ['chair'] })).toEqual({ code: 'MEETING_NOT_JOINED' })
  const watching = { ...signed, capacity: 'observer' } as const
  expect(whyCannotSpeak({ status: 'open' }, watching, { roles: ['observer'] })).toEqual({ code: 'MEETING_OBSERVER' })
  expect(whyCannotSpeak({ status: 'open' }, signed, { roles: ['observer'] })).toEqual({ code: 'MEETING_OBSERVER' })
  expect(whyCannotSpeak({ status: 'open' }, signed, { roles: ['academic'] })).toBeNull()
})

it('SPK-2, SPK-3: who has the word stands first, the others in the order in which they raised their hands', () => {
  const list = [hand('b', 2), hand('c', 3, true), hand('a', 1)]
  expect(inOrder(list).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
})

it('SPK-4: a hand is lowered by its owner or the chair', () => {
  expect(whyCannotLower(hand('a', 1), seat)).toBeNull()
  expect(whyCannotLower(hand('b', 1), { personId: 'x', roles: ['chair'] })).toBeNull()
  expect(whyCannotLower(hand('b', 1), seat)).toEqual({ code: 'HAND_NOT_YOURS' })
  expect(whyCannotLower(null, seat)).toEqual({ code: 'HAND_GONE' })
})

it('SPK-5: the chair moves a waiting hand; the others keep their order', () => {
  const list = [hand('a', 1), hand('b', 4), hand('c', 9), hand('d', 2, true)]
  const order = (to: number, handId = 'c') => placesAfter(list, { handId, to }).map(({ id }) => id)
  expect(order(1)).toEqual(['c', 'a', 'b'])
  expect(order(2)).toEqual(['a', 'c', 'b'])
  expect(order(99, 'a')).toEqual(['b', 'c', 'a'])
  expect(order(1, 'd')).toEqual([])
})
