import { expect, it } from 'vitest'
import type { QualityFacts } from './quality.ts'
import { qualityOf } from './quality.ts'

const good: QualityFacts = {
  plannedStart: '2026-03-27T13:00:00.000Z',
  plannedEnd: '2026-03-27T16:00:00.000Z',
  openedAt: '2026-03-27T13:03:00.000Z',
  closedAt: '2026-03-27T15:52:00.000Z',
  people: 9,
  signed: 9,
  seats: [
    { agency: 'Police', came: true, heard: true },
    { agency: 'Housing', came: true, heard: true },
  ],
  hearingKept: true,
  cases: 8,
  casesWithVoice: 8,
  agreed: 8,
  dissents: 1,
  actions: 31,
  completeActions: 31,
  timedItems: 12,
  itemsInTime: 10,
}

const measure = (id: string, facts: Partial<QualityFacts> = {}) => {
  const found = qualityOf({ ...good, ...facts }).find((each) => each.id === id)
  return [found?.met, found?.words]
}

it('QUA-1: a clinic started on time when it opened within five minutes of its time', () => {
  expect(measure('start')).toEqual([true, 'Opened 3 minutes after its time.'])
  expect(measure('start', { openedAt: '2026-03-27T13:06:00.000Z' })).toEqual([
    false,
    'Opened 6 minutes after its time.',
  ])
  expect(measure('start', { openedAt: '2026-03-27T12:59:00.000Z' })).toEqual([true, 'Opened 1 minute early.'])
  expect(measure('start', { openedAt: '2026-03-27T11:55:00.000Z' })).toEqual([true, 'Opened 1 hour 5 minutes early.'])
  expect(measure('start', { openedAt: null })).toEqual([null, 'When it opened was not kept.'])
})

it('QUA-2: everybody who came signed the statement', () => {
  expect(measure('signed')).toEqual([true, '9 of 9 people signed.'])
  expect(measure('signed', { signed: 8 })).toEqual([false, '8 of 9 people signed.'])
  expect(measure('signed', { people: 0, signed: 0 })[0]).toBeNull()
})

it('QUA-3: every agency with a seat came and was heard', () => {
  expect(measure('heard')).toEqual([true, '2 of 2 seats taken.'])
  const seats = [
    { agency: 'Police', came: true, heard: false },
    { agency: 'Housing', came: false, heard: false },
  ]
  expect(measure('heard', { seats })).toEqual([
    false,
    '1 of 2 seats taken. Not here: Housing. Here and not heard: Police.',
  ])
  expect(measure('heard', { hearingKept: false })).toEqual([null, '2 of 2 seats taken. Who was heard was not kept.'])
})

it('QUA-4: dissent is counted where plans were agreed', () => {
  expect(measure('dissent')).toEqual([true, '1 dissent kept with the plans.'])
  expect(measure('dissent', { dissents: 0 })).toEqual([true, 'No dissent from 8 plans.'])
  expect(measure('dissent', { agreed: 0 })[0]).toBeNull()
})

it('QUA-5: the victim’s voice is in every case that was discussed', () => {
  expect(measure('voice')).toEqual([true, '8 of 8 cases.'])
  expect(measure('voice', { casesWithVoice: 7 })[0]).toBe(false)
  expect(measure('voice', { cases: 0, casesWithVoice: 0 })[0]).toBeNull()
})

it('QUA-6: every action has an owner, a date, a measure and a risk', () => {
  expect(measure('actions')).toEqual([true, '31 of 31 actions with owner, date, measure and risk.'])
  expect(measure('actions', { completeActions: 30 })[0]).toBe(false)
})

it('QUA-7: time was kept when it closed no more than five minutes after its end', () => {
  expect(measure('time')).toEqual([true, 'Closed 8 minutes before its end. 10 of 12 items within their minutes.'])
  expect(measure('time', { closedAt: '2026-03-27T16:06:00.000Z', timedItems: 0 })).toEqual([
    false,
    'Closed 6 minutes after its end.',
  ])
  expect(measure('time', { closedAt: null })[0]).toBeNull()
})
