import type { PoolClient } from 'pg'
import { escapeIdentifier } from 'pg'
import { CannotStart } from '../cannot-start.ts'
import { makeTables } from '../open-db.ts'
import type { Db } from '../open-db.ts'
import type { Line, Manifest, Tallies, Tally } from './contents.ts'
import { differingTables, noRows, readThrough, withRows } from './contents.ts'
import { rowsOf, sameWords, tablesOf } from './snapshot.ts'

/**
 * Puts a backup into an empty database opened as its owner, in one transaction: where anything is wrong with the backup, or what
 * then stands in a table is not what stood there, nothing of it stays. Gives what was found in each table. Throws `CannotStart`.
 */
export async function loadBackup(owner: Db, manifest: Manifest, lines: AsyncIterable<Line>): Promise<Tallies> {
  const client = await owner.$client.connect()
  let isDone = false
  try {
    await client.query('begin')
    await client.query(sameWords)
    await refuseTables(client)
    await makeTables(client, manifest.migrations)
    await refuseOtherColumns(client, manifest)
    const links = await takeLinksAway(client)
    const held = await readThrough(lines, (table, rows) => insertRows(client, table, rows))
    for (const link of links) await client.query(link)
    for (const { name, last, isUsed } of manifest.sequences)
      await client.query('select setval($1::regclass, $2, $3)', [`public.${escapeIdentifier(name)}`, last, isUsed])
    const found = await talliesOf(client, manifest)
    const wrong = differingTables(held, found)
    if (wrong.length > 0) throw new CannotStart(`The tables ${wrong.join(', ')} did not come back as they were.`)
    await client.query('commit')
    isDone = true
    return found
  } finally {
    client.release(!isDone)
  }
}

/** Throws `CannotStart` unless the database is empty; nothing is ever restored over something. */
export async function refuseUnlessEmpty(owner: Db): Promise<void> {
  const client = await owner.$client.connect()
  try {
    await refuseTables(client)
  } finally {
    client.release()
  }
}

async function refuseTables(client: PoolClient): Promise<void> {
  const { rowCount } = await client.query(`
    select from pg_class where relnamespace in (select oid from pg_namespace where nspname in ('public', 'drizzle'))
      and relkind in ('r', 'p') limit 1`)
  if (rowCount === 0) return
  throw new CannotStart(
    'This database is not empty, and a backup is never restored over something: make a new one, or set HARBOUR_DATA to a new folder.',
  )
}

async function refuseOtherColumns(client: PoolClient, { tables }: Manifest): Promise<void> {
  const ours = new Map((await tablesOf(client)).map(({ name, columns }) => [name, columns.join()]))
  const wrong = tables.filter(({ name, columns }) => ours.get(name) !== columns.join()).map(({ name }) => name)
  if (wrong.length === 0 && ours.size === tables.length) return
  throw new CannotStart(`This backup has tables that its own version did not make (${wrong.join(', ') || 'one less'}).`)
}

/** Foreign keys are put back, and with that proved, once all rows are there; gives the statements that do it. */
async function takeLinksAway(client: PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ table: string; name: string; is: string }>(`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as is
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`)
  for (const { table, name } of rows)
    await client.query(`alter table ${table} drop constraint ${escapeIdentifier(name)}`)
  return rows.map(({ table, name, is }) => `alter table ${table} add constraint ${escapeIdentifier(name)} ${is}`)
}

async function insertRows(client: PoolClient, name: string, rows: readonly string[]): Promise<void> {
  const table = `public.${escapeIdentifier(name)}`
  await client.query(
    `insert into ${table} overriding system value
     select (backup_row).* from (select unnest($1::text[])::${table} as backup_row offset 0) as read`,
    [rows],
  )
}

async function talliesOf(client: PoolClient, { tables }: Manifest): Promise<Tallies> {
  const found: Record<string, Tally> = {}
  for (const { name } of tables) {
    let tally = noRows
    for await (const rows of rowsOf(client, name)) tally = withRows(tally, rows)
    found[name] = tally
  }
  return found
}
