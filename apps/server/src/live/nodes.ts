import { randomUUID } from 'node:crypto'
import { listenForBells, ring, ringLightly } from '@harbour/db/bells'
import type { Db, Tx } from '@harbour/db/open-db'
import { log } from '../log.ts'
import type { NodeMessage } from './node-messages.ts'
import { bellOf, readMessage, written } from './node-messages.ts'

/** How often a server says that it is there, and after how long without a word the others take it for gone. */
const ALIVE_MS = 1_000
const GONE_MS = 3_500
/** After how long without hearing itself a server listens anew, and after how long it takes no more writing. */
const ANEW_MS = 2_500
const DEAF_MS = 5_000

/** The servers of one database, as one of them knows the others. */
export interface Nodes {
  /** Whether other servers are running. */
  readonly hasOthers: () => boolean
  /** Whether this server has not heard the others for so long that it must not let people write. */
  readonly isDeaf: () => boolean
  /** What is rung to tell the others something short. */
  readonly bell: (says: NodeMessage) => string
  /** Tells the others, when the transaction commits. */
  readonly tellWith: (tx: Tx, says: NodeMessage) => Promise<void>
  /** Tells the others now. */
  readonly tell: (says: NodeMessage) => Promise<void>
  /** Says goodbye. */
  readonly close: () => Promise<void>
}

export interface NodeListener {
  readonly heard: (says: NodeMessage, node: string) => void
  /** Listening has begun, perhaps again: whatever was rung before was missed. */
  readonly listening: () => void
  /** A server was heard for the first time, or for the first time after a while. */
  readonly came: (node: string) => void
  readonly went: (node: string) => void
}

/** Tells the servers of a database, from a command beside them, what changed. */
export async function tellServers(db: Db, topics: readonly string[]): Promise<void> {
  const id = randomUUID()
  await ring(db, [...written(id, { kind: 'told', topics, looks: [] }), ...written(id, { kind: 'gone' })])
}

/** Joins the servers of a database: each hears what the others ring. */
export function joinNodes(db: Db, on: NodeListener): Nodes {
  const id = randomUUID()
  /** How everything begins that this server rings: it comes back to it with each edit. */
  const own = `{"node":"${id}"`
  const heardAt = new Map<string, number>()
  let heardSelf = performance.now()
  let anewAt = performance.now()

  const ear = listenForBells(db, {
    heard: (text) => {
      if (text.startsWith(own)) {
        heardSelf = performance.now()
        return
      }
      const message = readMessage(text)
      if (message === null) return
      const { node, says } = message
      if (says.kind === 'gone') return forget(node)
      const isNew = !heardAt.has(node)
      heardAt.set(node, performance.now())
      if (isNew) on.came(node)
      on.heard(says, node)
    },
    up: () => {
      sayAlive()
      on.listening()
    },
  })
  const forget = (node: string) => {
    if (heardAt.delete(node)) on.went(node)
  }
  const tell = async (says: NodeMessage) => {
    try {
      await ringLightly(db, written(id, says))
    } catch (error) {
      log.warn({ error, kind: says.kind }, 'other servers could not be told')
    }
  }
  let saying: Promise<void> | null = null
  const sayAlive = () => {
    saying ??= tell({ kind: 'alive' }).finally(() => {
      saying = null
    })
  }
  const beat = setInterval(() => {
    sayAlive()
    const now = performance.now()
    // While this server hears nothing itself, the others' silence says nothing of them.
    if (now - heardSelf > ANEW_MS) {
      if (now - anewAt > ANEW_MS) {
        anewAt = now
        ear.listenAnew()
      }
      return
    }
    for (const [node, at] of heardAt) if (now - at > GONE_MS) forget(node)
  }, ALIVE_MS).unref()

  return {
    hasOthers: () => heardAt.size > 0,
    isDeaf: () => performance.now() - heardSelf > DEAF_MS,
    bell: (says) => bellOf(id, says),
    tellWith: (tx, says) => ring(tx, written(id, says)),
    tell,
    close: async () => {
      clearInterval(beat)
      await tell({ kind: 'gone' })
      await ear.close()
    },
  }
}
