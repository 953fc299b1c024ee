import { expect, it } from 'vitest'
import { actionIds, makeActor } from '../testing/make-action.ts'
import { whyCannotDissent, whyNotYourDissent } from './dissent.ts'

it('PLA-10: a dissent is one’s own, or recorded by the chair for somebody who signed in', () => {
  const advocate = makeActor('advocate', 'advocate')
  const chair = makeActor('officer', 'chair')
  const coordinator = makeActor('officer', 'coordinator')
  const hers = { personId: actionIds.advocate }
  expect(whyCannotDissent(hers, advocate, true)).toBeNull()
  expect(whyCannotDissent(hers, chair, true)).toBeNull()
  expect(whyCannotDissent(hers, coordinator, true)).toEqual({ code: 'DISSENT_NOT_YOURS' })
  expect(whyCannotDissent(hers, chair, false)).toEqual({ code: 'DISSENT_NOT_HERE' })
  expect(whyNotYourDissent(actionIds.advocate, coordinator)).toEqual({ code: 'DISSENT_NOT_YOURS' })
})
