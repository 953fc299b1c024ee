import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { latestSnapshot, wordsOf } from '@harbour/db/queries/docs'
import { plainText, summaryOf, wordingOf } from '@harbour/plan-doc/shape'
import { transportOver } from '@harbour/plan-doc/socket-transport'
import { openWire } from '@harbour/plan-doc/wire'
import { sql } from 'drizzle-orm'
import { io } from 'socket.io-client'
import msgpackParser from 'socket.io-msgpack-parser'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { createApp } from '../app.ts'
import { livePlan, realClock } from '../testing/live-plan.ts'
import { loadDoc } from './doc-load.ts'
import { lockPlanDoc } from './plan-docs.ts'

const AT = '2026-03-27T13:00:00.000Z'

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof livePlan>>['join']>>

async function saved(page: Pick<Page, 'wire'>): Promise<void> {
  await expect.poll(() => page.wire.state().saved.kind, { timeout: 10_000 }).toBe('saved')
}

it('LIV-9: while the database holds an edit up, it is not called saved; nothing is lost and nobody is reset', async () => {
  await using plan = await livePlan()
  const page = await plan.join('chair@example.org')
  const holding = plan.db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from plans where id = ${plan.planId} for update`)
    summaryOf(page.doc()).insert(0, 'Held up. ')
    await expect.poll(() => page.wire.state().saved.kind, { timeout: 6_000 }).toBe('not saved')
  })
  await holding
  summaryOf(page.doc()).insert(0, 'After. ')
  await saved(page)
  expect((await wordsOf(plan.db, plan.planId))?.summary).toBe('After. Held up. ')
  expect(page.wire.state()).toMatchObject({ copy: 0, unsent: [] })
  page.leave()
})

it('LIV-12: what another server committed meanwhile is taken in before anything else is written', async () => {
  await using plan = await livePlan()
  const other = createApp({ db: plan.db, demo: true })
  other.http.listen(0, '127.0.0.1')
  await once(other.http, 'listening')
  const url = `http://127.0.0.1:${(other.http.address() as AddressInfo).port}`
  const cookie = await plan.signIn('chair@example.org')
  const socket = io(url, { parser: msgpackParser, transports: ['websocket'], extraHeaders: { cookie, origin: url } })
  const there = { wire: openWire(plan.planId, transportOver(socket), realClock) }
  await expect.poll(() => there.wire.state().phase, { timeout: 5_000 }).toBe('live')
  const here = await plan.join('chair@example.org')

  for (let turn = 0; turn < 5; turn += 1) {
    summaryOf(there.wire.state().doc).insert(0, `there${turn} `)
    summaryOf(here.doc()).insert(0, `here${turn} `)
    await saved(there)
    await saved(here)
  }
  summaryOf(here.doc()).insert(0, 'last ')
  await saved(here)
  const kept = plainText((await loadDoc(plan.db, plan.planId, AT)).doc, 'summary')
  expect(kept.trim().split(' ')).toHaveLength(11)
  expect((await wordsOf(plan.db, plan.planId))?.summary).toBe(kept)
  await expect.poll(() => plainText(here.doc(), 'summary')).toBe(kept)
  here.leave()
  socket.close()
  await other.close()
})

it('LIV-14: a snapshot and the log after it give what the whole log gives', async () => {
  await using plan = await livePlan()
  const page = await plan.join('chair@example.org')
  for (let turn = 0; turn < 6; turn += 1) {
    summaryOf(page.doc()).insert(0, `${turn} `)
    await saved(page)
  }
  await plan.db.transaction((tx) => lockPlanDoc(tx, plan.planId, AT))
  plan.docs.heard([{ type: 'plan agreed', planId: plan.planId, caseId: plan.caseId, clinicId: plan.clinicId }])
  await expect.poll(async () => (await latestSnapshot(plan.db, plan.planId))?.seq).toBeGreaterThan(1)
  const loaded = await loadDoc(plan.db, plan.planId, AT)
  expect(loaded).toMatchObject({ locked: true, snapshotSeq: loaded.seq })
  expect(plainText(loaded.doc, 'summary')).toBe('5 4 3 2 1 0 ')
  page.leave()
})

it('LIV-2: random edits by people who lose their connections converge, and equal what the database reloads', async () => {
  await using plan = await livePlan()
  await plan.attend('advocate@example.org', ['advocate'])
  await plan.attend('psychologist@example.org', ['psychologist'])
  const pages = await Promise.all(['chair', 'advocate', 'psychologist'].map((name) => plan.join(`${name}@example.org`)))
  const random = (below: number) => Math.floor(Math.random() * below)
  for (let step = 0; step < 150; step += 1) {
    const page = pages[random(3)]
    if (page === undefined) continue
    const text = random(2) === 0 ? summaryOf(page.doc()) : wordingOf(page.doc(), plan.actionId)
    const dice = random(12)
    if (dice === 0) page.socket.disconnect()
    else if (dice === 1) page.socket.connect()
    else if (dice < 4 && text.length > 3) text.delete(random(text.length - 2), 2)
    else text.insert(random(text.length + 1), randomUUID().slice(0, 1 + random(4)))
    if (random(3) === 0) await new Promise((resolve) => setTimeout(resolve, random(40)))
  }
  for (const { socket } of pages) socket.connect()
  const settled = () => pages.every(({ wire }) => wire.state().phase === 'live' && wire.state().saved.kind === 'saved')
  await expect.poll(settled, { timeout: 15_000 }).toBe(true)
  const { doc } = await loadDoc(plan.db, plan.planId, AT)
  const words = (shown: Y.Doc) => [plainText(shown, 'summary'), plainText(shown, `wording:${plan.actionId}`)]
  for (const page of pages) {
    await expect.poll(() => words(page.doc()), { timeout: 5_000 }).toEqual(words(doc))
    expect(page.wire.state().unsent).toEqual([])
  }
  const rows = await wordsOf(plan.db, plan.planId)
  expect([rows?.summary, rows?.wordings.get(plan.actionId)]).toEqual(words(doc))
  for (const page of pages) page.leave()
})
