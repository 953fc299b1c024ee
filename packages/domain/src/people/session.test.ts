import { describe, expect, it } from 'vitest'
import { idleUntil, isSessionLive } from './session.ts'

const at = '2026-03-27T09:00:00.000Z'
const evening = '2026-03-27T21:00:00.000Z'

describe('sessions', () => {
  it('SES-1: a session ends after 15 minutes without activity, 60 in an open clinic', () => {
    expect(idleUntil(at, evening, false)).toBe('2026-03-27T09:15:00.000Z')
    expect(idleUntil(at, evening, true)).toBe('2026-03-27T10:00:00.000Z')
  })

  it('SES-2: activity never carries a session past its absolute end', () => {
    expect(idleUntil('2026-03-27T20:55:00.000Z', evening, true)).toBe(evening)
  })

  it('SES-3: a session is live until it is idle, too old or ended', () => {
    const session = { idleUntil: '2026-03-27T09:15:00.000Z', absoluteUntil: evening, revokedAt: null }
    expect(isSessionLive(session, at)).toBe(true)
    expect(isSessionLive(session, '2026-03-27T09:15:00.000Z')).toBe(false)
    expect(isSessionLive({ ...session, idleUntil: '2026-03-28T00:00:00.000Z' }, evening)).toBe(false)
    expect(isSessionLive({ ...session, revokedAt: at }, at)).toBe(false)
  })
})
