import type { PoolClient } from 'pg'
import { escapeIdentifier } from 'pg'
import type { Db } from '../open-db.ts'
import type { Line, Manifest, Tally } from './contents.ts'
import { noRows, withRows } from './contents.ts'

/** About as much of a table as is held in memory at once. */
const BYTES_AT_ONCE = 4_000_000

/** What the snapshot is told, for it stands in no table. */
export type About = Pick<Manifest, 'at' | 'harbour' | 'logKey'>

/**
 * Everything the database holds, of one moment, while others go on writing: a manifest, the rows of each table, and how many there
 * were. Needs to read alone. The tables of drizzle are not in it: the migrations that it names make them again.
 */
export async function* snapshot(db: Db, about: About): AsyncGenerator<Line> {
  const client = await db.$client.connect()
  let isDone = false
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(sameWords)
    const manifest = await manifestOf(client, about)
    yield { manifest }
    const end: Record<string, Tally> = {}
    for (const { name } of manifest.tables) {
      let tally = noRows
      for await (const rows of rowsOf(client, name)) {
        tally = withRows(tally, rows)
        yield { table: name, rows }
      }
      end[name] = tally
    }
    yield { end }
    await client.query('commit')
    isDone = true
  } finally {
    client.release(!isDone)
  }
}

/** Values are written in one way whatever the settings of a server, so that the same row is the same words. */
export const sameWords = `set local TimeZone = 'UTC'; set local DateStyle = 'ISO, YMD'; set local IntervalStyle = 'iso_8601';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local xmlbinary = 'base64'`

/** The rows of a table as PostgreSQL writes them, a few at a time; in a transaction. */
export async function* rowsOf(client: PoolClient, name: string): AsyncGenerator<readonly string[]> {
  const table = escapeIdentifier(name)
  const { rows: sizes } = await client.query<{ bytes: string }>(
    `select pg_table_size($1::regclass) / greatest(count(*), 1) as bytes from ${table}`,
    [table],
  )
  const atOnce = Math.min(1000, Math.max(1, Math.floor(BYTES_AT_ONCE / (Number(sizes[0]?.bytes) || 1))))
  await client.query(`declare backup_rows cursor for select backup_row::text as row from public.${table} as backup_row`)
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${atOnce} from backup_rows`)
    if (rows.length === 0) break
    yield rows.map(({ row }) => row)
  }
  await client.query('close backup_rows')
}

/** The tables with their columns in order, by name. */
export async function tablesOf(client: PoolClient): Promise<Manifest['tables']> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select relname as name, array_agg(attname || ' ' || format_type(atttypid, atttypmod) order by attnum) as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace group by relname order by relname collate "C"`)
  return rows
}

async function manifestOf(client: PoolClient, about: About): Promise<Manifest> {
  const { rows: migrations } = await client.query<{ hash: string }>(
    'select hash from drizzle.__drizzle_migrations order by created_at, id',
  )
  const { rows: keys } = await client.query<{ id: string }>(
    'select distinct wrapped_by as id from data_keys order by id',
  )
  const { rows: marks } = await client.query<{ value: string }>(`select value from settings where key = 'data'`)
  return {
    format: 1,
    ...about,
    holds: marks[0]?.value === 'demonstration' ? 'demonstration' : 'live',
    migrations: migrations.map(({ hash }) => hash),
    fieldKeys: keys.map(({ id }) => id),
    tables: await tablesOf(client),
    sequences: await sequencesOf(client),
  }
}

async function sequencesOf(client: PoolClient): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace order by relname collate "C"`,
  )
  const found: Manifest['sequences'][number][] = []
  for (const { name } of rows) {
    const { rows: states } = await client.query<{ last: string; isUsed: boolean }>(
      `select last_value as last, is_called as "isUsed" from public.${escapeIdentifier(name)}`,
    )
    for (const { last, isUsed } of states) found.push({ name, last, isUsed })
  }
  return found
}
