import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator'
import { Pool } from 'pg'
import type { PoolClient } from 'pg'
import { CannotStart } from './cannot-start.ts'

/** A database with its pool of connections. */
export type Db = NodePgDatabase & { $client: Pool }

/** One transaction of a `Db`. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

/** Held while migrating, so that servers which start together migrate once. */
const MIGRATION_LOCK = 4_180_001

/** No statement runs and no transaction stands still for longer: neither a fault nor an attack holds the database. */
const limits = '-c statement_timeout=120s -c idle_in_transaction_session_timeout=120s'

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Opens a pool on the database at `url`, acting as `role` where one is given; connects only when first used. */
export function openDb(url: string, connections = 20, role: string | null = null): Db {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    options: `-c TimeZone=UTC ${limits}${role === null ? '' : ` -c role=${role}`}`,
    application_name: 'harbour',
    // A statement leaves at once, and not only when the one before it is answered.
    pipeline: true,
  })
  // A connection that breaks while idle is dropped by the pool; the next query opens another.
  pool.on('error', () => undefined)
  // One that breaks between two queries of a transaction fails the next of them, and not the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return Object.assign(drizzle({ client: pool }), { transaction: transactionsOn(pool) })
}

/**
 * Drizzle's own never gives a connection back on which BEGIN fails, as one does that broke a moment before: each outage would
 * leave the pool with fewer, until none is left (https://github.com/drizzle-team/drizzle-orm/issues/6341).
 */
function transactionsOn(pool: Pool): NodePgDatabase['transaction'] {
  return async (run, config) => {
    const client = await pool.connect()
    try {
      return await drizzle({ client }).transaction((tx) => {
        connections.set(tx, client)
        return run(tx)
      }, config)
    } finally {
      client.release()
    }
  }
}

const connections = new WeakMap<Tx, PoolClient>()

/** The connection of a transaction, for a statement that is part of almost every request and has to cost little. */
export function connectionOf(tx: Tx): PoolClient {
  const client = connections.get(tx)
  if (client === undefined) throw new Error('not a transaction of a database opened here')
  return client
}

/** Closes every connection of `db`. */
export async function closeDb(db: Db): Promise<void> {
  await db.$client.end()
}

/**
 * Brings the tables up to date, once however many servers start together, and does what is to be done while no other does;
 * `db` is opened as their owner. Throws `CannotStart` on a database of another version.
 */
export async function migrate(db: Db, then?: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await db.$client.connect()
  try {
    // To wait for another server that migrates, or to change a large table, takes as long as it takes.
    await client.query('set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await refuseOtherVersions(client)
    await runMigrations(drizzle({ client }), { migrationsFolder })
    await then?.(client)
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    await client.query('reset statement_timeout')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

/**
 * Makes the tables of these migrations and no later ones in an empty database, in the transaction of `client`, as a backup needs
 * them; `migrate` then brings them up to date. Throws `CannotStart` for a migration that this version does not know.
 */
export async function makeTables(client: PoolClient, hashes: readonly string[]): Promise<void> {
  const ours = new Map(readMigrationFiles({ migrationsFolder }).map((migration) => [migration.hash, migration]))
  await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
  await client.query(`create schema drizzle;
    create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`)
  for (const hash of hashes) {
    const migration = ours.get(hash)
    if (migration === undefined) {
      throw new CannotStart(
        'This backup was made by a newer or another version of Harbour: restore it with that version or a newer one.',
      )
    }
    for (const statement of migration.sql) await client.query(statement)
    await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [
      hash,
      migration.folderMillis,
    ])
  }
}

/** Whether the tables are those of this version, for a role that may not change them. */
export async function isUpToDate(db: Db): Promise<boolean> {
  const client = await db.$client.connect()
  try {
    await refuseOtherVersions(client)
    const { rows } = await client.query<{ count: string }>('select count(*) as count from drizzle.__drizzle_migrations')
    return Number(rows[0]?.count) === readMigrationFiles({ migrationsFolder }).length
  } finally {
    client.release()
  }
}

async function refuseOtherVersions(client: PoolClient): Promise<void> {
  const { rows: found } = await client.query<{ present: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as present`,
  )
  if (found[0]?.present !== true) return
  const ours = new Set(readMigrationFiles({ migrationsFolder }).map((migration) => migration.hash))
  const { rows } = await client.query<{ hash: string }>('select hash from drizzle.__drizzle_migrations')
  if (rows.every((row) => ours.has(row.hash))) return
  throw new CannotStart(
    'This database was made by another version of Harbour: start that version or a newer one, or use another database.',
  )
}
