import { expect, it } from 'vitest'
import { assuranceBy, isFreshStep, RecoveryCode, TotpCode, totpStep } from './factor.ts'
import { whyCannotRemoveFactor } from './last-factor.ts'

it('SES-8: a passkey proves most, a code beside a password less, a password or a recovery code alone least', () => {
  expect(assuranceBy('passkey')).toBe('A3')
  expect(assuranceBy('code')).toBe('A2')
  for (const proof of ['password', 'invitation', 'recovery code'] as const) expect(assuranceBy(proof)).toBe('A1')
})

it('SES-10: a code is taken in its own half minute and once', () => {
  const at = '2026-03-27T09:00:15.000Z'
  const now = totpStep(at)
  expect(isFreshStep(now, 0, at)).toBe(true)
  expect(isFreshStep(now, now, at)).toBe(false)
  expect(isFreshStep(now - 1, 0, at)).toBe(false)
  expect(isFreshStep(now + 1, 0, at)).toBe(false)
})

it('SES-10: codes may be typed with spaces, hyphens and capitals', () => {
  expect(TotpCode.parse('123 456')).toBe('123456')
  expect(TotpCode.safeParse('12345').success).toBe(false)
  expect(RecoveryCode.parse('AB12-cd34 ef56-gh78')).toBe('ab12cd34ef56gh78')
  expect(RecoveryCode.safeParse('ab12-cd34').success).toBe(false)
})

it('SES-11: outside a demonstration nobody removes their only second factor', () => {
  expect(whyCannotRemoveFactor(1, false)).toEqual({ code: 'LAST_FACTOR' })
  expect(whyCannotRemoveFactor(2, false)).toBeNull()
  expect(whyCannotRemoveFactor(1, true)).toBeNull()
})
