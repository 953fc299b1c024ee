import type { AgencyWindow } from '@harbour/domain/clinic/planner/live-windows'
import { expect, it } from 'vitest'
import { windowWords, yourWindow } from './window-words.ts'

const window = (state: AgencyWindow['state'], lines = 2): AgencyWindow => ({
  agencyId: 'housing',
  state,
  from: '2026-04-02T12:20:00.000Z',
  until: '2026-04-02T13:05:00.000Z',
  lines,
})

it('AGE-23: says before the clinic when an agency is needed, in London time', () => {
  expect(windowWords(window('ahead'), false)).toBe('13:20–14:05')
  expect(yourWindow(window('ahead'), false)).toBe('You are needed 13:20–14:05, for 2 cases.')
  expect(yourWindow(window('ahead', 1), false)).toBe('You are needed 13:20–14:05, for 1 case.')
  expect(windowWords(undefined, false)).toBe('Not needed')
  expect(yourWindow(undefined, true)).toBe('No case on this agenda needs your agency.')
})

it('AGE-23: says while the clinic meets how it stands now', () => {
  const said = (['ahead', 'now', 'between', 'done'] as const).map((state) => [
    windowWords(window(state), true),
    yourWindow(window(state), true),
  ])
  expect(said).toEqual([
    ['About 13:20–14:05', 'You are needed from about 13:20 until about 14:05.'],
    ['Now, until about 14:05', 'You are needed now, until about 14:05.'],
    ['Again, about 13:20–14:05', 'You are needed again from about 13:20 until about 14:05.'],
    ['May leave', 'Your cases have been heard: you may leave.'],
  ])
})
