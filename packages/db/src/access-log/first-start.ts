import type { PoolClient } from 'pg'
import { CannotStart } from '../cannot-start.ts'
import { chained, FIRST_PREV } from './chain.ts'
import type { ChainedRow, LogHead } from './chain.ts'
import { keyThatWrote, oldestOf } from './key-change.ts'
import type { LogKey, LogKeys } from './key.ts'
import { asChainedRow } from './stored.ts'
import type { StoredRow } from './stored.ts'

/** Chains the rows that a version without a chain wrote. Needs the tables' owner, who alone can change such a row. */
export async function readyLog(client: PoolClient, keys: LogKeys): Promise<void> {
  await client.query('begin')
  await client.query('select from access_log_head()')
  const { rows } = await client.query<{ id: string }>(`select seq as id from access_log where hash = '' limit 1`)
  if (rows.length > 0) await chainOlderRows(client, oldestOf(keys))
  await client.query('commit')
}

/** The key that the log is written with now; throws `CannotStart` when its last row was written with none of these. */
export async function keyInUse(client: Pick<PoolClient, 'query'>, keys: LogKeys): Promise<LogKey> {
  const { rows } = await client.query<{ hash: string; mac: string }>(
    'select hash, mac from access_log order by seq desc limit 1',
  )
  const [last] = rows
  const key = last === undefined ? oldestOf(keys) : keyThatWrote(last, keys)
  if (key !== null) return key
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
