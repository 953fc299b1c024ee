import { fakeClock, fakeServer } from '@harbour/plan-doc/testing/fake-wire'
import { openWire } from '@harbour/plan-doc/wire'
import { expect, it } from 'vitest'
import { untilTypable } from './until-typable.ts'

const plan = '00000000-0000-4000-8000-00000000000a'

function opened() {
  const server = fakeServer(plan)
  const peer = server.connect()
  return { server, peer, wire: openWire(plan, peer, fakeClock()) }
}

it('waits for the document to be opened, and no longer than it is asked to', async () => {
  const { peer, wire } = opened()
  expect(await untilTypable(wire, 20)).toBe(false)
  const waiting = untilTypable(wire, 5_000)
  peer.connect()
  peer.letAll()
  expect(await waiting).toBe(true)
  peer.cut()
  expect(await untilTypable(wire, 5_000)).toBe(true)
})

it('does not wait for one that may be read only', async () => {
  const { server, peer, wire } = opened()
  peer.connect()
  peer.letAll()
  server.lock()
  peer.letAll()
  expect(await untilTypable(wire, 5_000)).toBe(false)
})
