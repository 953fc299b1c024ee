import { expect, it } from 'vitest'
import type { BeatFacts } from './beats.ts'
import { beatAfter, beatEnds, beatLeft, lacksOf, whyCannotSetBeat } from './beats.ts'

const complete: BeatFacts = {
  wishesHeard: true,
  fearHeard: true,
  unheard: [],
  hasSummary: true,
  actions: 2,
  incompleteActions: 0,
  openRisks: [],
  tellerKnown: true,
  tellByKnown: true,
  routeKnown: true,
  isAgreed: true,
}

it('BEA-1: three, five, five and two minutes of fifteen, scaled to the item', () => {
  expect(beatEnds(15)).toEqual({ orient: 3, discuss: 8, decide: 13, confirm: 15 })
  expect(beatEnds(10)).toEqual({ orient: 2, discuss: 5, decide: 9, confirm: 10 })
  expect(beatEnds(4)).toEqual({ orient: 1, discuss: 2, decide: 3, confirm: 4 })
  expect(beatLeft('orient', 15, 60)).toBe(2)
  expect(beatLeft('orient', 15, 240)).toBe(-1)
})

it('BEA-2: the chair takes only the case before the meeting to a beat', () => {
  expect([beatAfter('orient'), beatAfter('decide'), beatAfter('confirm')]).toEqual(['discuss', 'confirm', null])
  const command = { clinicId: 'c', itemId: 'here', beat: 'decide' as const }
  expect(whyCannotSetBeat(command, { currentItemId: 'here' }, { caseId: 'x' })).toBeNull()
  expect(whyCannotSetBeat(command, { currentItemId: 'there' }, { caseId: 'x' })).toMatchObject({
    code: 'MEETING_MOVED',
  })
  expect(whyCannotSetBeat(command, { currentItemId: 'here' }, { caseId: null })).toEqual({ code: 'BEAT_NOT_A_CASE' })
})

it('BEA-3: orient lacks the victim’s voice until it is heard', () => {
  expect(lacksOf('orient', complete)).toEqual([])
  expect(lacksOf('orient', { ...complete, wishesHeard: false, fearHeard: false })).toEqual(['the victim’s voice'])
  expect(lacksOf('orient', { ...complete, fearHeard: false })).toEqual(['the victim’s greatest fear'])
})

it('BEA-4: discuss names the agencies in the room that were not heard', () => {
  expect(lacksOf('discuss', complete)).toEqual([])
  expect(lacksOf('discuss', { ...complete, unheard: ['Housing', 'Probation'] })).toEqual([
    'not heard yet: Housing and Probation',
  ])
  expect(lacksOf('discuss', { ...complete, unheard: ['A', 'B', 'C', 'D', 'E'] })).toEqual([
    'not heard yet: A, B and 3 more',
  ])
})

it('BEA-5: decide lacks a summary, actions, what they lack, and an answer to each risk', () => {
  expect(lacksOf('decide', complete)).toEqual([])
  expect(
    lacksOf('decide', { ...complete, hasSummary: false, actions: 0, openRisks: ['access to weapons', 'threats'] }),
  ).toEqual(['a summary of risk', 'an action', 'an action for access to weapons and threats'])
  expect(lacksOf('decide', { ...complete, actions: 3, incompleteActions: 2 })).toEqual(['2 of 3 actions to complete'])
})

it('BEA-6: confirm lacks who tells the victim, by when and how, and the read-back; the next review is always proposed', () => {
  expect(lacksOf('confirm', complete)).toEqual([])
  const nothing = { tellerKnown: false, tellByKnown: false, routeKnown: false, isAgreed: false }
  expect(lacksOf('confirm', { ...complete, ...nothing })).toEqual([
    'who tells the victim',
    'by when',
    'by which safe route',
    'agreement and the read-back',
  ])
})
