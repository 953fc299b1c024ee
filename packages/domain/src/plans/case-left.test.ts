import { expect, it } from 'vitest'
import { makeAction } from '../testing/make-action.ts'
import { caseLeft } from './case-left.ts'

const voice = { wishes: 'To be left alone', greatestFear: 'The school', informs: true }
const dissent = { personId: 'shah', recordedBy: 'shah', withdrawnBy: null }

it('QUA-8: what a case is left with is its voice, its plan, its dissents and its standing actions', () => {
  const actions = [makeAction(), makeAction({ measure: '' }), makeAction({ removedAt: '2026-03-27T10:00:00.000Z' })]
  expect(caseLeft({ voice, planStatus: 'agreed', actions, dissents: [dissent] })).toEqual({
    voiceLacks: [],
    agreed: true,
    dissents: 1,
    dissentsTaken: 0,
    actions: 2,
    completeActions: 1,
  })
  expect(
    caseLeft({ voice: { ...voice, wishes: ' ', informs: false }, planStatus: null, actions: [], dissents: [] }),
  ).toMatchObject({ voiceLacks: ['wishes', 'who informs'], agreed: false })
})

it('QUA-4: a dissent that its own writer takes back is no dissent; one that another takes back was not heard', () => {
  const dissents = [
    { ...dissent, withdrawnBy: 'shah' },
    { ...dissent, withdrawnBy: 'chair' },
    { personId: 'shah', recordedBy: 'chair', withdrawnBy: 'chair' },
  ]
  expect(caseLeft({ voice, planStatus: 'draft', actions: [], dissents })).toMatchObject({
    dissents: 0,
    dissentsTaken: 1,
  })
})
