import { QueryObserver } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import { expect, it } from 'vitest'
import { queryClient } from './api.ts'

const refused = (code: string) =>
  new TRPCClientError(code, { result: { error: { code: -32_004, message: code, data: { refusal: { code } } } } })

const failing = (queryKey: readonly unknown[], error: Error) =>
  queryClient
    .fetchQuery({ queryKey, queryFn: () => Promise.reject(error), retry: false, staleTime: 0 })
    .catch(() => undefined)

it('keeps what was read when reading it again fails, but not what has gone from this person’s sight', async () => {
  const keys = [['room'], ['case']] as const
  for (const key of keys) queryClient.setQueryData(key, 'Rowe')
  const screen = new QueryObserver(queryClient, { queryKey: ['room'], enabled: false })
  const leave = screen.subscribe(() => undefined)
  const shown = () => screen.getCurrentResult()
  await failing(['room'], new Error('no connection'))
  expect(shown()).toMatchObject({ data: 'Rowe', isError: true })
  await failing(['room'], refused('NOT_FOUND'))
  expect(shown()).toMatchObject({ data: undefined, isError: true })
  // Whatever else was read and is not on screen may have gone with it.
  expect(queryClient.getQueryData(['case'])).toBeUndefined()
  leave()
})
