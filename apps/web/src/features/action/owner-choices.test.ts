import { expect, it } from 'vitest'
import type { Colleague } from './action-types.ts'
import { ownerChoices } from './owner-choices.ts'

const of = (id: string, agencyId: string): Colleague => ({
  id,
  name: id,
  agencyId,
  agency: agencyId,
  agencyShort: agencyId,
  code: 'PO',
  jobTitle: '',
})

it('offers the people in the room before anybody else, each person once', () => {
  const colleagues = [of('hale', 'police'), of('reed', 'probation'), of('shah', 'police')]
  const { here, agencies } = ownerChoices(colleagues, ['shah', 'reed', 'visitor'])
  expect(here.map(({ id }) => id)).toEqual(['reed', 'shah'])
  expect(agencies.map(({ agencyId, away }) => [agencyId, away.map(({ id }) => id)])).toEqual([
    ['police', ['hale']],
    ['probation', []],
  ])
})

it('offers everybody by agency where nobody is in the room', () => {
  const { here, agencies } = ownerChoices([of('hale', 'police')], [])
  expect(here).toEqual([])
  expect(agencies.map(({ away }) => away.length)).toEqual([1])
})
