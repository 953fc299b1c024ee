import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { plusDays } from '../basics/dates.ts'
import type { WhoComes } from './who-is-told.ts'
import { inDiaries, toldOfSeats } from './who-is-told.ts'

const seat = (
  holder: string | null,
  deputy: string | null,
  fromDay = '2026-01-01',
  untilDay: string | null = null,
) => ({
  holder,
  deputy,
  fromDay,
  untilDay,
})
const leaders = [
  { name: 'Ruth', fromDay: '2026-01-01', untilDay: '2026-06-30' },
  { name: 'Priya', fromDay: '2026-01-01', untilDay: null },
]
const who: WhoComes = { seats: [seat('Ada', 'Ben'), seat('Cem', null, '2026-05-01')], leaders }

it('INV-1: says in whose diaries a clinic is: seats and deputies of its day, and whoever leads on it', () => {
  expect([...inDiaries(who, ['2026-04-09'])].toSorted()).toEqual(['Ada', 'Ben', 'Priya', 'Ruth'])
  expect([...inDiaries(who, ['2026-04-09', '2026-07-09'])].toSorted()).toEqual(['Ada', 'Ben', 'Cem', 'Priya', 'Ruth'])
  expect(inDiaries(who, []).size).toBe(0)
})

it('INV-3: says whom a change of seats invites, and out of whose diaries it takes clinics; who leads stays', () => {
  const days = ['2026-04-09', '2026-05-14']
  const change = (...seats: WhoComes['seats']) => toldOfSeats(who, { seats, leaders }, days)
  expect(change(...who.seats)).toEqual({ invited: [], takenOut: [] })
  expect(change(seat('Ada', 'Dot'))).toEqual({ invited: ['Dot'], takenOut: ['Ben', 'Cem'] })
  expect(change(...who.seats, seat('Ruth', 'Priya'))).toEqual({ invited: [], takenOut: [] })
  expect(change(seat('Ada', 'Ben', '2026-01-01', '2026-04-30'), ...who.seats.slice(1))).toEqual({
    invited: [],
    takenOut: ['Ada', 'Ben'],
  })
  expect(toldOfSeats(who, { seats: [], leaders }, [])).toEqual({ invited: [], takenOut: [] })
})

it('INV-3: taking a change of seats back tells the same people the other way', () => {
  const day = fc.nat(90).map((days) => plusDays('2026-04-01', days))
  const name = fc.constantFrom('Ada', 'Ben', 'Cem', 'Dot', null)
  const seats = fc.array(fc.record({ holder: name, deputy: name, fromDay: day, untilDay: fc.option(day) }))
  fc.assert(
    fc.property(seats, seats, fc.array(day), (before, after, days) => {
      const there = toldOfSeats({ seats: before, leaders }, { seats: after, leaders }, days)
      const back = toldOfSeats({ seats: after, leaders }, { seats: before, leaders }, days)
      expect(back).toEqual({ invited: there.takenOut, takenOut: there.invited })
    }),
  )
})
