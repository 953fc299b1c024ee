// Written from docs/protocol.md alone: nothing of the product is imported here.
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import msgpackParser from 'socket.io-msgpack-parser'
import * as Y from 'yjs'

interface Answer {
  readonly ok: boolean
  readonly code?: string
  readonly [key: string]: unknown
}

/** Committed edits, by position. */
type DocU = readonly [ch: number, seq: number, count: number, u: Uint8Array]

/** Someone signed in over HTTP. */
export interface Visitor {
  readonly origin: string
  readonly cookie: string
}

const headers = (origin: string, cookie?: string) => ({
  'content-type': 'application/json',
  origin,
  'x-harbour': '1',
  ...(cookie === undefined ? {} : { cookie }),
})

export async function signIn(origin: string, email: string, password: string): Promise<Visitor> {
  const response = await fetch(`${origin}/auth/sign-in`, {
    method: 'POST',
    headers: headers(origin),
    body: JSON.stringify({ email, password }),
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (!response.ok || cookie === undefined) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
  return { origin, cookie }
}

export async function call<T>(visitor: Visitor, procedure: string, input?: object): Promise<T> {
  const response = await fetch(`${visitor.origin}/trpc/${procedure}`, {
    method: 'POST',
    headers: headers(visitor.origin, visitor.cookie),
    body: JSON.stringify(input ?? null),
  })
  const answer = (await response.json()) as { result?: { data: T }; error?: { data: { refusal: { code: string } } } }
  if (answer.result === undefined) throw new Error(`${procedure}: ${JSON.stringify(answer.error?.data)}`)
  return answer.result.data
}

export async function connect(visitor: Visitor): Promise<Socket> {
  const { origin, cookie } = visitor
  const socket = io(origin, {
    parser: msgpackParser,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie, origin },
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}

export const ask = (socket: Socket, event: string, payload: object): Promise<Answer> =>
  socket.timeout(10_000).emitWithAck(event, payload) as Promise<Answer>

/** One copy of a plan's document (section 5). */
export class PlanCopy {
  readonly doc = new Y.Doc()
  readonly resets: unknown[] = []
  readonly states: unknown[] = []
  present: readonly Record<string, unknown>[] = []
  unacknowledged: Uint8Array[] = []
  socket: Socket
  role = ''
  locked = false
  savedAt = ''
  #plan: string
  #epoch = ''
  #clientId = 0
  #seq = 0
  #n = 0
  #opening = false
  #ch = 0
  #early: DocU[] = []

  constructor(socket: Socket, plan: string) {
    this.socket = socket
    this.#plan = plan
    this.#listen()
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') void this.#send(update)
    })
  }

  /** Opens, comes back, or catches up: the same act. */
  async open(): Promise<Answer> {
    this.#opening = true
    const known = this.#clientId === 0 ? {} : { epoch: this.#epoch, clientId: this.#clientId }
    const sv = Buffer.from(Y.encodeStateVector(this.doc))
    const answer = await ask(this.socket, 'doc:open', { doc: this.#plan, schemaVer: 1, sv, ...known })
    this.#opening = false
    if (!answer.ok) return answer
    const opened = answer as unknown as {
      ch: number
      epoch: string
      clientId: number
      role: string
      locked: boolean
      update: Uint8Array
      seq: number
    }
    this.#ch = opened.ch
    this.#epoch = opened.epoch
    this.#clientId = opened.clientId
    this.doc.clientID = opened.clientId
    this.role = opened.role
    this.locked = opened.locked
    this.#seq = opened.seq
    Y.applyUpdate(this.doc, new Uint8Array(opened.update), 'server')
    for (const frame of this.#early.splice(0)) this.#hear(frame)
    const again = this.unacknowledged.splice(0)
    if (again.length > 0) await this.#send(Y.mergeUpdates(again))
    return answer
  }

  /** The same copy on another connection. */
  async comeBack(socket: Socket): Promise<Answer> {
    this.socket = socket
    this.#listen()
    return this.open()
  }

  where(field: string | null): Promise<Answer> {
    return ask(this.socket, 'doc:aw', { doc: this.#plan, cursor: { field, anchor: null, head: null } })
  }

  text(root: string): string {
    return this.doc.getText(root).toJSON()
  }

  async #send(update: Uint8Array): Promise<void> {
    this.unacknowledged.push(update)
    if (!this.socket.connected || this.#clientId === 0) return
    const n = this.#n
    this.#n += 1
    const edit = { doc: this.#plan, epoch: this.#epoch, n, u: Buffer.from(update) }
    const answer = await ask(this.socket, 'doc:up', edit).catch(() => null)
    if (answer?.ok !== true) return
    this.unacknowledged = this.unacknowledged.filter((one) => one !== update)
    this.savedAt = String(answer['at'])
    this.#know(Number(answer['seq']))
  }

  #listen(): void {
    this.socket.on('u', (frame: DocU) => {
      if (this.#opening) this.#early.push(frame)
      else this.#hear(frame)
    })
    this.socket.on('doc:aw', (frame: { list: readonly Record<string, unknown>[] }) => {
      this.present = frame.list
    })
    this.socket.on('doc:state', (frame: { role: string; locked: boolean }) => {
      this.states.push(frame)
      this.role = frame.role
      this.locked = frame.locked
    })
    this.socket.on('doc:reset', (frame: unknown) => this.resets.push(frame))
  }

  #hear([ch, seq, count, u]: DocU): void {
    if (ch !== this.#ch) return
    if (seq - count > this.#seq) {
      void this.open()
      return
    }
    Y.applyUpdate(this.doc, new Uint8Array(u), 'server')
    this.#seq = Math.max(this.#seq, seq)
  }

  #know(seq: number): void {
    if (seq > this.#seq + 1) void this.open()
    else this.#seq = Math.max(this.#seq, seq)
  }
}
