import { expect, it } from 'vitest'
import { reach, turnAfterSilence } from './reach.ts'

it('tries requests when a WebSocket is refused, and the other way round after a try that nobody answered', () => {
  let fail: (error: Error) => void = () => undefined
  const tries = { opts: { ...reach }, on: (_event: 'error', heard: (error: Error) => void) => (fail = heard) }
  turnAfterSilence(tries)
  expect(tries.opts).toMatchObject({ transports: ['websocket', 'polling'], tryAllTransports: true })
  fail(new Error('xhr poll error'))
  expect(tries.opts.transports).toEqual(['websocket', 'polling'])
  fail(new Error('timeout'))
  expect(tries.opts.transports).toEqual(['polling', 'websocket'])
  fail(new Error('timeout'))
  expect(tries.opts.transports).toEqual(['websocket', 'polling'])
})
