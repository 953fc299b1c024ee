import { expect, it } from 'vitest'
import { hashPassword, isPassword } from './password.ts'

it('SES-4: a password is kept only as argon2id, and matches only itself, however its accents are typed', async () => {
  const phc = await hashPassword('caf\u00e9 by the harbour wall')
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await isPassword('cafe\u0301 by the harbour wall', phc)).toBe(true)
  expect(await isPassword('cafe by the harbour wall', phc)).toBe(false)
  expect(await isPassword('', phc)).toBe(false)
  expect(await isPassword('anything', 'not a hash')).toBe(false)
})
