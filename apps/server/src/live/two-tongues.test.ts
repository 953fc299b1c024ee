import { wordsOf } from '@harbour/db/queries/docs'
import { plainText, SCHEMA_VERSION, summaryOf } from '@harbour/plan-doc/shape'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { livePlan } from '../testing/live-plan.ts'
import { loadDoc } from './doc-load.ts'

type Plan = Awaited<ReturnType<typeof livePlan>>

/** A copy that says `words` under a client id, new or one that it has on another server already. */
async function tongue(plan: Plan, url: string, words: string, clientId?: number) {
  const { ask, socket } = await plan.intrude('advocate@example.org', url)
  const opening = { doc: plan.planId, schemaVer: SCHEMA_VERSION, sv: Buffer.from([0]) }
  const opened = await ask('doc:open', { ...opening, ...(clientId !== undefined && { clientId }) })
  const doc = new Y.Doc()
  doc.clientID = opened['clientId'] as number
  Y.applyUpdate(doc, new Uint8Array(opened['update'] as Buffer))
  const before = Y.encodeStateVector(doc)
  summaryOf(doc).insert(0, words)
  const u = Buffer.from(Y.encodeStateAsUpdate(doc, before))
  return { socket, id: doc.clientID, say: () => ask('doc:up', { doc: plan.planId, epoch: opened['epoch'], n: 1, u }) }
}

it('LIV-12: what one copy says differently on two servers at once stands in the rows as in the log', async () => {
  await using plan = await livePlan()
  await using other = await plan.anotherNode()
  await plan.attend('advocate@example.org', ['advocate'])
  const here = await plan.join('chair@example.org')
  const there = await plan.join('chair@example.org', other.url)
  const agree = async () => {
    const { doc } = await loadDoc(plan.db, plan.planId, '2026-03-27T13:00:00.000Z')
    const said = plainText(doc, 'summary')
    expect((await wordsOf(plan.db, plan.planId))?.summary).toBe(said)
    for (const page of [here, there]) await expect.poll(() => plainText(page.doc(), 'summary')).toBe(said)
  }
  for (let turn = 0; turn < 4; turn += 1) {
    const one = await tongue(plan, plan.url, `one${turn} `)
    const two = await tongue(plan, other.url, `another${turn} `, one.id)
    expect(await Promise.all([one.say(), two.say()])).toMatchObject([{ ok: true }, { ok: true }])
    await agree()
    summaryOf(there.doc()).insert(0, '.')
    await expect.poll(() => there.wire.state().saved.kind).toBe('saved')
    await agree()
    one.socket.close()
    two.socket.close()
  }
  expect([here.wire.state().copy, there.wire.state().copy]).toEqual([0, 0])
  here.leave()
  there.leave()
})
