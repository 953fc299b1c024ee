import { expect, it } from 'vitest'
import { isOurSocket, isSameOrigin } from './same-origin.ts'

const from = (origin?: string) => ({ headers: origin === undefined ? {} : { origin } })
const address = 'https://harbour.example.org'
const ours = { origin: address, demo: false }
/** Where the settings name no address. */
const unsaid = { origin: null, demo: true }

it('takes a page for its own by the address in the settings, whatever host the request names', () => {
  expect(isSameOrigin(from(address), 'harbour.example.org', ours)).toBe(true)
  expect(isSameOrigin(from(address), 'inside.example', ours)).toBe(true)
  expect(isSameOrigin(from('http://harbour.example.org'), 'harbour.example.org', ours)).toBe(false)
  expect(isSameOrigin(from('https://elsewhere.example'), 'elsewhere.example', ours)).toBe(false)
  expect(isSameOrigin(from('https://a.harbour.example.org'), 'harbour.example.org', ours)).toBe(false)
  expect(isSameOrigin(from(), 'harbour.example.org', ours)).toBe(false)
})

it('takes it for its own by the host it was sent to, where the settings name no address', () => {
  expect(isSameOrigin(from('http://127.0.0.1:4180'), '127.0.0.1:4180', unsaid)).toBe(true)
  expect(isSameOrigin(from('http://127.0.0.1:4181'), '127.0.0.1:4180', unsaid)).toBe(false)
  expect(isSameOrigin(from('null'), '127.0.0.1:4180', unsaid)).toBe(false)
  expect(isSameOrigin(from('http://127.0.0.1:4180'), undefined, unsaid)).toBe(false)
})

it('SEC-7: takes no page for its own that came in clear over a network, where there is live data', () => {
  const takes = (origin: string) => isSameOrigin(from(origin), new URL(origin).host, { origin: null, demo: false })
  expect(takes('https://harbour.example.org')).toBe(true)
  for (const here of ['http://localhost:4180', 'http://127.0.0.1:4180', 'http://[::1]:4180'])
    expect(takes(here)).toBe(true)
  for (const there of ['http://harbour.example.org', 'http://192.168.1.5:4180', 'http://127.0.0.1.example.org'])
    expect(takes(there)).toBe(false)
  expect(isSameOrigin(from('http://192.168.1.5:4180'), '192.168.1.5:4180', unsaid)).toBe(true)
})

it('takes a socket for its own that a page opens without a WebSocket, by the browser’s word where it was asked from', () => {
  const asked = (headers: Readonly<Record<string, string>>) =>
    isOurSocket({ headers: { host: 'inside', ...headers } }, ours)
  expect(asked({ 'sec-fetch-site': 'same-origin' })).toBe(true)
  for (const site of ['same-site', 'cross-site', 'none']) expect(asked({ 'sec-fetch-site': site })).toBe(false)
  expect(asked({})).toBe(false)
  expect(asked({ origin: address })).toBe(true)
  expect(asked({ origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' })).toBe(false)
})
