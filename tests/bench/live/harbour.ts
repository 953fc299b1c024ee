import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '@harbour/db/embedded'
import { readPidFile } from '@harbour/db/embedded/pid-file'
import { holdLogKeys, logKeyFrom, newSecret } from '@harbour/db/access-log/key'
import { openGuarded } from '@harbour/db/guarded'
import { closeDb, openDb } from '@harbour/db/open-db'
import { GATHER_MS, MAX_IN_FLIGHT } from '@harbour/plan-doc/wire-state'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import msgpackParser from 'socket.io-msgpack-parser'
import * as Y from 'yjs'
import { openClinic, writeLongDoc } from './harbour-world.ts'
import type { Heard, Line, System } from './peer.ts'
import { FRAME_BYTES } from './peer.ts'
import { disownProcess, ownFolder, ownProcess } from './owned.ts'
import { familyOf, freePort, startProcess, stopProcess } from './processes.ts'

const project = fileURLToPath(new URL('../../..', import.meta.url))

/** Harbour as it is started for live data, on a PostgreSQL that writes to disk before it answers. */
export async function startHarbour(rooms: number, people: number): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'harbour-bench-live-'))
  ownFolder(folder)
  // PostgreSQL may run as another user, who has to get through.
  await chmod(folder, 0o711)
  const embedded = await startEmbedded(join(folder, 'data'))
  const secret = newSecret()
  const key = logKeyFrom(secret)
  if (key === null) throw new Error('a weak key')
  holdLogKeys([key])
  const postmaster = readPidFile(join(folder, 'data/postgres'))?.pid
  ownProcess(postmaster, 'SIGQUIT')
  const { db } = await openGuarded(embedded, false, [key])
  const { planIds, cookies, personIds } = await openClinic(db, rooms + 1, people)
  const durable = await db.execute<{ fsync: string; synchronous_commit: string }>(
    `select current_setting('fsync') fsync, current_setting('synchronous_commit') synchronous_commit`,
  )
  if (durable.rows[0]?.fsync !== 'on' || durable.rows[0].synchronous_commit !== 'on') throw new Error('not durable')
  await closeDb(db)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = startProcess(join(project, 'apps/server/src/main.ts'), ['--without-web'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: embedded.url,
      HARBOUR_DEMO: '0',
      HARBOUR_FIELD_KEY: randomBytes(32).toString('base64'),
      HARBOUR_LOG_KEY: secret,
    },
  })
  const isUp = async () => (await fetch(`${origin}/healthz`).catch(() => null))?.ok === true
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error('Harbour ended')
    await sleep(50)
  }

  let comers = 0
  const connect = async (person: number) => {
    const cookie = cookies[person % cookies.length] ?? ''
    const headers = { cookie, origin }
    const socket = io(origin, {
      parser: msgpackParser,
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: headers,
    })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
    return socket
  }
  const open = async (socket: Socket, doc: string, sv: Uint8Array) => {
    const asked = { doc, schemaVer: 1, sv: Buffer.from(sv) }
    const answer: Record<string, unknown> = await socket.emitWithAck('doc:open', asked)
    if (answer['ok'] !== true) throw new Error(`not opened: ${JSON.stringify(answer)}`)
    return answer as { readonly epoch: string; readonly clientId: number; readonly update: Uint8Array }
  }

  return {
    name: 'harbour',
    pids: { server: child.pid ?? 0, database: () => databasePids(child.pid ?? 0) },
    join: async (room, heard) => {
      const doc = planIds[room] ?? ''
      // Everyone is a person of their own: how fast one may edit is counted by session.
      const socket = await connect(comers++)
      socket.on('u', ([, , , update]: [number, number, number, Uint8Array]) => heard.update(update))
      const { epoch, clientId } = await open(socket, doc, Y.encodeStateVector(new Y.Doc()))
      return { line: lineOver(socket, doc, epoch, heard), clientId }
    },
    longRoom: async (edits) => {
      const doc = planIds.at(-1) ?? ''
      const into = openDb(embedded.url)
      await writeLongDoc(into, doc, personIds[0] ?? '', edits)
      await closeDb(into)
      const comeIn = async () => {
        const found = new Y.Doc()
        const newcomer = await connect(1)
        const state = await open(newcomer, doc, Y.encodeStateVector(found))
        Y.applyUpdate(found, new Uint8Array(state.update))
        return { letters: found.getText('summary').length, close: () => void newcomer.disconnect() }
      }
      // Someone has it open, as in a meeting: what is measured is joining them.
      await comeIn()
      return comeIn
    },
    stop: async () => {
      await stopProcess(child)
      await embedded.stop()
      disownProcess(postmaster)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The processes of the PostgreSQL that Harbour talks to: those that this process started, but Harbour itself. */
function databasePids(server: number): readonly number[] {
  return familyOf(process.pid).filter((pid) => pid !== process.pid && pid !== server)
}

const told = new Set<string>()

/** Says once that edits were refused, and why. */
function refused(code = 'for no reason'): void {
  if (!told.has(code)) console.error(`an edit was refused: ${code}`)
  told.add(code)
}

/** A line that sends as the product's own page does: at once after a pause, what follows together. */
function lineOver(socket: Socket, doc: string, epoch: string, heard: Heard): Line {
  let typed: Uint8Array[] = []
  let inFlight = 0
  let n = 0
  let sentAt = 0
  let timer: NodeJS.Timeout | null = null
  const flush = () => {
    timer = null
    if (typed.length === 0 || inFlight >= MAX_IN_FLIGHT) return
    const edits = typed
    typed = []
    inFlight += 1
    sentAt = performance.now()
    const u = edits.length === 1 && edits[0] !== undefined ? edits[0] : Y.mergeUpdates(edits)
    socket.emit('doc:up', { doc, epoch, n, u: Buffer.from(u) }, (answer: { ok: boolean; code?: string }) => {
      inFlight -= 1
      // What is refused is not delivered, and counts as that.
      if (!answer.ok) return refused(answer.code)
      edits.forEach(() => heard.acknowledged())
      if (typed.length > 0) gather()
    })
    n += 1
  }
  const gather = () => {
    if (timer !== null) return
    const wait = Math.max(0, sentAt + GATHER_MS - performance.now())
    if (wait === 0) flush()
    else timer = setTimeout(flush, wait)
  }
  let bytes = 0
  socket.io.engine.on('data', (message: ArrayBuffer | Buffer | string) => {
    bytes += (typeof message === 'string' ? message.length : message.byteLength) + FRAME_BYTES
  })
  return {
    send: (update) => {
      typed.push(update)
      gather()
    },
    bytesRead: () => bytes,
    close: () => socket.disconnect(),
  }
}
