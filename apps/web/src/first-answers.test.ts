import { afterEach, expect, it, vi } from 'vitest'
import { queryClient, trpc } from './api.ts'
import { keyOf, takeFirstAnswers } from './first-answers.ts'

afterEach(() => vi.unstubAllGlobals())

it('keeps first answers where the screens that show them look', () => {
  const caseId = '3f0c5a52-6d0e-4a55-9c3c-0a4f6f1f7c11'
  expect(keyOf(['session.me'])).toEqual(trpc.session.me.queryKey())
  expect(keyOf(['home.day'])).toEqual(trpc.home.day.queryKey())
  expect(keyOf(['case.byId', { caseId }])).toEqual(trpc.case.byId.queryKey({ caseId }))
})

it('keeps the plan before the meeting where the room looks for the plan of its item', async () => {
  const [clinicId, itemId] = ['3f0c5a52-6d0e-4a55-9c3c-0a4f6f1f7c11', '3f0c5a52-6d0e-4a55-9c3c-0a4f6f1f7c12']
  const data = { item: { itemId }, plan: { riskSummary: 'He waits outside her work' } }
  const session = JSON.stringify([['plan.now', { clinicId }]])
  vi.stubGlobal('document', { documentElement: { dataset: { session } } })
  vi.stubGlobal('window', { firstAnswers: Promise.resolve(Response.json([{ result: { data } }])) })
  await takeFirstAnswers()
  expect(queryClient.getQueryData(trpc.plan.ofItem.queryKey({ itemId }))).toEqual(data)
})
