import { expect, it } from 'vitest'
import { signsOf } from './access-review.ts'

const today = '2026-03-27'
const usual = {
  roles: ['chair'],
  lastSeenAt: '2026-03-20T09:00:00.000Z',
  accessEnds: '2026-12-31',
  hasFactor: true,
  besides: [{ kind: 'seat', of: 'Northmarch', untilDay: '2026-12-31' }],
} as const

it('PER-11: the review asks about access that is unused, unending, ending or weak', () => {
  expect(signsOf(usual, today)).toEqual([])
  expect(signsOf({ ...usual, lastSeenAt: null, hasFactor: false }, today)).toEqual(['never here'])
  expect(signsOf({ ...usual, lastSeenAt: '2026-01-26T12:00:00.000Z' }, today)).toEqual([])
  expect(signsOf({ ...usual, lastSeenAt: '2026-01-25T12:00:00.000Z' }, today)).toEqual(['not here lately'])
  expect(signsOf({ ...usual, accessEnds: null, hasFactor: false }, today)).toEqual(['no last day', 'no second factor'])
  expect(signsOf({ ...usual, accessEnds: '2026-04-26' }, today)).toEqual(['ends soon'])
  expect(signsOf({ ...usual, roles: [], accessEnds: '2026-03-01' }, today)).toEqual(['no role'])
  const unending = { kind: 'deputy', of: 'Northmarch', untilDay: null } as const
  expect(signsOf({ ...usual, besides: [...usual.besides, unending] }, today)).toEqual(['seat without a last day'])
})
