import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** What a network does to bytes on their way, in one direction of one connection: passes them on, later, in part, or not at all. */
export type Weather = (pass: (bytes: Buffer) => void, cut: () => void) => (chunk: Buffer) => void

/** A port before another one, which a test can cut, restore, point elsewhere, and make the weather of. */
export async function tcpProxy(target: { readonly host?: string; readonly port: number }) {
  let to = target
  let isOpen = true
  let weather: Weather = (pass) => pass
  const pairs = new Set<readonly [Socket, Socket]>()
  const server = createServer((near) => {
    if (!isOpen) return near.destroy()
    const far = connect(to.port, to.host ?? '127.0.0.1')
    const pair = [near, far] as const
    pairs.add(pair)
    const cut = () => {
      near.destroy()
      far.destroy()
      pairs.delete(pair)
    }
    const carry = (from: Socket, onto: Socket) => {
      from.setNoDelay(true)
      from.on(
        'data',
        weather((bytes) => {
          if (!onto.destroyed) onto.write(bytes)
        }, cut),
      )
      from.on('close', cut)
      from.on('error', cut)
    }
    carry(near, far)
    carry(far, near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cutAll = () => {
    for (const [near, far] of pairs) {
      near.destroy()
      far.destroy()
    }
    pairs.clear()
  }
  return {
    port: (server.address() as AddressInfo).port,
    /** Ends every connection and takes no other. */
    cut: () => {
      isOpen = false
      cutAll()
    },
    restore: () => {
      isOpen = true
    },
    cutAll,
    pointTo: (elsewhere: { readonly host?: string; readonly port: number }) => {
      to = elsewhere
    },
    setWeather: (next: Weather) => {
      weather = next
    },
    close: () => {
      isOpen = false
      cutAll()
      server.close()
    },
  }
}
