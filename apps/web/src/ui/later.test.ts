import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { untilLoaded } from './later.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('LIV-25: code that is asked for without a connection comes once there is one', async () => {
  let isConnected = false
  vi.stubGlobal('fetch', async () => {
    if (!isConnected) throw new TypeError('Failed to fetch')
    return new Response('ok')
  })
  const load = vi.fn<() => Promise<string>>(async () => {
    if (!isConnected) throw new TypeError('Failed to fetch dynamically imported module')
    return 'the editor'
  })
  const loaded = untilLoaded(load)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(load).toHaveBeenCalledTimes(1)
  isConnected = true
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await loaded).toBe('the editor')
})

it('LIV-25: code that an update took away is not asked for without end', async () => {
  vi.stubGlobal('fetch', async () => new Response('ok'))
  const load = vi.fn<() => Promise<never>>(() =>
    Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
  )
  const outcome = untilLoaded(load).catch(String)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await outcome).toContain('dynamically imported')
  expect(load).toHaveBeenCalledTimes(4)
})
