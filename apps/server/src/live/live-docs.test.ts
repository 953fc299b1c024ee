import { docUpdatesAfter, lockDocForUpdate, wordsOf } from '@harbour/db/queries/docs'
import { actions } from '@harbour/db/tables/action'
import { caseConflicts } from '@harbour/db/tables/conflict'
import { docUpdates } from '@harbour/db/tables/doc'
import { accessLog } from '@harbour/db/tables/access-log'
import { discussionOf, plainText, SCHEMA_VERSION, summaryOf, wordingField, wordingOf } from '@harbour/plan-doc/shape'
import { nowhere } from '@harbour/plan-doc/presence'
import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { livePlan } from '../testing/live-plan.ts'
import { loadDoc } from './doc-load.ts'
import { lockPlanDoc } from './plan-docs.ts'

type Plan = Awaited<ReturnType<typeof livePlan>>

async function saved(page: Awaited<ReturnType<Plan['join']>>): Promise<void> {
  await expect.poll(() => page.wire.state().saved.kind, { timeout: 5_000 }).toBe('saved')
}

const stateVector = () => Y.encodeStateVector(new Y.Doc())

async function openBare(plan: Plan, email: string) {
  const { socket, ask } = await plan.intrude(email)
  const resets: unknown[] = []
  socket.on('doc:reset', (frame: unknown) => resets.push(frame))
  const opened = await ask('doc:open', { doc: plan.planId, schemaVer: SCHEMA_VERSION, sv: stateVector() })
  const doc = new Y.Doc()
  if (opened.ok === true) {
    doc.clientID = opened.clientId as number
    Y.applyUpdate(doc, new Uint8Array(opened.update as Buffer))
  }
  let n = 0
  const up = (u: Uint8Array, epoch = opened.epoch) => {
    n += 1
    return ask('doc:up', { doc: plan.planId, epoch, n, u: Buffer.from(u) })
  }
  /** What an edit of the copy would send. */
  const edit = (change: (doc: Y.Doc) => void): Uint8Array => {
    const before = Y.encodeStateVector(doc)
    doc.transact(() => change(doc))
    return Y.encodeStateAsUpdate(doc, before)
  }
  return { socket, ask, opened, doc, up, edit, resets }
}

describe('the live document', () => {
  it('LIV-2: two people in one sentence converge, and the database holds the same words', async () => {
    await using plan = await livePlan()
    await plan.attend('advocate@example.org', ['advocate'])
    const [a, b] = [await plan.join('chair@example.org'), await plan.join('advocate@example.org')]
    summaryOf(a.doc()).insert(0, 'Risk is high.')
    await saved(a)
    await expect.poll(() => summaryOf(b.doc()).toJSON()).toBe('Risk is high.')
    for (let count = 0; count < 10; count += 1) {
      summaryOf(a.doc()).insert(8, 'a')
      summaryOf(b.doc()).insert(8, 'b')
      wordingOf(b.doc(), plan.actionId).insert(0, `${count}`)
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
    await saved(a)
    await saved(b)
    await expect.poll(() => summaryOf(a.doc()).toJSON()).toBe(summaryOf(b.doc()).toJSON())
    expect(summaryOf(a.doc()).length).toBe('Risk is high.'.length + 20)
    const reloaded = await loadDoc(plan.db, plan.planId, '2026-03-27T13:00:00.000Z')
    expect(summaryOf(reloaded.doc).toJSON()).toBe(summaryOf(a.doc()).toJSON())
    expect(plainText(reloaded.doc, 'discussion')).toBe('')
    a.leave()
    b.leave()
  })

  it('LIV-12: the words in the rows are those of the log', async () => {
    await using plan = await livePlan()
    const a = await plan.join('chair@example.org')
    summaryOf(a.doc()).insert(0, 'Very high')
    wordingOf(a.doc(), plan.actionId).insert(0, 'Fit a doorbell camera')
    const paragraph = discussionOf(a.doc()).get(0) as Y.XmlElement
    paragraph.insert(0, [new Y.XmlText('Police to lead')])
    await saved(a)
    expect(await wordsOf(plan.db, plan.planId)).toEqual({
      summary: 'Very high',
      discussion: 'Police to lead',
      wordings: new Map([[plan.actionId, 'Fit a doorbell camera']]),
    })
    const locked = await plan.db.transaction((tx) => lockPlanDoc(tx, plan.planId, '2026-03-27T13:00:00.000Z'))
    expect(locked.wordings.get(plan.actionId)).toBe('Fit a doorbell camera')
    a.leave()
  })

  it('LIV-12: a document begins with the words its rows already hold', async () => {
    await using plan = await livePlan()
    await plan.db.update(actions).set({ wording: 'Carried over' }).where(eq(actions.id, plan.actionId))
    const a = await plan.join('chair@example.org')
    expect(plainText(a.doc(), wordingField(plan.actionId))).toBe('Carried over')
    expect(discussionOf(a.doc()).length).toBe(1)
    a.leave()
  })

  it('LIV-11: what was typed without a connection merges on return', async () => {
    await using plan = await livePlan()
    await plan.attend('advocate@example.org', ['advocate'])
    const [a, b] = [await plan.join('chair@example.org'), await plan.join('advocate@example.org')]
    a.socket.disconnect()
    summaryOf(a.doc()).insert(0, 'from a ')
    summaryOf(b.doc()).insert(0, 'from b ')
    expect(a.wire.state().saved).toEqual({ kind: 'offline', changes: 1 })
    await saved(b)
    a.socket.connect()
    await saved(a)
    await expect.poll(() => summaryOf(b.doc()).toJSON()).toContain('from a')
    await expect.poll(() => summaryOf(a.doc()).toJSON()).toBe(summaryOf(b.doc()).toJSON())
    a.leave()
    b.leave()
  })

  it('LIV-4: an observer and someone who has not signed the statement read, and cannot write or be in a field', async () => {
    await using plan = await livePlan()
    await plan.attend('observer@example.org', ['representative'], 'observer')
    const chair = await plan.join('chair@example.org')
    const observer = await openBare(plan, 'observer@example.org')
    expect(observer.opened).toMatchObject({ ok: true, role: 'read', locked: false })
    await observer.ask('doc:aw', { doc: plan.planId, cursor: { field: 'summary', anchor: null, head: null } })
    await expect.poll(() => chair.wire.state().present.length).toBe(2)
    expect(chair.wire.state().present.every(({ cursor }) => cursor.field === null)).toBe(true)
    expect(await observer.up(observer.edit((doc) => summaryOf(doc).insert(0, 'x')))).toEqual({
      ok: false,
      code: 'ROLE',
    })
    expect(observer.resets).toHaveLength(1)
    expect(summaryOf(chair.doc()).toJSON()).toBe('')
    observer.socket.close()
    chair.leave()
  })

  it('LIV-4: a plan that is locked becomes read-only on open pages at once, and takes no edit', async () => {
    await using plan = await livePlan()
    const [a, bare] = [await plan.join('chair@example.org'), await openBare(plan, 'chair@example.org')]
    expect(a.wire.state().mayType).toBe(true)
    await plan.db.transaction((tx) => lockDocForUpdate(tx, plan.planId, '2026-03-27T13:00:00.000Z'))
    // The room has not heard yet: the database refuses by itself.
    expect(await bare.up(bare.edit((doc) => summaryOf(doc).insert(0, 'x')))).toEqual({ ok: false, code: 'LOCKED' })
    plan.docs.heard([{ type: 'plan agreed', planId: plan.planId, caseId: plan.caseId, clinicId: plan.clinicId }])
    await expect.poll(() => a.wire.state().locked, { timeout: 1_000 }).toBe(true)
    expect(a.wire.state().mayType).toBe(false)
    a.leave()
    bare.socket.close()
  })

  it('LIV-4: a declared conflict takes the document away from an open page', async () => {
    await using plan = await livePlan()
    const a = await plan.join('chair@example.org')
    await plan.db.insert(caseConflicts).values({
      caseId: plan.caseId,
      personId: plan.chairId,
      declaredAt: '2026-03-27T13:00:00.000Z',
      reason: 'A neighbour.',
    })
    plan.docs.heard([{ type: 'case conflict declared', caseId: plan.caseId }])
    await expect.poll(() => a.wire.state().phase, { timeout: 1_000 }).toBe('denied')
    const again = await openBare(plan, 'chair@example.org')
    expect(again.opened).toEqual({ ok: false, code: 'DENIED' })
    a.leave()
    again.socket.close()
  })

  it('LIV-3: an edit under the client id of another, or one never given, is refused', async () => {
    await using plan = await livePlan()
    const [a, b] = [await openBare(plan, 'chair@example.org'), await openBare(plan, 'chair@example.org')]
    expect(a.opened.clientId).not.toBe(b.opened.clientId)
    const forged = b.edit((doc) => summaryOf(doc).insert(0, 'forged'))
    expect(await a.up(forged)).toEqual({ ok: false, code: 'FOREIGN' })
    expect(await a.up(forged)).toEqual({ ok: false, code: 'CLOSED' })
    const claimed = { doc: plan.planId, schemaVer: SCHEMA_VERSION, sv: stateVector(), clientId: 12345 }
    expect(await a.ask('doc:open', claimed)).toEqual({ ok: false, code: 'FOREIGN' })
    expect(await b.up(forged)).toMatchObject({ ok: true, n: 1 })
    a.socket.close()
    b.socket.close()
  })

  it('LIV-5: an edit or a copy of another epoch is refused', async () => {
    await using plan = await livePlan()
    const a = await openBare(plan, 'chair@example.org')
    const other = '99999999-9999-4999-8999-999999999999'
    const asked = { doc: plan.planId, schemaVer: SCHEMA_VERSION, sv: stateVector(), epoch: other }
    expect(await a.ask('doc:open', asked)).toEqual({ ok: false, code: 'EPOCH' })
    expect(
      await a.up(
        a.edit((doc) => summaryOf(doc).insert(0, 'x')),
        other,
      ),
    ).toEqual({ ok: false, code: 'EPOCH' })
    expect(a.resets).toEqual([{ doc: plan.planId, epoch: a.opened.epoch, why: 'EPOCH' }])
    a.socket.close()
  })

  it.each<[string, (bare: Awaited<ReturnType<typeof openBare>>) => Uint8Array, string]>([
    ['junk', () => Uint8Array.from([9, 9, 9, 9]), 'MALFORMED'],
    ['an update of version 2', ({ doc }) => v2Of(doc), 'MALFORMED'],
    ['an update too large', () => new Uint8Array(70 * 1024), 'SIZE'],
    ['a field too long', ({ edit }) => edit((doc) => summaryOf(doc).insert(0, 'x'.repeat(20_000))), 'SIZE'],
    ['a root no plan has', ({ edit }) => edit((doc) => doc.getText('minutes').insert(0, 'x')), 'SCHEMA'],
    ['the wording of no action', ({ edit }) => edit((doc) => wordingOf(doc, nobody).insert(0, 'x')), 'SCHEMA'],
    ['a script', ({ edit }) => edit((doc) => discussionOf(doc).insert(0, [new Y.XmlElement('script')])), 'SCHEMA'],
    ['an edit after one that never came', ({ edit }) => secondOf(edit), 'GAP'],
  ])('LIV-8: %s is refused by name, and nobody else notices', async (_what, bytesOf, code) => {
    await using plan = await livePlan()
    await plan.attend('advocate@example.org', ['advocate'])
    const [witness, bare] = [await plan.join('chair@example.org'), await openBare(plan, 'advocate@example.org')]
    summaryOf(witness.doc()).insert(0, 'Before. ')
    const answer = await bare.up(bytesOf(bare))
    expect(answer).toEqual({ ok: false, code })
    expect(bare.resets).toEqual([{ doc: plan.planId, epoch: bare.opened.epoch, why: code }])
    summaryOf(witness.doc()).insert(8, 'After.')
    await saved(witness)
    expect(witness.wire.state().copy).toBe(0)
    expect((await wordsOf(plan.db, plan.planId))?.summary).toBe('Before. After.')
    const again = await bare.ask('doc:open', { doc: plan.planId, schemaVer: SCHEMA_VERSION, sv: stateVector() })
    expect(again).toMatchObject({ ok: true, role: 'write' })
    const refusals = await plan.db
      .select()
      .from(accessLog)
      .where(and(eq(accessLog.outcome, 'refused'), eq(accessLog.what, code)))
    expect(refusals).toHaveLength(1)
    bare.socket.close()
    witness.leave()
  })

  it('LIV-8: someone who sends too fast is refused, nobody else is', async () => {
    await using plan = await livePlan()
    await plan.attend('advocate@example.org', ['advocate'])
    const [witness, bare] = [await plan.join('chair@example.org'), await openBare(plan, 'advocate@example.org')]
    const edits = Array.from({ length: 90 }, () => bare.edit((doc) => summaryOf(doc).insert(0, 'x')))
    const answers = await Promise.all(edits.map((update) => bare.up(update)))
    expect(answers.filter(({ ok }) => ok === true).length).toBeGreaterThanOrEqual(60)
    expect(answers.some(({ code }) => code === 'RATE')).toBe(true)
    expect(bare.resets).toHaveLength(1)
    summaryOf(witness.doc()).insert(0, 'still here ')
    await saved(witness)
    bare.socket.close()
    witness.leave()
  })

  it('LIV-6: a page whose edit is refused comes back to the true state with its words offered', async () => {
    await using plan = await livePlan()
    const a = await plan.join('chair@example.org')
    summaryOf(a.doc()).insert(0, 'x'.repeat(9_999))
    await saved(a)
    summaryOf(a.doc()).insert(0, 'too much')
    await expect.poll(() => a.wire.state().copy, { timeout: 5_000 }).toBe(1)
    await expect.poll(() => a.wire.state().phase).toBe('live')
    expect(summaryOf(a.doc()).toJSON()).toBe('x'.repeat(9_999))
    expect(a.wire.state().unsent[0]).toMatchObject({ field: 'summary', why: 'SIZE' })
    summaryOf(a.doc()).insert(0, 'y')
    await saved(a)
    a.leave()
  })

  it('LIV-10: presence says who the session says, and goes with the connection', async () => {
    await using plan = await livePlan()
    await plan.attend('advocate@example.org', ['advocate'])
    const [a, b] = [await plan.join('chair@example.org'), await plan.join('advocate@example.org')]
    b.wire.setCursor({ ...nowhere, field: 'summary' })
    await expect
      .poll(() => a.wire.state().present.map(({ name, cursor }) => [name, cursor.field]))
      .toEqual(expect.arrayContaining([['Robin Ashdown', 'summary']]))
    b.leave()
    await expect.poll(() => a.wire.state().present.length).toBe(1)
    a.leave()
  })

  it('LIV-14: a log with a row missing or spoilt is not opened', async () => {
    await using plan = await livePlan()
    const a = await plan.join('chair@example.org')
    summaryOf(a.doc()).insert(0, 'x')
    await saved(a)
    expect(await docUpdatesAfter(plan.db, plan.planId, 0)).toHaveLength(2)
    await expect(plan.db.delete(docUpdates)).rejects.toThrow('Failed query')
    await plan.asOwner('alter table doc_updates disable trigger doc_updates_append_only')
    await plan.asOwner("update doc_updates set hash = 'spoilt' where seq = 2")
    await expect(loadDoc(plan.db, plan.planId, '2026-03-27T13:00:00.000Z')).rejects.toThrow(
      'not those that were written',
    )
    await plan.asOwner('delete from doc_updates where seq = 2')
    await expect(loadDoc(plan.db, plan.planId, '2026-03-27T13:00:00.000Z')).rejects.toThrow('ends before')
    a.leave()
  })
})

const nobody = '88888888-8888-4888-8888-888888888888'

function v2Of(doc: Y.Doc): Uint8Array {
  const before = Y.encodeStateVector(doc)
  summaryOf(doc).insert(0, 'x')
  return Y.encodeStateAsUpdateV2(doc, before)
}

function secondOf(edit: (change: (doc: Y.Doc) => void) => Uint8Array): Uint8Array {
  edit((doc) => summaryOf(doc).insert(0, 'first'))
  return edit((doc) => summaryOf(doc).insert(0, 'second'))
}
