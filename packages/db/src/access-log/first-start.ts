import type { PoolClient } from 'pg'
import { CannotStart } from '../cannot-start.ts'
import { chained, FIRST_PREV, isMacRight } from './chain.ts'
import type { ChainedRow, LogHead } from './chain.ts'
import type { LogKey } from './key.ts'
import { asChainedRow } from './stored.ts'
import type { StoredRow } from './stored.ts'

/**
 * Chains the rows that a version without a chain wrote, and makes sure that the log goes on with the key it was begun with; throws
 * `CannotStart` when it was another. Needs the tables' owner, who alone can change such a row.
 */
export async function readyLog(client: PoolClient, key: LogKey): Promise<void> {
  await client.query('begin')
  await client.query('select from access_log_head()')
  const { rows } = await client.query<{ id: string }>(`select seq as id from access_log where hash = '' limit 1`)
  if (rows.length > 0) await chainOlderRows(client, key)
  await client.query('commit')
}

/** Throws `CannotStart` when the log's last row was written with another key. */
export async function refuseOtherKey(client: Pick<PoolClient, 'query'>, key: LogKey): Promise<void> {
  const { rows } = await client.query<{ hash: string; mac: string }>(
    'select hash, mac from access_log order by seq desc limit 1',
  )
  if (rows.every((last) => isMacRight(last, key.macKey))) return
  throw new CannotStart(
    'The access log of this database was written with another key: give Harbour that key (HARBOUR_LOG_KEY, HARBOUR_LOG_KEY_FILE or log-key in the data folder).',
  )
}

async function chainOlderRows(client: PoolClient, key: LogKey): Promise<void> {
  await client.query('alter table access_log disable trigger access_log_append_only')
  let head: LogHead = { seq: 0, hash: FIRST_PREV }
  for (;;) {
    const { rows } = await client.query<StoredRow>('select * from access_log where seq > $1 order by seq limit 1000', [
      head.seq,
    ])
    const last = rows.at(-1)
    if (last === undefined) break
    const placed = rows.map(asChainedRow).map((row): ChainedRow => {
      const [next] = chained([row], { seq: row.seq - 1, hash: head.hash }, key.macKey)
      head = { seq: row.seq, hash: next?.hash ?? '' }
      return next as ChainedRow
    })
    await client.query(
      `update access_log set prev_hash = p."prevHash", hash = p.hash, mac = p.mac
       from jsonb_to_recordset($1::jsonb) as p (seq bigint, "prevHash" text, hash text, mac text) where access_log.seq = p.seq`,
      [JSON.stringify(placed.map(({ seq, prevHash, hash, mac }) => ({ seq, prevHash, hash, mac })))],
    )
  }
  await client.query('alter table access_log enable trigger access_log_append_only')
}
