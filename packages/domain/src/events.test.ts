import { expect, it } from 'vitest'
import { topicsOf } from './events.ts'

it('LOG-1: an event tells the screens of every record it names, and the list of its noun', () => {
  expect(topicsOf({ type: 'action accepted', caseId: 'c', clinicId: 'k', planId: 'p', actionId: 'a' })).toEqual([
    'case:c',
    'clinic:k',
    'plan:p',
    'actions',
  ])
  expect(topicsOf({ type: 'session started', personId: 'x' })).toEqual(['person:x'])
})
