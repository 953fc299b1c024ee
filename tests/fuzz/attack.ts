import { randomUUID } from 'node:crypto'
import type { Dice } from '@harbour/db/seed/random'
import { SCHEMA_VERSION } from '@harbour/plan-doc/shape'
import type { EveryInput } from '@harbour/server/testing/every-input'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import msgpackParser from 'socket.io-msgpack-parser'
import * as Y from 'yjs'
import { validInput } from '../support/valid-input.ts'
import { jsonOf, junk, mutated } from './junk.ts'
import type { Pool } from './target.ts'

/** One input on its way: what is asked, and of what. */
export interface Shot {
  readonly name: string
  readonly input: unknown
}

/** Nothing of these is ever in an answer. */
const stack = /\n\s+at |node_modules|\.ts:\d|\$argon2|syntax error|violates |invalid input syntax|relation "/i

/** Inputs that hash a password take as long as hashing takes: they are asked seldom. */
const slow: ReadonlySet<string> = new Set(['session.changePassword', 'session.stepUp', 'factor.newCodes'])

/** Shots made by one set of dice: a third valid, a third nearly so, the rest not. */
export function shots(every: readonly EveryInput[], pool: Pool, dice: Dice) {
  const ids = Object.values(pool).flat()
  const known = (key: string) => {
    if (key === 'topics') return Array.from({ length: dice.int(0, 3) }, () => dice.pick(pool['topic'] ?? ['']))
    if (key === 'schemaVer') return SCHEMA_VERSION
    if (key === 'sv' || key === 'u') return bytes(dice)
    const some = pool[key]
    return some === undefined || some.length === 0 || dice.chance(0.05) ? undefined : dice.pick(some)
  }
  const usual = every.filter(({ name }) => !slow.has(name))
  const seldom = every.filter(({ name }) => slow.has(name))
  return (): Shot => {
    const { name, shape } = dice.pick(seldom.length > 0 && dice.chance(0.01) ? seldom : usual)
    const kind = dice.weighted({ valid: 3, mutated: 4, junk: 2 })
    if (kind === 'junk' || shape === null) return { name, input: junk(dice, ids) }
    const valid = validInput(shape, known, dice)
    return { name, input: kind === 'valid' ? valid : mutated(valid, dice, ids) }
  }
}

/** Bytes for a document: none, an edit, one of the other version of the format, one cut short, anything. */
function bytes(dice: Dice): Buffer {
  const doc = new Y.Doc()
  doc.getText(dice.pick(['summary', 'discussion', '__proto__', 'w'])).insert(0, 'x'.repeat(dice.int(1, 400)))
  const update = Y.encodeStateAsUpdate(doc)
  return Buffer.from(
    dice.pick([
      () => Y.encodeStateVector(new Y.Doc()),
      () => update,
      () => Y.encodeStateAsUpdateV2(doc),
      () => update.subarray(0, dice.int(0, update.length)),
      () => Uint8Array.from({ length: dice.int(0, 200) }, () => dice.int(0, 255)),
      () => new Uint8Array(dice.int(30_000, 60_000)),
    ])(),
  )
}

/** Looks at everything that comes back: what must never be in it is noted with what was asked. */
export function watchFor(canary: string | null, faults: string[]) {
  return (asked: string, status: number, text: string) => {
    if (faults.length > 40) return
    // That what is done cannot be logged is a refusal: a busy machine makes it wait too long.
    if (status >= 500 && !text.includes('LOG_NOT_WRITTEN'))
      faults.push(`${status} for ${asked.slice(0, 600)}: ${text.slice(0, 200)}`)
    const found = stack.exec(text)
    if (found !== null) faults.push(`${JSON.stringify(found[0])} in the answer to ${asked.slice(0, 400)}`)
    if (canary !== null && text.toLowerCase().includes(canary))
      faults.push(`another’s case in the answer to ${asked.slice(0, 400)}`)
  }
}

type Look = ReturnType<typeof watchFor>

const headersOf = (url: string, cookie: string) => ({
  'content-type': 'application/json',
  origin: url,
  'x-harbour': '1',
  cookie,
})

/** Sends shots in one request; gives the codes of the answers. */
export async function fire(url: string, cookie: string, some: readonly Shot[], look: Look): Promise<readonly string[]> {
  const path = some.map(({ name }) => name).join(',')
  const body = jsonOf(Object.fromEntries(some.map(({ input }, at) => [String(at), input])))
  const response = await fetch(`${url}/trpc/${path}?batch=1`, { method: 'POST', headers: headersOf(url, cookie), body })
  const text = await response.text()
  const answers: unknown = response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : null
  if (!Array.isArray(answers)) {
    look(`${path} ${body}`, response.status, text)
    return some.map(() => `${response.status}`)
  }
  return (answers as { error?: { data: { code: string; httpStatus: number } } }[]).map(({ error }, at) => {
    look(
      `${some[at]?.name} ${JSON.stringify(some[at]?.input)}`,
      error?.data.httpStatus ?? 200,
      JSON.stringify(answers[at]),
    )
    return error?.data.code ?? 'ok'
  })
}

/** A socket that is opened again when the server has ended it. */
export function gun(url: string, cookie: string) {
  let socket: Socket | null = null
  const connected = async (): Promise<Socket> => {
    if (socket?.connected === true) return socket
    socket?.close()
    const opened = io(url, {
      parser: msgpackParser,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie, origin: url },
    })
    socket = opened
    await new Promise<void>((resolve, reject) => opened.once('connect', resolve).once('connect_error', reject))
    return opened
  }
  return {
    close: () => socket?.close(),
    /** Sends shots as events, each to be answered; an event that nobody knows ends the connection instead. */
    fire: async (some: readonly Shot[], look: Look): Promise<readonly string[]> => {
      const open = await connected()
      return Promise.all(
        some.map(async ({ name, input }) => {
          const answer = (await open.timeout(20_000).emitWithAck(name, input)) as { ok?: unknown; code?: string }
          const asked = `${name} ${JSON.stringify(input)}`
          const code = answer.code ?? (answer.ok === true ? 'ok' : 'no answer')
          look(asked, ['FAULT', 'no answer'].includes(code) ? 500 : 200, JSON.stringify(answer))
          return code
        }),
      )
    },
    stray: async (dice: Dice): Promise<void> => {
      const open = await connected()
      const gone = new Promise<void>((resolve) => open.once('disconnect', () => resolve()))
      open.emit(dice.pick(['nothing', '__proto__', 'constructor', 'connection', randomUUID()]), {})
      await gone
    },
  }
}
