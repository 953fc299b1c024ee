import type { LiveSocket } from './live-event.ts'

/** Packets, and bytes, that may wait for one connection before it is left to catch up by itself. */
const MAX_PACKETS = 64
const MAX_BYTES = 512 * 1024

/** What engine.io keeps of a connection and does not declare. */
interface Buffers {
  readonly writeBuffer?: readonly unknown[]
  readonly transport?: { readonly socket?: { readonly bufferedAmount?: number; readonly terminate?: () => void } }
}

/** What waits to be read by a connection. */
export function waitingFor({ conn }: LiveSocket): { readonly packets: number; readonly bytes: number } {
  const { writeBuffer, transport } = conn as unknown as Buffers
  return { packets: writeBuffer?.length ?? 0, bytes: transport?.socket?.bufferedAmount ?? 0 }
}

/** Whether a connection reads more slowly than it is written to. */
export function isSlow(socket: LiveSocket): boolean {
  const { packets, bytes } = waitingFor(socket)
  return packets > MAX_PACKETS || bytes > MAX_BYTES
}

/** Runs once a slow connection has read what waits for it; one that has not within its patience is ended instead. */
export function whenDrained(socket: LiveSocket, run: () => void): void {
  const giveUp = setTimeout(() => cutOff(socket), socket.data.patienceMs)
  giveUp.unref()
  const look = () => {
    if (!socket.connected) clearTimeout(giveUp)
    else if (isSlow(socket)) socket.conn.once('drain', look)
    else {
      clearTimeout(giveUp)
      run()
    }
  }
  socket.conn.once('drain', look)
}

/** Ends a connection without waiting for it to read its goodbye. */
export function cutOff({ conn }: LiveSocket): void {
  const ws = (conn as unknown as Buffers).transport?.socket
  if (ws?.terminate === undefined) conn.close(true)
  else ws.terminate()
}
