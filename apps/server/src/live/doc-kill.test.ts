import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { plainText, SCHEMA_VERSION, summaryOf } from '@harbour/plan-doc/shape'
import { transportOver } from '@harbour/plan-doc/socket-transport'
import { openWire } from '@harbour/plan-doc/wire'
import { io } from 'socket.io-client'
import msgpackParser from 'socket.io-msgpack-parser'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { livePlan, realClock } from '../testing/live-plan.ts'
import { loadDoc } from './doc-load.ts'

const script = fileURLToPath(new URL('../testing/killable-app.ts', import.meta.url))

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}

async function start(databaseUrl: string, port: number): Promise<ChildProcess> {
  const child = fork(script, [databaseUrl, String(port)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  await once(child, 'message')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

it('LIV-1: a server killed at any moment loses no edit that it acknowledged, and pages go on with the next one', async () => {
  await using plan = await livePlan()
  await plan.attend('advocate@example.org', ['advocate'])
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const cookies = [await plan.signIn('chair@example.org'), await plan.signIn('advocate@example.org')]
  const connect = (cookie: string, reconnection: boolean) =>
    io(url, {
      parser: msgpackParser,
      transports: ['websocket'],
      forceNew: true,
      reconnection,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      extraHeaders: { cookie, origin: url },
    })

  const acknowledged = new Set<string>()
  let child = await start(plan.databaseUrl, port)
  const pages = cookies.map((cookie) => {
    const socket = connect(cookie, true)
    return { socket, wire: openWire(plan.planId, transportOver(socket), realClock) }
  })
  await expect.poll(() => pages.every(({ wire }) => wire.state().phase === 'live'), { timeout: 10_000 }).toBe(true)

  let typed = 0
  for (let trial = 0; trial < 3; trial += 1) {
    // One who types and remembers what was acknowledged, and is gone with the server.
    const socket = connect(cookies[trial % 2] ?? '', false)
    await once(socket as unknown as NodeJS.EventEmitter, 'connect')
    const asked = { doc: plan.planId, schemaVer: SCHEMA_VERSION, sv: Buffer.from(Y.encodeStateVector(new Y.Doc())) }
    const opened: Record<string, unknown> = await socket.emitWithAck('doc:open', asked)
    const doc = new Y.Doc()
    doc.clientID = opened['clientId'] as number
    Y.applyUpdate(doc, opened['update'] as Uint8Array)
    const typing = setInterval(() => {
      typed += 1
      const word = `t${trial}w${typed}`
      const before = Y.encodeStateVector(doc)
      summaryOf(doc).insert(0, `${word} `)
      const edit = {
        doc: plan.planId,
        epoch: opened['epoch'],
        n: typed,
        u: Buffer.from(Y.encodeStateAsUpdate(doc, before)),
      }
      socket.emit('doc:up', edit, (answer: { ok: boolean }) => {
        if (answer.ok) acknowledged.add(word)
      })
    }, 45)
    for (const [index, { wire }] of pages.entries()) {
      const { doc: shared, mayType } = wire.state()
      if (mayType) summaryOf(shared).insert(0, `page${index}trial${trial} `)
    }
    await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 400))
    await kill(child)
    clearInterval(typing)
    socket.close()
    const kept = await loadDoc(plan.db, plan.planId, '2026-03-27T13:00:00.000Z')
    const words = new Set(plainText(kept.doc, 'summary').split(' '))
    expect([...acknowledged].filter((word) => !words.has(word))).toEqual([])
    child = await start(plan.databaseUrl, port)
  }
  expect(acknowledged.size).toBeGreaterThan(5)
  const settled = () => pages.every(({ wire }) => wire.state().phase === 'live' && wire.state().saved.kind === 'saved')
  await expect.poll(settled, { timeout: 20_000 }).toBe(true)
  const kept = plainText((await loadDoc(plan.db, plan.planId, '2026-03-27T13:00:00.000Z')).doc, 'summary')
  for (const { wire } of pages) {
    await expect.poll(() => plainText(wire.state().doc, 'summary'), { timeout: 5_000 }).toBe(kept)
    expect(wire.state().copy).toBe(0)
  }
  for (const page of ['page0', 'page1'])
    expect(kept.split(' ').filter((word) => word.startsWith(page)).length).toBeGreaterThan(0)
  for (const { socket } of pages) socket.close()
  await kill(child)
}, 180_000)
