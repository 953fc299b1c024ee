import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Heard, System } from './peer.ts'
import { FRAME_BYTES, longText, newClientId } from './peer.ts'
import { ownFolder } from './owned.ts'
import { freePort, startScript, stopProcess } from './processes.ts'

const folder = fileURLToPath(new URL('./baselines', import.meta.url))

/** Message types of Hocuspocus's protocol, and of the Yjs sync protocol inside it. */
const SYNC = 0
const AUTH = 2
const SYNC_STATUS = 8
const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2

/**
 * The node that can load what was built here: an SQLite that was compiled on this machine loads in the node whose
 * headers were there, which need not be the one that runs Harbour.
 */
function nodeForBaselines(): string {
  const load = ['-e', "require('better-sqlite3')(':memory:')"]
  const onPath = (process.env['PATH'] ?? '').split(':').map((place) => join(place, 'node'))
  for (const node of [process.execPath, ...onPath.filter(existsSync)]) {
    try {
      execFileSync(node, load, { cwd: folder, stdio: 'ignore' })
      return node
    } catch {
      // The next one, then.
    }
  }
  throw new Error('no node here can load the SQLite that Hocuspocus stores in')
}

/** Installs the baselines, once; compiling SQLite takes some minutes where no ready one can be had. */
function install(): void {
  if (existsSync(join(folder, 'node_modules/better-sqlite3/build'))) return
  console.log('Installing Hocuspocus and its SQLite extension, for this benchmark only …')
  const path = (process.env['PATH'] ?? '').split(':').filter((place) => !place.includes('node_modules'))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PATH: path.join(':') },
  })
}

/** Hocuspocus with its SQLite extension, as its documentation starts it. */
export async function startHocuspocus(): Promise<System> {
  install()
  const node = nodeForBaselines()
  const data = await mkdtemp(join(tmpdir(), 'harbour-bench-hocuspocus-'))
  ownFolder(data)
  const port = await freePort()
  const file = join(data, 'bench.sqlite')
  const child = await startScript(join(folder, 'hocuspocus-server.mjs'), [String(port), file], { execPath: node })
  return {
    name: 'hocuspocus',
    pids: { server: child.pid ?? 0, database: () => [] },
    join: async (room, heard) => {
      const { socket, send } = await connect(port, `room-${room}`, heard)
      let bytes = 0
      socket.on('message', (message: Buffer) => {
        bytes += message.length + FRAME_BYTES
      })
      const line = { send, bytesRead: () => bytes, close: () => socket.terminate() }
      return { line, clientId: newClientId() }
    },
    longRoom: async (edits) => {
      const sent = { waiting: 0 }
      const heard = { update: () => {}, acknowledged: () => (sent.waiting -= 1) }
      // It stays open, as a room in a meeting would be: Hocuspocus unloads a document that nobody has open.
      const { send } = await connect(port, 'long', heard)
      sent.waiting = 0
      for (const update of longText(newClientId(), edits, new Y.Doc())) {
        sent.waiting += 1
        send(update)
        while (sent.waiting > 200) await sleep(2)
      }
      while (sent.waiting > 0) await sleep(5)
      return async () => {
        const doc = new Y.Doc()
        const { socket, state } = await connect(port, 'long', { update: () => {}, acknowledged: () => {} })
        Y.applyUpdate(doc, state)
        return { letters: doc.getText('summary').length, close: () => socket.terminate() }
      }
    },
    stop: async () => {
      await stopProcess(child)
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** Opens a room, until its state is there. */
async function connect(port: number, name: string, heard: Heard) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
  const write = (type: number, rest: (encoder: encoding.Encoder) => void) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, name)
    encoding.writeVarUint(encoder, type)
    rest(encoder)
    socket.send(encoding.toUint8Array(encoder))
  }
  const sync = (kind: number, bytes: Uint8Array) =>
    write(SYNC, (encoder) => {
      encoding.writeVarUint(encoder, kind)
      encoding.writeVarUint8Array(encoder, bytes)
    })
  let synced: (state: Uint8Array) => void = () => {}
  const state = new Promise<Uint8Array>((resolve) => (synced = resolve))
  socket.on('message', (message: Buffer) => {
    const decoder = decoding.createDecoder(message)
    decoding.readVarString(decoder)
    const type = decoding.readVarUint(decoder)
    if (type === SYNC_STATUS) heard.acknowledged()
    if (type !== SYNC) return
    const kind = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (kind === STEP_1) sync(STEP_2, Y.encodeStateAsUpdate(new Y.Doc()))
    else if (kind === STEP_2) synced(bytes)
    else heard.update(bytes)
  })
  await once(socket, 'open')
  write(AUTH, (encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, 'bench')
    encoding.writeVarString(encoder, '4.7.0')
  })
  sync(STEP_1, Y.encodeStateVector(new Y.Doc()))
  return { socket, state: await state, send: (update: Uint8Array) => sync(UPDATE, update) }
}
