import { randomUUID } from 'node:crypto'
import { recordRestore } from '@harbour/db/backup/after-restore'
import { docOf } from '@harbour/db/queries/docs'
import { plainText, SCHEMA_VERSION, summaryOf } from '@harbour/plan-doc/shape'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { livePlan } from '../testing/live-plan.ts'

it('LIV-5: after a restore no page goes on with a copy from before, under a client id that may be given to somebody else', async () => {
  await using plan = await livePlan()
  const page = await plan.join('chair@example.org')
  summaryOf(page.doc()).insert(0, 'Before. ')
  await expect.poll(() => page.wire.state().saved.kind).toBe('saved')
  const { clientId } = page.wire.state()
  const before = await docOf(plan.db, plan.planId)
  page.leave()

  await recordRestore(plan.db, randomUUID(), '2026-03-27T12:00:00.000Z', '2026-03-27T13:00:00.000Z')
  const after = await docOf(plan.db, plan.planId)
  expect(after).toEqual({ ...before, epoch: expect.any(String) })
  await using restarted = await plan.anotherNode()
  const cookie = await plan.signIn('chair@example.org')
  const socket = plan.socketAt(restarted.url, cookie)
  const opening = { doc: plan.planId, schemaVer: SCHEMA_VERSION, sv: Buffer.from(Y.encodeStateVector(page.doc())) }
  const ask = (more: object) => socket.timeout(5_000).emitWithAck('doc:open', { ...opening, ...more })
  expect(await ask({ epoch: before?.epoch, clientId })).toEqual({ ok: false, code: 'EPOCH' })
  const opened: Record<string, unknown> = await ask({ sv: Buffer.from([0]) })
  expect(opened).toMatchObject({ ok: true, role: 'write', epoch: after?.epoch })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(opened['update'] as Buffer))
  expect(plainText(doc, 'summary')).toBe('Before. ')
  socket.close()
})
