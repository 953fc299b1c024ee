import { summaryOf } from '@harbour/plan-doc/shape'
import { expect, it } from 'vitest'
import { Encoder } from 'socket.io-msgpack-parser'
import { livePlan } from '../testing/live-plan.ts'
import { makePace } from './pace.ts'

it('LIV-8: a page that opens a room and comes back again and again is not too fast, and a script is', () => {
  const { mayAsk } = makePace()
  const forty = { topics: Array.from({ length: 40 }, (_, at) => `case:${at}`) }
  const open = (nowMs: number) => [
    mayAsk('watch', forty, nowMs),
    mayAsk('attend', {}, nowMs),
    ...Array.from({ length: 3 }, () => mayAsk('doc:open', {}, nowMs)),
    mayAsk('doc:aw', {}, nowMs),
  ]
  expect([0, 1, 2, 3, 4].flatMap(open)).not.toContain(false)
  for (let at = 3_000; at < 60_000; at += 3_000) expect(open(at)).not.toContain(false)
  for (let at = 0; at < 60_000; at += 50) expect(mayAsk('doc:up', {}, at)).toBe(true)
  for (let at = 0; at < 60_000; at += 100) expect(mayAsk('doc:aw', {}, 100_000 + at)).toBe(true)
  const asked = Array.from({ length: 1_000 }, (_, at) => mayAsk('watch', forty, 200_000 + at))
  expect(asked.filter(Boolean).length).toBeLessThan(12)
  expect(mayAsk('unwatch', forty, 202_000)).toBe(true)
  const moved = Array.from({ length: 1_000 }, (_, at) => mayAsk('doc:aw', {}, 300_000 + at))
  expect(moved.filter(Boolean).length).toBeLessThan(42)
})

it('LIV-8: whoever asks too fast is told so, and asks again a moment later; what they type is taken meanwhile', async () => {
  await using plan = await livePlan()
  const page = await plan.join('chair@example.org')
  const watch = () => page.socket.emitWithAck('watch', { topics: Array.from({ length: 40 }, () => 'actions') })
  const answers: unknown[] = await Promise.all(Array.from({ length: 30 }, watch))
  expect(answers).toContainEqual({ ok: false, code: 'RATE' })
  expect(answers).toContainEqual(expect.objectContaining({ ok: true }))
  summaryOf(page.doc()).insert(0, 'Meanwhile')
  await expect.poll(() => page.wire.state().saved.kind).toBe('saved')
  expect(page.wire.state().copy).toBe(0)
  await expect.poll(watch, { timeout: 3_000, interval: 300 }).toMatchObject({ ok: true })
  page.leave()
})

it('LIV-18: a connection in no room that asks and asks, and does not read its answers, is ended', async () => {
  await using plan = await livePlan()
  const headers = { cookie: await plan.cookieOf('chair@example.org'), origin: plan.url }
  const at = `${plan.url}/socket.io/?EIO=4&transport=polling`
  const handshake = await (await fetch(at, { headers })).text()
  const { sid } = JSON.parse(handshake.slice(1)) as { sid: string }
  const post = async (packets: readonly object[]) => {
    const encoder = new Encoder()
    const bytesOf = (packet: object) => (encoder.encode(packet) as unknown as readonly [Uint8Array])[0]
    const frames = packets.map((packet) => `b${Buffer.from(bytesOf(packet)).toString('base64')}`)
    const body = frames.join('\u001e')
    return (await fetch(`${at}&sid=${sid}`, { method: 'POST', headers, body })).status
  }
  expect(await post([{ type: 0, nsp: '/' }])).toBe(200)
  await expect.poll(() => plan.gauges().sockets).toBe(1)
  const ask = (id: number) => ({ type: 2, nsp: '/', id, data: ['unwatch', { topics: [] }] })
  for (let turn = 0; turn < 10 && plan.gauges().sockets === 1; turn += 1)
    await post(Array.from({ length: 100 }, (_, id) => ask(turn * 100 + id)))
  await expect.poll(() => plan.gauges()).toMatchObject({ sockets: 0, waitingPackets: 0 })
})
