import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../basics/refusal.ts'
import { actionIds, makeAction, makeActor, makeOwner, testedAt } from '../testing/make-action.ts'
import { actionStatuses } from './action.ts'
import { allAnswers, answerAction, answersFrom, handOnAction, possibleAnswers, whyCannotAnswer } from './answer.ts'
import type { Answer } from './answer.ts'
import { removeAction, restoreAction, setActionField, whyCannotAssign, whyCannotBeDue } from './draft.ts'
import type { SetActionField } from './draft-schemas.ts'

const last = { by: 'Dr Shah', at: testedAt }
const command = { id: actionIds.command, actionId: actionIds.action, base: 0 }
const facts = { last, person: makeOwner() }

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof DomainError) return error.refusal.code
    throw error
  }
  return 'nothing refused'
}

const measure = (value: string, base = 0): SetActionField => ({ ...command, base, field: 'measure', value })

describe('drafting an action', () => {
  it('ACT-1: a field set from the revision seen rises by one and keeps what it was', () => {
    const decided = setActionField(measure('Call logged'), makeAction(), facts, testedAt)
    expect(decided.patch).toEqual({ measure: 'Call logged', measureRev: 1 })
    expect(decided.history).toMatchObject({
      change: 'changed',
      before: 'Wishes recorded on the case',
      after: 'Call logged',
    })
    expect(decided.events).toMatchObject([{ type: 'action changed', field: 'measure' }])
  })

  it('ACT-1: a field set from an older revision is refused with who set it and what stands there', () => {
    const action = makeAction({ measureRev: 2, measure: 'Theirs' })
    expect(() => setActionField(measure('Mine', 1), action, facts, testedAt)).toThrow(
      expect.objectContaining({
        refusal: { code: 'ACTION_CONFLICT', field: 'measure', rev: 2, current: 'Theirs', by: 'Dr Shah', at: testedAt },
      }),
    )
  })

  it('ACT-1: a change of one field never makes another conflict', () => {
    const action = makeAction({ ownerRev: 4, dueRev: 3, risksRev: 7 })
    expect(setActionField(measure('Call logged'), action, facts, testedAt).patch.measureRev).toBe(1)
  })

  it('ACT-2: the person named must be active and in the owner agency', () => {
    const owner = { agencyId: actionIds.advocacy, personId: actionIds.advocate }
    expect(whyCannotAssign(owner, makeOwner())).toBeNull()
    expect(whyCannotAssign(owner, null)).toEqual({ code: 'OWNER_UNKNOWN' })
    expect(whyCannotAssign(owner, makeOwner({ active: false }))).toEqual({ code: 'OWNER_UNKNOWN' })
    expect(whyCannotAssign(owner, makeOwner({ agencyId: actionIds.police }))).toEqual({ code: 'OWNER_IN_OTHER_AGENCY' })
    expect(whyCannotAssign({ agencyId: actionIds.police, personId: null }, null)).toBeNull()
  })

  it('ACT-3: a conflicted person is not named', () => {
    const owner = { agencyId: actionIds.advocacy, personId: actionIds.advocate }
    expect(whyCannotAssign(owner, makeOwner({ conflicted: true }))).toEqual({ code: 'OWNER_CONFLICTED' })
  })

  it('ACT-4: a date that has gone is refused, today is not', () => {
    expect(whyCannotBeDue('2026-03-26', '2026-03-27')).toEqual({ code: 'DUE_IN_PAST', on: '2026-03-26' })
    expect(whyCannotBeDue('2026-03-27', '2026-03-27')).toBeNull()
    expect(whyCannotBeDue(null, '2026-03-27')).toBeNull()
    const due: SetActionField = { ...command, field: 'due', value: { on: '2026-03-26', words: 'yesterday' } }
    expect(codeOf(() => setActionField(due, makeAction(), facts, testedAt))).toBe('DUE_IN_PAST')
  })

  it('ACT-5: an action is removed and restored as it was, each once', () => {
    const removed = makeAction({ ...removeAction(command, makeAction(), actionIds.officer, testedAt).patch })
    expect(removed.removedAt).toBe(testedAt)
    expect(codeOf(() => setActionField(measure('x'), removed, facts, testedAt))).toBe('ACTION_REMOVED')
    expect(codeOf(() => removeAction(command, removed, actionIds.officer, testedAt))).toBe('ACTION_REMOVED')
    expect({ ...removed, ...restoreAction(command, removed).patch }).toEqual(makeAction())
    expect(codeOf(() => restoreAction(command, makeAction()))).toBe('ACTION_NOT_REMOVED')
  })
})

const answer = (given: Answer, words = '', base = 0) => ({ ...command, answer: given, words, base })
const advocate = makeActor('advocate', 'advocate')
const officer = makeActor('officer', 'caseworker')
const chair = makeActor('officer', 'chair')

describe('answering an action', () => {
  it('ACT-6: every answer from every status is allowed or refused by one table', () => {
    fc.assert(
      fc.property(fc.constantFrom(...allAnswers), fc.constantFrom(...actionStatuses), (given, status) => {
        const action = makeAction({ status })
        const who = given === 'cancelled' || given === 'superseded' ? chair : advocate
        const code = codeOf(() => answerAction(answer(given, 'Because'), action, who, last, testedAt))
        expect(code).toBe(answersFrom[given].includes(status) ? 'nothing refused' : 'ACTION_FINISHED_STATUS')
      }),
    )
  })

  it('ACT-6: nothing follows what is finished', () => {
    for (const status of ['done', 'not possible', 'not undertaken', 'superseded', 'cancelled'] as const) {
      expect(possibleAnswers(makeAction({ status }), advocate)).toEqual([])
      expect(possibleAnswers(makeAction({ status }), chair)).toEqual([])
    }
  })

  it('ACT-6: a stale answer is refused with what stands now', () => {
    const action = makeAction({ status: 'accepted', statusRev: 3 })
    expect(codeOf(() => answerAction(answer('done', 'Call log', 2), action, advocate, last, testedAt))).toBe(
      'ACTION_CONFLICT',
    )
  })

  it('ACT-7: its owner and the seats of its agency answer, nobody else', () => {
    const action = makeAction({ status: 'offered' })
    expect(whyCannotAnswer('accepted', action, advocate)).toBeNull()
    expect(whyCannotAnswer('accepted', { ...action, ownerPersonId: null }, advocate)).toBeNull()
    expect(whyCannotAnswer('accepted', action, officer)).toEqual({ code: 'ACTION_NOT_YOURS' })
    const colleague = { ...makeActor('advocate', 'caseworker'), personId: actionIds.officer }
    expect(whyCannotAnswer('accepted', action, colleague)).toEqual({ code: 'ACTION_NOT_YOURS' })
  })

  it('ACT-7: an action without a named person is owned by whoever accepts it', () => {
    const action = makeAction({ status: 'offered', ownerPersonId: null })
    expect(answerAction(answer('accepted'), action, advocate, last, testedAt).patch).toMatchObject({
      status: 'accepted',
      statusRev: 1,
      acceptedBy: actionIds.advocate,
      ownerPersonId: actionIds.advocate,
    })
  })

  it('ACT-8: a leader records what was not undertaken, and only the chair cancels', () => {
    const action = makeAction({ status: 'accepted' })
    const coordinator = makeActor('officer', 'coordinator')
    expect(possibleAnswers(action, coordinator)).toEqual(['not undertaken'])
    expect(possibleAnswers(action, chair)).toEqual(['not undertaken', 'superseded', 'cancelled'])
    expect(whyCannotAnswer('cancelled', action, advocate)).toEqual({ code: 'ACTION_NOT_YOURS' })
  })

  it('ACT-9: done needs evidence, everything but acceptance needs words', () => {
    const action = makeAction({ status: 'accepted' })
    expect(codeOf(() => answerAction(answer('done', '  '), action, advocate, last, testedAt))).toBe(
      'ACTION_EVIDENCE_MISSING',
    )
    for (const given of ['progress', 'not possible', 'not undertaken'] as const) {
      expect(codeOf(() => answerAction(answer(given), action, advocate, last, testedAt))).toBe('ACTION_REASON_MISSING')
    }
    const done = answerAction(answer('done', 'Call log 14:10'), action, advocate, last, testedAt)
    expect(done.patch).toMatchObject({ status: 'done', evidence: 'Call log 14:10', completedAt: testedAt })
    expect(done.history).toMatchObject({ change: 'done', before: 'accepted', after: 'done', reason: 'Call log 14:10' })
  })

  it('ACT-10: an open action is handed on inside its agency only', () => {
    const action = makeAction({ status: 'accepted' })
    const hand = { ...command, personId: actionIds.officer, note: '' }
    const to = makeOwner({ id: actionIds.officer })
    expect(handOnAction(hand, action, advocate, { to, last }).patch.ownerPersonId).toBe(actionIds.officer)
    const outside = { to: makeOwner({ id: actionIds.officer, agencyId: actionIds.police }), last }
    expect(codeOf(() => handOnAction(hand, action, advocate, outside))).toBe('OWNER_IN_OTHER_AGENCY')
    expect(codeOf(() => handOnAction(hand, action, officer, { to, last }))).toBe('ACTION_NOT_YOURS')
    expect(codeOf(() => handOnAction(hand, makeAction({ status: 'done' }), advocate, { to, last }))).toBe(
      'ACTION_FINISHED_STATUS',
    )
  })
})
