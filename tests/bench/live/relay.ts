import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import type { System } from './peer.ts'
import { FRAME_BYTES, newClientId } from './peer.ts'
import { freePort, startScript, stopProcess } from './processes.ts'

const script = fileURLToPath(new URL('./relay-server.ts', import.meta.url))

/** A bare relay over `ws`: the least that any system can cost, which stores and checks nothing. */
export async function startRelay(): Promise<System> {
  const port = await freePort()
  const child = await startScript(script, [String(port)])
  return {
    name: 'relay',
    pids: { server: child.pid ?? 0, database: () => [] },
    join: async (room, heard) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/${room}`, { perMessageDeflate: false })
      let bytes = 0
      socket.on('message', (message: Buffer) => {
        bytes += message.length + FRAME_BYTES
        heard.update(message)
      })
      await once(socket, 'open')
      return {
        clientId: newClientId(),
        line: {
          send: (update) => socket.send(update),
          bytesRead: () => bytes,
          close: () => socket.terminate(),
        },
      }
    },
    // It stores nothing: whoever comes in finds nothing, and what is measured is the connection.
    longRoom: async () => async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/long`, { perMessageDeflate: false })
      await once(socket, 'open')
      return { letters: 0, close: () => socket.terminate() }
    },
    stop: () => stopProcess(child),
  }
}
