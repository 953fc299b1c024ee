import { expect, it } from 'vitest'
import { trpc } from './api.ts'
import { keyOf } from './first-answers.ts'

it('keeps first answers where the screens that show them look', () => {
  const caseId = '3f0c5a52-6d0e-4a55-9c3c-0a4f6f1f7c11'
  expect(keyOf(['session.me'])).toEqual(trpc.session.me.queryKey())
  expect(keyOf(['home.day'])).toEqual(trpc.home.day.queryKey())
  expect(keyOf(['case.byId', { caseId }])).toEqual(trpc.case.byId.queryKey({ caseId }))
})
