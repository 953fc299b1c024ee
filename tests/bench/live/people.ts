import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Line, System } from './peer.ts'
import { typeLetter } from './peer.ts'

/** One person in a room, who types letters and notes when those of the others come. */
interface Typist {
  readonly doc: Y.Doc
  line: Line | null
  /** When each letter was typed, by its Yjs clock: a letter is one step of the clock, deleting is none. */
  readonly typedAt: number[]
  acknowledged: number
  /** The clock up to which each of the others was heard, so that nothing counts twice. */
  readonly heard: Map<number, number>
}

/** Everyone of some rooms, connected. */
export interface People {
  readonly typists: readonly Typist[]
  readonly typeOnce: (typist: Typist) => void
  /** Milliseconds from typing a letter to its coming to one of the others, and to its being acknowledged. */
  readonly arrivals: readonly number[]
  readonly acks: readonly number[]
  /** Letters count that are typed after this; those before only warm the system up. */
  readonly countFromNow: () => void
  readonly bytesRead: () => number
  readonly closeAll: () => void
}

/** People who come in at the same moment. */
const AT_ONCE = 10

/** Connects `people` to each of `rooms` rooms, some at a time. */
export async function gatherPeople(system: System, rooms: number, people: number): Promise<People> {
  const arrivals: number[] = []
  const acks: number[] = []
  let since = Infinity
  /** By room, since in some systems a client id is one of its room alone. */
  const byClient = Array.from({ length: rooms }, () => new Map<number, Typist>())

  const noteArrival = (room: number, reader: Typist, update: Uint8Array) => {
    const now = performance.now()
    const { from, to } = Y.parseUpdateMeta(update)
    for (const [client, until] of to) {
      const author = byClient[room]?.get(client)
      if (author === undefined || author === reader) continue
      const first = Math.max(from.get(client) ?? 0, reader.heard.get(client) ?? 0)
      for (let clock = first; clock < until; clock += 1) {
        const typed = author.typedAt[clock]
        if (typed !== undefined && typed >= since) arrivals.push(now - typed)
      }
      if (until > first) reader.heard.set(client, until)
    }
  }
  const noteAck = (typist: Typist) => {
    // Some systems acknowledge the opening of a room too.
    if (typist.acknowledged >= typist.typedAt.length) return
    const typed = typist.typedAt[typist.acknowledged]
    typist.acknowledged += 1
    if (typed !== undefined && typed >= since) acks.push(performance.now() - typed)
  }
  const comeIn = async (room: number) => {
    const typist: Typist = { doc: new Y.Doc(), line: null, typedAt: [], acknowledged: 0, heard: new Map() }
    const heard = {
      update: (update: Uint8Array) => noteArrival(room, typist, update),
      acknowledged: () => noteAck(typist),
    }
    const { line, clientId } = await system.join(room, heard)
    typist.doc.clientID = clientId
    typist.line = line
    byClient[room]?.set(clientId, typist)
    return typist
  }

  const typists: Typist[] = []
  for (let room = 0; room < rooms; room += 1)
    for (let first = 0; first < people; first += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, people - first) }, () => comeIn(room))
      typists.push(...(await Promise.all(some)))
    }
  await sleep(500)
  return {
    typists,
    arrivals,
    acks,
    typeOnce: (typist) => {
      typist.typedAt.push(performance.now())
      typist.line?.send(typeLetter(typist.doc))
    },
    countFromNow: () => {
      since = performance.now()
    },
    bytesRead: () => typists.reduce((sum, { line }) => sum + (line?.bytesRead() ?? 0), 0),
    closeAll: () => typists.forEach(({ line }) => line?.close()),
  }
}

/** Everyone types `perSecond` letters a second, out of step with one another, for `seconds`; gives how many letters. */
export async function typeFor({ typists, typeOnce }: People, perSecond: number, seconds: number): Promise<number> {
  const started = performance.now()
  const gap = 1_000 / perSecond
  const next = typists.map((_typist, index) => started + (gap * index) / typists.length)
  let edits = 0
  while (performance.now() < started + seconds * 1_000) {
    const now = performance.now()
    for (const [index, typist] of typists.entries()) {
      let due = next[index] ?? Infinity
      for (; due <= now; due += gap) {
        typeOnce(typist)
        edits += 1
      }
      next[index] = due
    }
    await sleep(1)
  }
  return edits
}
