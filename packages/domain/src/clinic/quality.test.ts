import { expect, it } from 'vitest'
import type { CaseLeft, QualityFacts } from './quality.ts'
import { qualityOf } from './quality.ts'

const left: CaseLeft = {
  voiceLacks: [],
  agreed: true,
  dissents: 0,
  dissentsTaken: 0,
  actions: 4,
  completeActions: 4,
}

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
  cases: [...Array.from({ length: 7 }, () => left), { ...left, dissents: 1, actions: 3, completeActions: 3 }],
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

it('QUA-4: dissent was heard when each stands with an agreed plan and nobody took back another’s', () => {
  expect(measure('dissent')).toEqual([true, '1 dissent kept with the plans.'])
  expect(measure('dissent', { cases: [left, left] })).toEqual([true, 'No dissent from 2 plans.'])
  const draft = { ...left, agreed: false }
  expect(
    measure('dissent', {
      cases: [
        { ...left, dissents: 2 },
        { ...draft, dissents: 1 },
      ],
    }),
  ).toEqual([false, '2 dissents kept with the plans. 1 dissent left with a plan that was not agreed.'])
  expect(measure('dissent', { cases: [{ ...left, dissentsTaken: 1 }] })).toEqual([
    false,
    '1 dissent taken back by somebody else.',
  ])
  expect(measure('dissent', { cases: [draft] })[0]).toBeNull()
})

it('QUA-5: wishes, greatest fear and who informs the victim are there in every case that was discussed', () => {
  expect(measure('voice')).toEqual([true, '8 of 8 cases.'])
  expect(measure('voice', { cases: [left, { ...left, voiceLacks: ['who informs'] }] })).toEqual([
    false,
    '1 of 2 cases. Missing: who informs the victim in 1.',
  ])
  expect(measure('voice', { cases: [] })[0]).toBeNull()
})

it('QUA-6: every action has an owner, a date, a measure and a risk', () => {
  expect(measure('actions')).toEqual([true, '31 of 31 actions with owner, date, measure and risk.'])
  expect(measure('actions', { cases: [{ ...left, completeActions: 3 }] })[0]).toBe(false)
})

it('QUA-8: what was not kept at the close is not known, and is not counted from what is there now', () => {
  for (const id of ['dissent', 'voice', 'actions'])
    expect(measure(id, { cases: [left, null] })).toEqual([null, 'What the cases were left with was not kept.'])
})

it('QUA-7: time was kept when it closed no more than five minutes after its end', () => {
  expect(measure('time')).toEqual([true, 'Closed 8 minutes before its end. 10 of 12 items within their minutes.'])
  expect(measure('time', { closedAt: '2026-03-27T16:06:00.000Z', timedItems: 0 })).toEqual([
    false,
    'Closed 6 minutes after its end.',
  ])
  expect(measure('time', { closedAt: null })[0]).toBeNull()
})
