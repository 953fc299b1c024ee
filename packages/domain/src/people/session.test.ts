import { describe, expect, it } from 'vitest'
import { capabilities } from './permissions.ts'
import type { Capability } from './permissions.ts'
import { idleUntil, isSessionLive, offTheScreen, whyNotHere, whyNotYet } from './session.ts'

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

  it('SES-8: outside a demonstration one factor allows nothing but one’s own account', () => {
    const session = { assurance: 'A1', steppedUpAt: at, steppedUpAs: 'A1' } as const
    for (const can of Object.keys(capabilities) as Capability[]) {
      const expected = can === 'session:own' ? null : { code: 'FACTOR_NEEDED' }
      expect(whyNotYet(session, { can }, false, at)).toEqual(expected)
      expect(whyNotYet(session, { can }, true, at)).toBeNull()
      expect(whyNotYet({ assurance: 'A3', steppedUpAt: at, steppedUpAs: 'A3' }, { can }, false, at)).toBeNull()
    }
  })

  it('SES-13: opens nothing masked and takes nothing off the screen without a passkey just used, but in a demonstration', () => {
    expect(offTheScreen.length).toBeGreaterThan(2)
    for (const assurance of ['A2', 'A3'] as const)
      for (const steppedUpAs of [null, 'A1', 'A2'] as const)
        for (const can of Object.keys(capabilities) as Capability[]) {
          const session = { assurance, steppedUpAt: at, steppedUpAs }
          const expected = offTheScreen.includes(can) ? { code: 'PASSKEY_NEEDED' } : null
          expect(whyNotYet(session, { can }, false, at)).toEqual(expected)
          expect(whyNotYet(session, { can }, true, at)).toBeNull()
        }
    const byKey = { assurance: 'A3', steppedUpAt: at, steppedUpAs: 'A3' } as const
    for (const can of offTheScreen) {
      expect(whyNotYet(byKey, { can }, false, at)).toBeNull()
      expect(whyNotYet(byKey, { can }, false, '2026-03-27T09:05:00.000Z')).toEqual({ code: 'PASSKEY_NEEDED' })
    }
  })

  it('SES-20: opens nothing masked and takes nothing off the screen but on a managed network', () => {
    for (const can of Object.keys(capabilities) as Capability[]) {
      expect(whyNotHere(can, true)).toBeNull()
      expect(whyNotHere(can, false)).toEqual(offTheScreen.includes(can) ? { code: 'NETWORK_NOT_MANAGED' } : null)
    }
  })

  it('SES-14: one’s factors are changed by proof as sure as the session', () => {
    const need = { can: 'session:own', stepUp: true } as const
    const answers = { A1: 'STEP_UP_NEEDED', A2: 'SECOND_FACTOR_NEEDED', A3: 'PASSKEY_NEEDED' } as const
    for (const assurance of ['A1', 'A2', 'A3'] as const)
      for (const steppedUpAs of ['A1', 'A2', 'A3'] as const) {
        const allowed = steppedUpAs >= assurance ? null : { code: answers[assurance] }
        expect(whyNotYet({ assurance, steppedUpAt: at, steppedUpAs }, need, false, at)).toEqual(allowed)
        expect(whyNotYet({ assurance, steppedUpAt: at, steppedUpAs }, need, true, at)).toBeNull()
        expect(whyNotYet({ assurance, steppedUpAt: null, steppedUpAs: null }, need, false, at)).toEqual({
          code: answers[assurance],
        })
      }
  })

  it('SES-9: what needs it is allowed for five minutes after proof that it is still them', () => {
    const need = { can: 'person:manage', stepUp: true } as const
    const refused = { code: 'STEP_UP_NEEDED' }
    const since = (steppedUpAt: string | null) =>
      whyNotYet({ assurance: 'A3', steppedUpAt, steppedUpAs: 'A1' }, need, false, at)
    expect(since(null)).toEqual(refused)
    expect(since(at)).toBeNull()
    expect(since('2026-03-27T08:55:00.001Z')).toBeNull()
    expect(since('2026-03-27T08:55:00.000Z')).toEqual(refused)
    expect(since('2026-03-27T09:00:00.001Z')).toEqual(refused)
    const never = { assurance: 'A1', steppedUpAt: null, steppedUpAs: null } as const
    expect(whyNotYet(never, need, true, at)).toEqual(refused)
    for (const can of offTheScreen) expect(whyNotYet(never, { can }, true, at)).toEqual(refused)
  })
})
