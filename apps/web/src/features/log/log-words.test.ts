import { expect, it } from 'vitest'
import { factWords, kindWords } from './log-words.ts'

it('writes kinds and refusals as words', () => {
  expect(kindWords('case viewed')).toBe('Case viewed')
  expect(kindWords('FORBIDDEN_ROLE')).toBe('Refused: forbidden role')
})

it('writes facts without ids', () => {
  const planId = 'd26802a3-c452-4f3a-8483-94cb640c92c9'
  expect(
    factWords({
      planId,
      fields: ['name', 'phone'],
      toStatus: 'accepted',
      asked: [],
      ofPersonId: null,
      caseIds: [planId],
    }),
  ).toBe('fields: name, phone; to status: accepted')
})
