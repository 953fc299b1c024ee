import type { Dice } from '@harbour/db/seed/random'
import { WebSocket } from 'ws'

/** Frames that no library sends, each on a connection of its own; gives how many. */
export async function rawFrames(url: string, cookie: string, dice: Dice, most: number): Promise<number> {
  for (let count = 0; count < most; count += 1) {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers: { cookie, origin: url },
    })
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        socket.terminate()
        resolve()
      }
      const timer = setTimeout(done, 300)
      socket.once('close', done)
      socket.once('error', done)
      socket.once('open', () => {
        // {type: CONNECT, nsp: '/'} as the parser writes it, so that half of them come after a handshake.
        if (dice.chance(0.5)) socket.send(Buffer.from('82a47479706500a36e7370a12f', 'hex'))
        for (let frame = dice.int(1, 4); frame > 0; frame -= 1) socket.send(frameOf(dice))
      })
    })
  }
  return most
}

function frameOf(dice: Dice): Buffer | string {
  return dice.pick<() => Buffer | string>([
    () => Buffer.from(Uint8Array.from({ length: dice.int(0, 300) }, () => dice.int(0, 255))),
    // An array, a map, a string and bytes that say they are far longer than they are.
    () => Buffer.from('ddffffffff', 'hex'),
    () => Buffer.from('dfffffffff', 'hex'),
    () => Buffer.from('84a474797065dbffffffff', 'hex'),
    () => Buffer.from('c6ffffffff00', 'hex'),
    // Arrays within arrays.
    () => Buffer.alloc(20_000, 0x91),
    // Packets with types, namespaces and ids that are none.
    () => Buffer.from('82a47479706563a36e7370a12f', 'hex'),
    () => Buffer.from('83a47479706502a36e7370a12fa464617461c0', 'hex'),
    () => Buffer.from('83a47479706502a36e7370a12fa46461746191c0', 'hex'),
    () => Buffer.from('83a47479706502a36e7370a12fa46461746190', 'hex'),
    () => Buffer.from('84a47479706502a36e7370a12fa46461746191a577617463a26964d3ffffffffffffffff', 'hex'),
    () => Buffer.alloc(300 * 1024, 1),
    () => dice.pick(['4', '42["watch"]', '5', '9', '0{}', '2probe', '\u0000', 'x'.repeat(300 * 1024)]),
  ])()
}

/** Requests that are refused before anything of them is looked at; gives what was answered otherwise. */
export async function refusedRequests(url: string, cookie: string): Promise<readonly string[]> {
  const headers = { 'content-type': 'application/json', origin: url, 'x-harbour': '1', cookie }
  const eleven = Array.from({ length: 11 }, () => 'session.me').join()
  const over = JSON.stringify({ typed: 'x'.repeat(300 * 1024) })
  const asked: readonly (readonly [string, number, RequestInit & { readonly path: string }])[] = [
    ['a batch of eleven', 400, { path: `${eleven}?batch=1`, body: '{}', headers }],
    ['a body over the limit', 413, { path: 'search.cases', body: over, headers }],
    ['half of some JSON', 400, { path: 'search.cases', body: '{"typed": "x', headers }],
    ['no JSON at all', 400, { path: 'search.cases', body: '\u0000\ufffd', headers }],
    ['a form', 415, { path: 'search.cases', body: new FormData(), headers: withoutType(headers) }],
    ['no header of ours', 403, { path: 'session.me', body: 'null', headers: { ...headers, 'x-harbour': '' } }],
    ['another origin', 403, { path: 'session.me', body: 'null', headers: { ...headers, origin: 'http://x.test' } }],
    ['__proto__', 404, { path: '__proto__', body: 'null', headers }],
    ['constructor', 404, { path: 'constructor.constructor', body: 'null', headers }],
    ['a path that is none', 404, { path: 'case.%00', body: 'null', headers }],
  ]
  const wrong: string[] = []
  for (const [what, status, { path, ...init }] of asked) {
    const response = await fetch(`${url}/trpc/${path}`, { method: 'POST', ...init })
    const text = await response.text()
    if (response.status !== status)
      wrong.push(`${what}: ${response.status} instead of ${status}, ${text.slice(0, 200)}`)
    if (/\n\s+at |node_modules/.test(text)) wrong.push(`${what}: a stack in the answer`)
  }
  return wrong
}

function withoutType({ 'content-type': _type, ...others }: Record<string, string>): Record<string, string> {
  return others
}
