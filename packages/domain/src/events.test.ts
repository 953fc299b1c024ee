import { expect, it } from 'vitest'
import { topicsOf } from './events.ts'

it('LOG-1: an event tells the screens of every record it names, and the list of its noun', () => {
  expect(topicsOf({ type: 'action accepted', caseId: 'c', clinicId: 'k', planId: 'p', actionId: 'a' })).toEqual([
    'case:c',
    'plan:p',
    'actions',
  ])
  expect(topicsOf({ type: 'session started', personId: 'x' })).toEqual(['person:x'])
})

it('LOG-1: drafting tells the screens of its plan alone, so that a room full of people does not read all of it again', () => {
  for (const type of ['action added', 'action changed', 'action removed', 'action restored'])
    expect(topicsOf({ type, caseId: 'c', clinicId: 'k', planId: 'p', actionId: 'a' })).toEqual(['plan:p'])
})
