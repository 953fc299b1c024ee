import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { CannotStart } from '../cannot-start.ts'

/** Held by one connection for as long as a Harbour uses its embedded database; PostgreSQL lets it go the moment that Harbour dies. */
const FOLDER_LOCK = 4_180_000

/** The connection that holds a data folder for this Harbour. */
export type Hold = Client

/** Connects and takes the data folder for this Harbour; throws `CannotStart` when another Harbour holds it, null while PostgreSQL does not answer yet. */
export async function takeHold(url: string, folder: string): Promise<Hold | null> {
  const client = new Client({
    connectionString: url,
    application_name: `harbour ${process.pid}`,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch {
    return null
  }
  // A Harbour that was killed a moment ago may hold it for an instant longer.
  for (let tries = 0; tries < 20; tries += 1) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [FOLDER_LOCK])
    if (rows[0]?.taken === true) return client
    await sleep(100)
  }
  const holder = await holderOf(client)
  await client.end()
  throw new CannotStart(
    `The data folder ${folder} is in use by another Harbour${holder}: stop that one, or set HARBOUR_DATA to another folder.`,
  )
}

async function holderOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_stat_activity join pg_locks using (pid) where locktype = 'advisory' and objid = $1 and granted`,
    [FOLDER_LOCK],
  )
  const pid = /^harbour (\d+)$/.exec(rows[0]?.name ?? '')?.[1]
  return pid === undefined ? '' : ` (process ${pid})`
}
