import { expect, it } from 'vitest'
import { isSameOrigin } from './same-origin.ts'

const from = (origin?: string) => ({ headers: origin === undefined ? {} : { origin } })
const ours = 'https://harbour.example.org'

it('takes a page for its own by the address in the settings, whatever host the request names', () => {
  expect(isSameOrigin(from(ours), 'harbour.example.org', ours)).toBe(true)
  expect(isSameOrigin(from(ours), 'inside.example', ours)).toBe(true)
  expect(isSameOrigin(from('http://harbour.example.org'), 'harbour.example.org', ours)).toBe(false)
  expect(isSameOrigin(from('https://elsewhere.example'), 'elsewhere.example', ours)).toBe(false)
  expect(isSameOrigin(from('https://a.harbour.example.org'), 'harbour.example.org', ours)).toBe(false)
  expect(isSameOrigin(from(), 'harbour.example.org', ours)).toBe(false)
})

it('takes it for its own by the host it was sent to, where the settings name no address', () => {
  expect(isSameOrigin(from('http://127.0.0.1:4180'), '127.0.0.1:4180', null)).toBe(true)
  expect(isSameOrigin(from('http://127.0.0.1:4181'), '127.0.0.1:4180', null)).toBe(false)
  expect(isSameOrigin(from('null'), '127.0.0.1:4180', null)).toBe(false)
  expect(isSameOrigin(from('http://127.0.0.1:4180'), undefined, null)).toBe(false)
})
