import { expect, it } from 'vitest'
import { cameLate, comesBack, isUnseen, secondsTogether, wasThereFor } from './presence.ts'

const at = (time: string) => `2026-03-27T${time}.000Z`
const stretch = (from: string, until: string | null) => ({
  fromAt: at(from),
  untilAt: until === null ? null : at(until),
})

it('PRE-1: a person whose screen is out of sight for more than thirty seconds is away', () => {
  expect(isUnseen(at('13:00:00'), at('13:00:30'))).toBe(false)
  expect(isUnseen(at('13:00:00'), at('13:00:31'))).toBe(true)
})

it('PRE-2: a screen in sight brings its person back, unless they said that they are away', () => {
  expect(comesBack({ awaySince: at('13:00:00'), awayBySelf: false })).toBe(true)
  expect(comesBack({ awaySince: at('13:00:00'), awayBySelf: true })).toBe(false)
  expect(comesBack({ awaySince: null, awayBySelf: false })).toBe(false)
})

it('PRE-3: who was there for an item is found from their stretches and its turns', () => {
  const turns = [stretch('13:10:00', '13:20:00'), stretch('13:40:00', null)]
  const now = at('13:45:00')
  expect(secondsTogether([stretch('13:00:00', '13:12:00')], turns, now)).toBe(120)
  expect(secondsTogether([stretch('13:00:00', '13:12:00'), stretch('13:41:00', null)], turns, now)).toBe(360)
  expect(wasThereFor([stretch('13:00:00', '13:12:00')], turns, now)).toBe(true)
  expect(wasThereFor([stretch('13:00:00', '13:10:30')], turns, now)).toBe(false)
  expect(wasThereFor([stretch('13:20:00', '13:40:00')], turns, now)).toBe(false)
  expect(wasThereFor([stretch('13:00:00', '13:10:30')], [stretch('13:10:00', '13:10:40')], now)).toBe(true)
})

it('PRE-4: who comes after the first item, or five minutes after the opening, came late', () => {
  const opened = { openedAt: at('13:00:00'), firstItemDoneAt: null }
  expect(cameLate(at('13:04:00'), opened)).toBe(false)
  expect(cameLate(at('13:06:00'), opened)).toBe(true)
  expect(cameLate(at('13:04:00'), { ...opened, firstItemDoneAt: at('13:03:00') })).toBe(true)
  expect(cameLate(null, opened)).toBe(false)
})
