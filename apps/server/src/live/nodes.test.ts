import { sql } from 'drizzle-orm'
import { docUpdatesAfter, wordsOf } from '@harbour/db/queries/docs'
import { nowhere } from '@harbour/plan-doc/presence'
import { plainText, summaryOf, wordingOf } from '@harbour/plan-doc/shape'
import { expect, it } from 'vitest'
import { livePlan } from '../testing/live-plan.ts'
import { tcpProxy } from '../testing/tcp-proxy.ts'
import { loadDoc } from './doc-load.ts'
import { readMessage, written } from './node-messages.ts'
import { tellServers } from './nodes.ts'

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof livePlan>>['join']>>

async function saved(...pages: readonly Page[]): Promise<void> {
  for (const page of pages) await expect.poll(() => page.wire.state().saved.kind, { timeout: 10_000 }).toBe('saved')
}

const summaryAt = (page: Page) => plainText(page.doc(), 'summary')

it('LIV-15: two people on different servers write in one sentence as on one', async () => {
  await using plan = await livePlan()
  await using other = await plan.anotherNode()
  await plan.attend('advocate@example.org', ['advocate'])
  const here = await plan.join('chair@example.org')
  const there = await plan.join('advocate@example.org', other.url)

  const begun = performance.now()
  summaryOf(here.doc()).insert(0, 'Risk is high.')
  await expect.poll(() => summaryAt(there), { timeout: 2_000, interval: 5 }).toBe('Risk is high.')
  expect(performance.now() - begun).toBeLessThan(1_000)

  for (let turn = 0; turn < 30; turn += 1) {
    summaryOf(here.doc()).insert(turn % 7, 'h')
    summaryOf(there.doc()).insert(turn % 5, 't')
    if (turn % 3 === 0) wordingOf(there.doc(), plan.actionId).insert(0, 'w')
    await new Promise((resolve) => setTimeout(resolve, 55))
  }
  await saved(here, there)
  await expect.poll(() => summaryAt(here) === summaryAt(there)).toBe(true)
  expect(summaryAt(here)).toHaveLength(13 + 60)
  const { doc } = await loadDoc(plan.db, plan.planId, '2026-03-27T13:00:00.000Z')
  expect(plainText(doc, 'summary')).toBe(summaryAt(here))
  const rows = await wordsOf(plan.db, plan.planId)
  expect([rows?.summary, rows?.wordings.get(plan.actionId)]).toEqual([summaryAt(here), 'w'.repeat(10)])
  expect([here.wire.state().copy, there.wire.state().copy]).toEqual([0, 0])
  here.leave()
  there.leave()
})

it('LIV-16: people on other servers are seen, with the field they are in, until they or their server go', async () => {
  await using plan = await livePlan()
  await plan.attend('advocate@example.org', ['advocate'])
  const here = await plan.join('chair@example.org')
  const fieldsAt = (page: Page) => new Set(page.wire.state().present.map(({ cursor }) => cursor.field))
  {
    await using other = await plan.anotherNode()
    const there = await plan.join('advocate@example.org', other.url)
    there.wire.setCursor({ ...nowhere, field: 'summary' })
    await expect.poll(() => fieldsAt(here), { timeout: 3_000 }).toEqual(new Set([null, 'summary']))
    await expect.poll(() => there.wire.state().present.length, { timeout: 3_000 }).toBe(2)
    here.wire.setCursor({ ...nowhere, field: 'discussion' })
    await expect.poll(() => fieldsAt(there), { timeout: 3_000 }).toEqual(new Set(['discussion', 'summary']))
    there.leave()
    await expect.poll(() => here.wire.state().present.length, { timeout: 3_000 }).toBe(1)
  }
  here.leave()
})

it('LIV-16: whoever opens a document sees those who have had it open elsewhere', async () => {
  await using plan = await livePlan()
  await plan.attend('advocate@example.org', ['advocate'])
  const here = await plan.join('chair@example.org')
  await using other = await plan.anotherNode()
  const there = await plan.join('advocate@example.org', other.url)
  await expect.poll(() => there.wire.state().present.length, { timeout: 3_000 }).toBe(2)
  await expect.poll(() => here.wire.state().present.length, { timeout: 3_000 }).toBe(2)
  here.leave()
  there.leave()
})

it('LIV-15: a server whose listener was cut reads what it missed, and open screens read again', async () => {
  await using plan = await livePlan()
  await using other = await plan.anotherNode()
  await plan.attend('advocate@example.org', ['advocate'])
  const here = await plan.join('chair@example.org')
  const there = await plan.join('advocate@example.org', other.url)
  const told: unknown[] = []
  await there.socket.emitWithAck('watch', { topics: [`plan:${plan.planId}`] })
  there.socket.on('changed', (message: unknown) => told.push(message))
  for (let turn = 0; turn < 4; turn += 1) {
    await plan.db.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen%'`,
    )
    summaryOf(here.doc()).insert(0, `${turn}`)
    await expect.poll(() => summaryAt(there), { timeout: 4_000 }).toHaveLength(turn + 1)
  }
  expect(told).toContainEqual({ topics: [`plan:${plan.planId}`] })
  here.leave()
  there.leave()
})

it('LIV-15: what changes on one server is read again on the screens of another', async () => {
  await using plan = await livePlan()
  await using other = await plan.anotherNode()
  const { socket, ask } = await plan.intrude('chair@example.org', other.url)
  const told = new Set<string>()
  socket.on('changed', ({ topics }: { topics: string[] }) => topics.forEach((topic) => told.add(topic)))
  await ask('watch', { topics: [`clinic:${plan.clinicId}`, 'actions'] })
  const cookie = await plan.cookieOf('chair@example.org')
  const { status } = await plan.call('meeting.leave', cookie, { clinicId: plan.clinicId })
  expect(status).toBe(200)
  await expect.poll(() => [...told], { timeout: 1_000 }).toContain(`clinic:${plan.clinicId}`)
  socket.close()
})

it('LIV-15: a server that stops acknowledges what it has, and its people go on elsewhere', async () => {
  await using plan = await livePlan()
  const door = await tcpProxy({ port: 1 })
  const other = await plan.anotherNode()
  door.pointTo({ port: Number(new URL(other.url).port) })
  const there = await plan.join('chair@example.org', `http://127.0.0.1:${door.port}`)
  for (let turn = 0; turn < 20; turn += 1) {
    summaryOf(there.doc()).insert(0, `${turn} `)
    await new Promise((resolve) => setTimeout(resolve, 20))
    if (turn !== 8) continue
    door.pointTo({ port: Number(new URL(plan.url).port) })
    void other[Symbol.asyncDispose]()
  }
  await saved(there)
  expect((await wordsOf(plan.db, plan.planId))?.summary.trim().split(' ')).toHaveLength(20)
  expect(there.wire.state()).toMatchObject({ copy: 0, unsent: [] })
  there.leave()
  door.close()
})

it('LIV-15: a command beside the servers tells open screens', async () => {
  await using plan = await livePlan()
  const { socket, ask } = await plan.intrude('chair@example.org')
  const told: unknown[] = []
  socket.on('changed', (message: unknown) => told.push(message))
  await ask('watch', { topics: ['cases'] })
  await tellServers(plan.db, ['imports', 'cases'])
  await expect.poll(() => told, { timeout: 2_000 }).toContainEqual({ topics: ['cases'] })
  socket.close()
})

it('LIV-15: someone who moves to another server goes on with the same copy', async () => {
  await using plan = await livePlan()
  await using other = await plan.anotherNode()
  await plan.attend('advocate@example.org', ['advocate'])
  const witness = await plan.join('advocate@example.org', other.url)
  for (let turn = 0; turn < 5; turn += 1) {
    const page = await plan.join('chair@example.org', turn % 2 === 0 ? plan.url : other.url)
    summaryOf(page.doc()).insert(0, `${turn}`)
    await saved(page)
    page.leave()
  }
  await expect.poll(() => summaryAt(witness)).toBe('43210')
  expect(await docUpdatesAfter(plan.db, plan.planId, 1)).toHaveLength(5)
  witness.leave()
})

it('LIV-15: a message too long for one bell is cut into several, which say the same', () => {
  const node = '11111111-1111-4111-8111-111111111111'
  const present = (index: number) => ({
    clientId: index + 1,
    personId: node,
    name: `Robin Ashdown ${'é'.repeat(60)}`,
    agencyCode: 'PO' as const,
    role: 'write' as const,
    cursor: nowhere,
  })
  const list = Array.from({ length: 120 }, (_, index) => present(index))
  const texts = written(node, { kind: 'here', plan: node, part: 0, last: true, list })
  const parts = texts.map((text) => readMessage(text)?.says)
  expect(texts.length).toBeGreaterThan(3)
  expect(texts.every((text) => Buffer.byteLength(text) < 8_000)).toBe(true)
  let known = 0
  for (const [index, part] of parts.entries()) {
    if (part?.kind !== 'here') throw new Error('another kind')
    expect(part).toMatchObject({ part: known, last: index === parts.length - 1 })
    known += part.list.length
  }
  expect(known).toBe(120)
  const told = written(node, {
    kind: 'told',
    topics: Array.from({ length: 1_500 }, (_, at) => `case:${at}`),
    looks: [node],
  })
  expect(told.flatMap((text) => readMessage(text)?.says)).toContainEqual({ kind: 'told', topics: [], looks: [node] })
  expect(readMessage('{"node":"x"}')).toBeNull()
  expect(readMessage('junk')).toBeNull()
})

it('LIV-15: a server that hears nothing for five seconds takes no edit and no command, and then goes on', async () => {
  await using plan = await livePlan()
  const wire = await tcpProxy({ port: Number(new URL(plan.databaseUrl).port) })
  await using other = await plan.anotherNode(wire.port)
  await plan.attend('advocate@example.org', ['advocate'])
  const there = await plan.join('advocate@example.org', other.url)
  summaryOf(there.doc()).insert(0, 'First. ')
  await saved(there)
  wire.cut()
  await new Promise((resolve) => setTimeout(resolve, 5_200))
  summaryOf(there.doc()).insert(0, 'Kept. ')
  await expect.poll(() => there.wire.state().saved.kind, { timeout: 6_000 }).toBe('not saved')
  const chair = { cookie: await plan.cookieOf('chair@example.org'), origin: other.url, 'x-harbour': '1' }
  const leave = async () => {
    const body = JSON.stringify({ clinicId: plan.clinicId })
    const headers = { ...chair, 'content-type': 'application/json' }
    return (await fetch(`${other.url}/trpc/meeting.leave`, { method: 'POST', headers, body })).status
  }
  expect(await leave()).toBe(503)
  expect((await wordsOf(plan.db, plan.planId))?.summary).toBe('First. ')
  wire.restore()
  await saved(there)
  expect((await wordsOf(plan.db, plan.planId))?.summary).toBe('Kept. First. ')
  expect(await leave()).toBe(200)
  there.leave()
  wire.close()
})
