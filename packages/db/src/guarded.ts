import type { PoolClient } from 'pg'
import { grantToApp, makeAppRole, standingOf } from './app-role.ts'
import type { Standing } from './app-role.ts'
import { CannotStart } from './cannot-start.ts'
import { keyInUse, readyLog } from './access-log/first-start.ts'
import type { LogKeys } from './access-log/key.ts'
import { closeDb, isUpToDate, migrate, openDb } from './open-db.ts'
import type { Db } from './open-db.ts'

/** The application's address and, where there is one, its tables' owner's. */
export interface Addresses {
  readonly url: string
  readonly ownerUrl: string | null
}

/** A database opened as the application's own role, which owns nothing, and what to say where that could not be. */
export interface Guarded {
  readonly db: Db
  readonly notes: readonly string[]
}

/**
 * Brings the tables up to date as their owner and opens the database for the application, which may not change a table nor
 * touch what is append-only; see docs/decisions/2026-11-22-database-roles.md.
 */
export async function openGuarded(addresses: Addresses, demo: boolean, keys: LogKeys): Promise<Guarded> {
  const db = openDb(addresses.url)
  try {
    const app = await standingOf(db)
    if (app.isSuperuser && !demo) throw new CannotStart(superuser)
    const guarded =
      addresses.ownerUrl === null
        ? await openByOneAddress(db, app, addresses.url, keys)
        : await openByTwo(db, app, addresses, keys)
    await keyInUse(guarded.db.$client, keys)
    return guarded
  } catch (error) {
    await closeDb(db).catch(() => undefined)
    throw error
  }
}

async function openByTwo(db: Db, { role }: Standing, addresses: Addresses, keys: LogKeys): Promise<Guarded> {
  await asOwner(openDb(addresses.ownerUrl ?? '', 2), async (client) => {
    await readyLog(client, keys)
    await grantToApp(client, role)
  })
  const { ownsTables } = await standingOf(db)
  if (ownsTables) throw new CannotStart(ownerTwice)
  return { db, notes: [] }
}

async function openByOneAddress(db: Db, app: Standing, url: string, keys: LogKeys): Promise<Guarded> {
  if (app.hasTables && !app.ownsTables) {
    if (await isUpToDate(db)) return { db, notes: [] }
    throw new CannotStart(
      'The tables of this database have to be brought up to date: set DATABASE_OWNER_URL for this start.',
    )
  }
  const role = `${app.database.replaceAll(/\W/g, '_')}_app`
  const mayMakeRole = app.isSuperuser || app.mayMakeRoles
  await migrate(db, async (client) => {
    await readyLog(client, keys)
    if (!mayMakeRole) return
    await makeAppRole(client, role)
    await grantToApp(client, role)
  })
  if (!mayMakeRole) return { db, notes: [unguarded] }
  await closeDb(db)
  return { db: openDb(url, 20, role), notes: [halfGuarded] }
}

async function asOwner(owner: Db, then: (client: PoolClient) => Promise<void>): Promise<void> {
  try {
    await migrate(owner, then)
  } finally {
    await closeDb(owner)
  }
}

const mend =
  'Give DATABASE_URL a user that owns nothing, and the owner in DATABASE_OWNER_URL: docs/operations.md, "A database of your own".'

const superuser = `The user of DATABASE_URL is a superuser of PostgreSQL, who can change the access log unseen; live data is not kept so. ${mend}`

const ownerTwice = `The user of DATABASE_URL owns the tables, or may become the user who does, so that the access log is not safe from it. ${mend}`

const halfGuarded = `The access log is guarded less than it could be: the user of DATABASE_URL owns the tables, and only takes a lesser role for its work. ${mend}`

const unguarded = `The access log is guarded by its triggers alone: the user of DATABASE_URL owns the tables and may make no role. ${mend}`
