import { expect, it } from 'vitest'
import { whyCannotChangeObservers, whyCannotInvite } from './observing.ts'

it('OBS-2: only somebody whose one role is to observe is invited to watch', () => {
  expect(whyCannotInvite({ status: 'planned' }, { roles: ['observer'] })).toBeNull()
  expect(whyCannotInvite({ status: 'open' }, { roles: ['observer'] })).toBeNull()
  expect(whyCannotInvite({ status: 'open' }, { roles: ['observer', 'advocate'] })).toEqual({
    code: 'OBSERVER_WRONG_ROLE',
  })
  expect(whyCannotInvite({ status: 'open' }, { roles: [] })).toEqual({ code: 'OBSERVER_WRONG_ROLE' })
})

it('OBS-3: an invitation is given and taken back until the clinic is over', () => {
  expect(whyCannotChangeObservers({ status: 'agenda locked' })).toBeNull()
  for (const status of ['closed', 'cancelled'] as const) {
    expect(whyCannotChangeObservers({ status })).toEqual({ code: 'OBSERVER_CLINIC_OVER', status })
    expect(whyCannotInvite({ status }, { roles: ['observer'] })).toEqual({ code: 'OBSERVER_CLINIC_OVER', status })
  }
})
