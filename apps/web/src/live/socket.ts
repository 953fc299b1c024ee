import type { Socket } from 'socket.io-client'
import { reportSessionEnded } from '../session-ended.ts'
import { reach, turnAfterSilence } from './reach.ts'

let opening: Promise<Socket> | null = null

/** The tab's one connection; loaded and opened when a screen first needs it. */
export function getSocket(): Promise<Socket> {
  opening ??= open()
  return opening
}

async function open(): Promise<Socket> {
  const [{ io }, { default: parser }] = await Promise.all([
    import('socket.io-client'),
    import('socket.io-msgpack-parser'),
  ])
  const socket = io({ parser, ...reach })
  turnAfterSilence(socket.io)
  socket.on('connect_error', (error) => {
    if (error.message === 'NOT_SIGNED_IN') reportSessionEnded()
    // Socket.IO does not try again after a refusal; whoever signs in again on this page is let in at the next try.
    if (!socket.active)
      setTimeout(() => {
        if (opening !== null) socket.connect()
      }, 3_000)
  })
  // A network that has come back is tried at once, not when the next try would have been.
  addEventListener('online', () => {
    if (socket.active && !socket.connected) socket.disconnect().connect()
  })
  // A server that ends the connection means it; come back through the same door, which asks who is there.
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 1_000)
  })
  return socket
}
