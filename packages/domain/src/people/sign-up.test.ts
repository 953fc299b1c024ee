import { expect, it } from 'vitest'
import { Password, whyLinkNotGood } from './sign-up.ts'

it('SES-5: a password has 15 to 256 characters, of any kind', () => {
  expect(Password.safeParse('fourteen chars').success).toBe(false)
  expect(Password.safeParse('a quay by the sea').success).toBe(true)
  expect(Password.safeParse('çà et là, ünïcode ✓').success).toBe(true)
  expect(Password.safeParse('a quay by the sea '.repeat(15)).success).toBe(false)
})

it('SES-5: a password that many would try first is refused', () => {
  for (const guess of ['aaaaaaaaaaaaaaaaaaaa', '123456123456123456', 'passwordpassword1!', 'Welcome-123456-2026'])
    expect({ guess, good: Password.safeParse(guess).success }).toEqual({ guess, good: false })
})

it('SES-6: a sign-up link is good once, for 72 hours, while its person may sign in with the address it was made for', () => {
  const email = 'robin@example.org'
  const link = { expiresAt: '2026-03-30T09:00:00.000Z', usedAt: null, active: true, madeFor: email, email }
  expect(whyLinkNotGood(link, '2026-03-27T09:00:00.000Z')).toBeNull()
  expect(whyLinkNotGood(link, '2026-03-30T09:00:00.000Z')).toEqual({ code: 'LINK_NOT_GOOD' })
  expect(whyLinkNotGood({ ...link, usedAt: '2026-03-27T09:00:00.000Z' }, '2026-03-27T09:01:00.000Z')).not.toBeNull()
  expect(whyLinkNotGood({ ...link, active: false }, '2026-03-27T09:00:00.000Z')).not.toBeNull()
  expect(whyLinkNotGood({ ...link, email: 'other@example.org' }, '2026-03-27T09:00:00.000Z')).not.toBeNull()
})
