import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusDays } from '../basics/dates.ts'
import { makeAction } from '../testing/make-action.ts'
import { actionStatuses } from './action.ts'
import { openStatuses } from './open-statuses.ts'
import { timelinessOf, unfinishedBusiness } from './follow-up.ts'

const today = '2026-03-27'

describe('following up', () => {
  it('ACT-13: says how far from its date an open action is', () => {
    const due = (dueOn: string) => timelinessOf(makeAction({ status: 'accepted', dueOn }), today)
    expect(due('2026-03-26')).toEqual({ state: 'overdue', days: 1 })
    expect(due('2026-03-27')).toEqual({ state: 'due soon', days: 0 })
    expect(due('2026-03-30')).toEqual({ state: 'due soon', days: 3 })
    expect(due('2026-03-31')).toEqual({ state: 'on track', days: 4 })
  })

  it('ACT-13: nothing finished or undated is late', () => {
    fc.assert(
      fc.property(fc.constantFrom(...actionStatuses), fc.integer({ min: -400, max: 400 }), (status, days) => {
        const found = timelinessOf(makeAction({ status, dueOn: plusDays(today, days) }), today)
        expect(found === null).toBe(!openStatuses.includes(status))
        expect(timelinessOf(makeAction({ status, dueOn: null }), today)).toBeNull()
      }),
    )
  })

  it('ACT-14: the clinic hears what is late by its day and what was left undone since the last', () => {
    const actions = [
      makeAction({ id: 'a', status: 'in progress', dueOn: '2026-04-08' }),
      makeAction({ id: 'b', status: 'in progress', dueOn: '2026-04-09' }),
      makeAction({ id: 'c', status: 'offered', dueOn: '2026-03-01' }),
      makeAction({ id: 'd', status: 'not undertaken', completedAt: '2026-03-20T10:00:00.000Z' }),
      makeAction({ id: 'e', status: 'not possible', completedAt: '2026-03-01T10:00:00.000Z' }),
      makeAction({ id: 'f', status: 'done', dueOn: '2026-03-01', completedAt: today }),
      makeAction({ id: 'g', status: 'offered', dueOn: '2026-03-01', removedAt: today }),
      makeAction({ id: 'h', status: 'proposed', dueOn: '2026-03-01' }),
    ]
    const business = unfinishedBusiness(actions, '2026-04-09', '2026-03-12')
    expect(business.map(({ actionId, why }) => [actionId, why])).toEqual([
      ['c', 'unanswered'],
      ['d', 'not undertaken'],
      ['a', 'overdue'],
    ])
    expect(unfinishedBusiness(actions, '2026-04-09', null).map(({ actionId }) => actionId)).toContain('e')
  })
})
