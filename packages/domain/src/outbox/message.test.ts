import { expect, it } from 'vitest'
import { leavesAt, MOST_ATTEMPTS, nextAttempt, whyCannotCallBack } from './message.ts'

const at = '2026-03-27T09:00:00.000Z'

it('OUT-4: whatever leaves waits sixty seconds, and can be called back until it has left', () => {
  expect(leavesAt(at)).toBe('2026-03-27T09:01:00.000Z')
  expect(whyCannotCallBack({ state: 'waiting' })).toBeNull()
  for (const state of ['sent', 'called back', 'replaced', 'refused', 'failed', 'not sent'] as const)
    expect(whyCannotCallBack({ state })).toEqual({ code: 'MESSAGE_NOT_WAITING', state })
})

it('OUT-5: a message that the mail server does not take is tried again, each time after twice as long, then given up', () => {
  expect(nextAttempt(1, at)).toBe('2026-03-27T09:01:00.000Z')
  expect(nextAttempt(2, at)).toBe('2026-03-27T09:02:00.000Z')
  expect(nextAttempt(5, at)).toBe('2026-03-27T09:16:00.000Z')
  expect(nextAttempt(MOST_ATTEMPTS, at)).toBeNull()
})
