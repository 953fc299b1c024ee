import type { Transport, TransportListener } from './wire-state.ts'

/** What the wire needs of a Socket.IO client. */
export interface SocketLike {
  readonly connected: boolean
  readonly emit: (event: string, ...args: unknown[]) => unknown
  readonly on: (event: string, heard: (payload: unknown) => void) => unknown
  readonly off: (event: string, heard: (payload: unknown) => void) => unknown
}

const frames = ['u', 'doc:aw', 'doc:state', 'doc:reset'] as const

/** A Socket.IO connection as a transport; nothing is sent while it is down, since Socket.IO would send it later. */
export function transportOver(socket: SocketLike): Transport {
  return {
    isUp: () => socket.connected,
    send: (event, payload, answered = () => {}) => {
      if (socket.connected) socket.emit(event, withBuffers(payload), answered)
    },
    listen: (listener) => listenTo(socket, listener),
  }
}

function listenTo(socket: SocketLike, listener: TransportListener): () => void {
  const heard: readonly (readonly [string, (payload: unknown) => void])[] = [
    ['connect', () => listener.up()],
    ['disconnect', () => listener.down()],
    ...frames.map((event) => [event, (payload: unknown) => listener.frame(event, payload)] as const),
  ]
  for (const [event, run] of heard) socket.on(event, run)
  return () => {
    for (const [event, run] of heard) socket.off(event, run)
  }
}

/** The packet encoder takes `ArrayBuffer` on every platform, typed arrays only on some. */
function withBuffers(payload: object): object {
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [
      key,
      value instanceof Uint8Array ? value.slice().buffer : (value as unknown),
    ]),
  )
}
