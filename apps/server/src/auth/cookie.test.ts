import { expect, it } from 'vitest'
import { comesSecurely, deviceTokenIn, sessionCookie, tokenIn, tripTokenIn } from './cookie.ts'

const HTTPS = 'https://harbour.example.org'
const carrying = (cookie: string) => ({ headers: { cookie } })

it('SES-19: takes a cookie that any host could have set for nobody’s, where people reach Harbour over HTTPS', () => {
  const both = carrying('harbour=planted; __Host-harbour=own; harbour-device=planted; harbour-sso=planted')
  expect(tokenIn(both, HTTPS)).toBe('own')
  expect(tokenIn(carrying('harbour=planted'), HTTPS)).toBeNull()
  expect(deviceTokenIn(both, HTTPS)).toBeNull()
  expect(tripTokenIn(both, HTTPS)).toBeNull()
  for (const origin of ['http://localhost:4180', null]) expect(tokenIn(carrying('harbour=own'), origin)).toBe('own')
})

it('SES-19: hands out secure cookies there, whatever a proxy says of the request', () => {
  expect(comesSecurely({ secure: false }, HTTPS)).toBe(true)
  expect(comesSecurely({ secure: true }, null)).toBe(true)
  expect(comesSecurely({ secure: false }, null)).toBe(false)
  const [name, ...attributes] = sessionCookie('token', comesSecurely({ secure: false }, HTTPS)).split('; ')
  expect(name).toBe('__Host-harbour=token')
  expect(attributes.toSorted()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure'])
})
