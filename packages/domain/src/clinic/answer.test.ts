import { expect, it } from 'vitest'
import type { AnsweredSeat, SeatKept } from './answer.ts'
import { comingFor, missedTwice, outlookOf, quorumOf, whyCannotAnswer } from './answer.ts'

const seat: AnsweredSeat = {
  agencyId: 'police',
  core: true,
  personId: 'holder',
  deputyPersonId: 'deputy',
  holderAnswer: null,
  deputyAnswer: null,
}
const planned = { status: 'planned' as const }

it('ANS-1: only who holds a seat, or is its deputy, answers; only the holder sends the deputy, where there is one', () => {
  for (const answer of ['coming', 'apologies'] as const)
    for (const personId of ['holder', 'deputy']) expect(whyCannotAnswer(planned, [seat], personId, answer)).toBeNull()
  expect(whyCannotAnswer(planned, [seat], 'somebody', 'coming')).toEqual({ code: 'ANSWER_NO_SEAT' })
  expect(whyCannotAnswer(planned, [seat], 'holder', 'deputy')).toBeNull()
  expect(whyCannotAnswer(planned, [seat], 'deputy', 'deputy')).toEqual({ code: 'ANSWER_NO_DEPUTY' })
  expect(whyCannotAnswer(planned, [{ ...seat, deputyPersonId: null }], 'holder', 'deputy')).toEqual({
    code: 'ANSWER_NO_DEPUTY',
  })
})

it('ANS-2: answers are taken until the clinic opens', () => {
  for (const status of ['open', 'closed', 'cancelled'] as const)
    expect(whyCannotAnswer({ status }, [seat], 'holder', 'coming')).toEqual({ code: 'ANSWER_TOO_LATE', status })
  expect(whyCannotAnswer({ status: 'agenda locked' }, [seat], 'holder', 'coming')).toBeNull()
})

it('ANS-3: who comes for a seat follows from what both of its people answered', () => {
  const outlook = (holderAnswer: AnsweredSeat['holderAnswer'], deputyAnswer: AnsweredSeat['deputyAnswer']) =>
    outlookOf({ ...seat, holderAnswer, deputyAnswer })
  expect(outlook(null, null)).toBe('no answer')
  expect(outlook('coming', 'apologies')).toBe('holder comes')
  expect(outlook('deputy', null)).toBe('deputy asked')
  expect(outlook('deputy', 'coming')).toBe('deputy comes')
  expect(outlook('deputy', 'apologies')).toBe('nobody comes')
  expect(outlook('apologies', null)).toBe('nobody comes')
  expect(outlook('apologies', 'coming')).toBe('deputy comes')
  expect(outlook(null, 'coming')).toBe('deputy comes')
  expect(outlook(null, 'apologies')).toBe('no answer')
  expect(outlookOf({ ...seat, personId: null, deputyPersonId: null })).toBe('nobody named')
  expect(outlookOf({ ...seat, personId: null, deputyAnswer: 'apologies' })).toBe('nobody comes')
})

it('ANS-8: apologies are shown of whoever was expected, and of anybody once nobody comes or the clinic is over', () => {
  const kept: SeatKept = {
    personId: 'holder',
    holderCame: false,
    deputyCame: false,
    holderSorry: null,
    deputySorry: null,
  }
  const ahead = (outlook: Parameters<typeof comingFor>[1], more: Partial<SeatKept>) =>
    comingFor({ ...kept, ...more }, outlook, false)
  const [holder, deputy] = [{ holderSorry: false }, { deputySorry: true }]
  expect(ahead('holder comes', deputy)).toBe('holder comes')
  expect(ahead('holder comes', holder)).toBe('apologies')
  expect(ahead('deputy comes', holder)).toBe('deputy comes')
  expect(ahead('deputy comes', deputy)).toBe('apologies, sent')
  expect(ahead('deputy asked', holder)).toBe('deputy asked')
  expect(ahead('no answer', deputy)).toBe('no answer')
  expect(ahead('no answer', holder)).toBe('apologies')
  expect(ahead('no answer', { ...deputy, personId: null })).toBe('apologies, sent')
  expect(ahead('nobody comes', deputy)).toBe('apologies, sent')
  expect(ahead('nobody comes', { ...holder, ...deputy })).toBe('apologies, sent')
  for (const outlook of ['nobody comes', 'nobody named', 'no answer'] as const) expect(ahead(outlook, {})).toBe(outlook)
  expect(ahead('holder comes', { ...deputy, holderCame: true })).toBe('attended')
  expect(ahead('nobody comes', { ...holder, deputyCame: true })).toBe('deputy attended')
  expect(comingFor({ ...kept, ...deputy }, 'holder comes', true)).toBe('apologies, sent')
  expect(comingFor(kept, 'holder comes', true)).toBe('absent')
})

it('ANS-4: a quorum counts the core agencies for which somebody has said that they come', () => {
  const seats: AnsweredSeat[] = [
    { ...seat, holderAnswer: 'coming' },
    { ...seat, agencyId: 'housing', holderAnswer: 'deputy', deputyAnswer: 'coming' },
    { ...seat, agencyId: 'health', holderAnswer: 'deputy' },
    { ...seat, agencyId: 'cps', core: false, holderAnswer: 'coming' },
  ]
  expect(quorumOf(seats, 2)).toEqual({ needed: 2, coming: 2, core: 3, isMet: true })
  expect(quorumOf(seats, 3)).toMatchObject({ isMet: false })
  expect(quorumOf([], 0)).toMatchObject({ isMet: true })
})

it('ANS-5: an agency that missed the last two clinics at which it had a seat is named', () => {
  const held = (seated: readonly string[], came: readonly string[]) => ({ seated, came })
  expect(missedTwice([held(['a', 'b'], ['a']), held(['a', 'b'], ['a'])])).toEqual(['b'])
  expect(missedTwice([held(['a', 'b'], ['a']), held(['a', 'b'], ['a', 'b']), held(['a', 'b'], ['a'])])).toEqual([])
  expect(missedTwice([held(['a', 'b'], ['a']), held(['a'], ['a']), held(['a', 'b'], ['a'])])).toEqual(['b'])
  expect(missedTwice([held(['a'], [])])).toEqual([])
})
