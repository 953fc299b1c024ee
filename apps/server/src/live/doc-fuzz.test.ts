import { randomBytes } from 'node:crypto'
import { plainText, SCHEMA_VERSION, summaryOf } from '@harbour/plan-doc/shape'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { livePlan } from '../testing/live-plan.ts'

const events = ['doc:open', 'doc:up', 'doc:aw', 'doc:close', 'watch', 'unwatch']

it('LIV-8: junk in any event gets an answer, ends nothing, and nobody else notices', async () => {
  await using plan = await livePlan()
  await plan.attend('advocate@example.org', ['advocate'])
  const witness = await plan.join('chair@example.org')
  const first = await plan.intrude('advocate@example.org')
  const sv = Buffer.from(Y.encodeStateVector(new Y.Doc()))
  const opening = { doc: plan.planId, schemaVer: SCHEMA_VERSION, sv }
  const opened = await first.ask('doc:open', opening)
  first.socket.close()

  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((given) => Buffer.from(given)),
    fc.constant(sv),
    fc.nat(9_000).map((size) => randomBytes(size)),
  )
  const near = fc.record(
    {
      doc: fc.constantFrom(plan.planId, plan.actionId, '', null),
      schemaVer: fc.constantFrom(SCHEMA_VERSION, 0, -1, 'x'),
      epoch: fc.constantFrom(opened['epoch'], plan.planId, 7),
      clientId: fc.oneof(fc.constant(opened['clientId']), fc.integer(), fc.constant('9')),
      sv: fc.oneof(bytes, fc.anything()),
      u: fc.oneof(bytes, fc.anything()),
      n: fc.oneof(fc.nat(), fc.double(), fc.constant(-1)),
      cursor: fc.oneof(fc.anything(), fc.constant({ field: 'summary', anchor: { tname: 'x' }, head: null })),
      topics: fc.oneof(fc.anything(), fc.constant([`plan:${plan.planId}`, 'plan:x', '__proto__'])),
    },
    { requiredKeys: [] },
  )
  const exactly = (keys: readonly string[]) =>
    near.map((made) => Object.fromEntries(Object.entries(made).filter(([key]) => keys.includes(key))))
  const payload = fc.oneof(
    fc.anything(),
    near,
    exactly(['doc', 'epoch', 'n', 'u']),
    exactly(['doc', 'schemaVer', 'epoch', 'clientId', 'sv']),
    exactly(['doc', 'cursor']),
  )
  const inputs = fc.sample(fc.tuple(fc.constantFrom(...events), payload), 1_500)
  // A connection takes so much at once: each has fifty, so that none but edits, which their session counts, are too fast.
  for (let at = 0; at < inputs.length; at += 50) {
    const { socket, ask } = await plan.intrude('advocate@example.org')
    await ask('doc:open', opening)
    const some = inputs.slice(at, at + 50)
    const answers = await Promise.all(some.map(([event, junk]) => ask(event, junk)))
    for (const [index, answer] of answers.entries()) {
      expect(answer['ok']).toBeTypeOf('boolean')
      expect(answer['code']).not.toBe('FAULT')
      if (some[index]?.[0] !== 'doc:up') expect(answer['code']).not.toBe('RATE')
    }
    expect(socket.connected).toBe(true)
    socket.close()
  }
  summaryOf(witness.doc()).insert(0, 'Unharmed')
  await expect.poll(() => witness.wire.state().saved.kind).toBe('saved')
  expect(witness.wire.state().copy).toBe(0)
  expect(plainText(witness.doc(), 'summary')).toBe('Unharmed')
  witness.leave()
}, 60_000)
