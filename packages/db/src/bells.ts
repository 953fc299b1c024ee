import { sql } from 'drizzle-orm'
import { Client } from 'pg'
import type { Db, Tx } from './open-db.ts'

/** The one channel on which the servers of a database tell each other. */
const CHANNEL = 'harbour'

/** The most bytes one message may have: PostgreSQL takes less than 8000. */
export const MAX_BELL_BYTES = 7_900

const RETRY_MS = { first: 50, most: 1_000 } as const

/** Tells every server that listens; in a transaction they hear of it when it commits, and never when it does not. */
export async function ring(db: Db | Tx, messages: readonly string[]): Promise<void> {
  if (messages.length === 0) return
  const each = sql`unnest(${sql.param([...messages])}::text[])`
  await db.execute(sql`select pg_notify(${CHANNEL}, message) from ${each} as message`)
}

/** The same for what need not survive anything: it waits for no disk. */
export async function ringLightly(db: Db, messages: readonly string[]): Promise<void> {
  if (messages.length === 0) return
  const each = sql`unnest(${sql.param([...messages])}::text[])`
  const noDisk = sql`set_config('synchronous_commit', 'off', true)`
  await db.execute(sql`select ${noDisk}, pg_notify(${CHANNEL}, message) from ${each} as message`)
}

/** A connection of its own that hears what is rung, and comes back by itself. */
export interface Ear {
  /** Drops a connection that looks alive and says nothing, and makes another. */
  readonly listenAnew: () => void
  readonly close: () => Promise<void>
}

/** Listens for bells; `up` is called whenever listening has begun, after which nothing rung is missed until the next time. */
export function listenForBells(
  db: Db,
  on: { readonly heard: (message: string) => void; readonly up: () => void },
): Ear {
  let client: Client | null = null
  let closed = false
  let waitMs: number = RETRY_MS.first
  let retry: NodeJS.Timeout | null = null

  const drop = (lost: Client) => {
    if (client !== lost) return
    client = null
    void lost.end().catch(() => undefined)
    if (closed) return
    retry = setTimeout(() => void listen(), waitMs).unref()
    waitMs = Math.min(RETRY_MS.most, waitMs * 2)
  }
  const listen = async () => {
    const made = new Client({ ...db.$client.options, connectionTimeoutMillis: 5_000, keepAlive: true })
    client = made
    made.on('error', () => drop(made))
    made.on('end', () => drop(made))
    made.on('notification', ({ payload }) => {
      if (client === made && payload !== undefined) on.heard(payload)
    })
    try {
      await made.connect()
      await made.query(`listen ${CHANNEL}`)
      if (client !== made) return
      waitMs = RETRY_MS.first
      on.up()
    } catch {
      drop(made)
    }
  }

  void listen()
  return {
    listenAnew: () => {
      if (client !== null) drop(client)
    },
    close: async () => {
      closed = true
      if (retry !== null) clearTimeout(retry)
      const last = client
      client = null
      await last?.end().catch(() => undefined)
    },
  }
}
