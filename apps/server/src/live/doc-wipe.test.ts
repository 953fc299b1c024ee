import { wordsOf } from '@harbour/db/queries/docs'
import { summaryOf } from '@harbour/plan-doc/shape'
import { expect, it } from 'vitest'
import { livePlan } from '../testing/live-plan.ts'

const words = 'He has told her that she will not live to see the spring. '.repeat(8)

/** A plan with a long summary that two people have open, one of whom selects all and deletes. */
async function wipedPlan() {
  const plan = await livePlan()
  await plan.attend('advocate@example.org', ['advocate'])
  const [hand, witness] = [await plan.join('chair@example.org'), await plan.join('advocate@example.org')]
  summaryOf(hand.doc()).insert(0, words)
  await expect.poll(() => summaryOf(witness.doc()).toJSON()).toBe(words)
  await expect.poll(() => hand.wire.state().saved.kind).toBe('saved')
  summaryOf(hand.doc()).delete(0, words.length)
  await expect.poll(() => hand.wire.state().wipes).toBe('summary')
  summaryOf(hand.doc()).insert(0, 'Oops')
  summaryOf(witness.doc()).insert(0, 'Still here. ')
  await expect.poll(() => witness.wire.state().saved.kind).toBe('saved')
  await expect.poll(() => summaryOf(hand.doc()).toJSON()).toContain('Still here. ')
  expect(summaryOf(witness.doc()).toJSON()).toBe(`Still here. ${words}`)
  expect((await wordsOf(plan.db, plan.planId))?.summary).toBe(`Still here. ${words}`)
  return { plan, hand, witness }
}

it('LIV-20: what nearly empties a field waits to be meant; when it is not, the field stays and the rest is offered', async () => {
  const { plan, hand, witness } = await wipedPlan()
  hand.wire.answerWipe(false)
  await expect.poll(() => summaryOf(hand.doc()).toJSON()).toBe(`Still here. ${words}`)
  expect(hand.wire.state()).toMatchObject({ wipes: null, unsent: [{ field: 'summary', why: 'WIPE' }] })
  summaryOf(hand.doc()).insert(0, 'And on. ')
  await expect.poll(() => summaryOf(witness.doc()).toJSON()).toBe(`And on. Still here. ${words}`)
  expect(witness.wire.state().copy).toBe(0)
  hand.leave()
  witness.leave()
  await plan[Symbol.asyncDispose]()
})

it('LIV-20: when it is meant, it is done, with what was typed since', async () => {
  const { plan, hand, witness } = await wipedPlan()
  hand.wire.answerWipe(true)
  await expect.poll(() => hand.wire.state().saved.kind).toBe('saved')
  const left = summaryOf(hand.doc()).toJSON()
  expect(left).toContain('Oops')
  expect(left).toContain('Still here. ')
  expect(left).not.toContain('spring')
  await expect.poll(() => summaryOf(witness.doc()).toJSON()).toBe(left)
  expect((await wordsOf(plan.db, plan.planId))?.summary).toBe(left)
  expect([hand.wire.state().copy, witness.wire.state().copy]).toEqual([0, 0])
  hand.leave()
  witness.leave()
  await plan[Symbol.asyncDispose]()
})
