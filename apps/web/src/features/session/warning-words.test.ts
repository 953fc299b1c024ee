import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { noteSessionEnd, sessionEnd } from '../../session-time.ts'
import { warningWords, warnIn } from './warning-words.ts'

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-03-27T09:00:00.000Z') }))
afterEach(() => void vi.useRealTimers())

it('SES-16: warns two minutes before the end that the server tells, in words that say so', () => {
  noteSessionEnd('900,43200')
  const ends = sessionEnd()
  if (ends === null) throw new Error('no end was noted')
  expect(warnIn(ends, 'idle', Date.now())).toBe(13 * 60_000)
  expect(warnIn(ends, 'absolute', Date.now())).toBe((12 * 60 - 10) * 60_000)
  expect(warningWords.idle.title).toBe('You will be signed out in 2 minutes')
  expect(warningWords.absolute.title).toBe('You have to sign in again within 10 minutes')
  vi.advanceTimersByTime(14 * 60_000)
  expect(warnIn(ends, 'idle', Date.now())).toBe(0)
  // What the page reads by itself leaves the end where it was; what a person does moves it on.
  noteSessionEnd('60,42360')
  expect(warnIn(sessionEnd() ?? ends, 'idle', Date.now())).toBe(0)
  noteSessionEnd('900,42360')
  expect(warnIn(sessionEnd() ?? ends, 'idle', Date.now())).toBe(13 * 60_000)
})
