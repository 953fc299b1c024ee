import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotStart } from '@harbour/db/cannot-start'
import type { LogKeys } from '@harbour/db/access-log/key'
import { defaultData, joinEmbedded } from '@harbour/db/embedded'
import { closeDb, openDb } from '@harbour/db/open-db'
import type { Db } from '@harbour/db/open-db'
import type { Env } from '../env.ts'
import { placeOf } from './database.ts'
import { findLogKeys } from './log-key.ts'

const project = fileURLToPath(new URL('../../../..', import.meta.url))

/** A database that nothing can be written to, and the keys of its log where this user has any. */
export interface ToRead {
  readonly db: Db
  readonly keys: LogKeys | null
  readonly place: string
  readonly close: () => Promise<void>
}

/** Opens the database of the settings to be read alone: the running one where it runs, and as it is, of whatever version. */
export async function openToRead(env: Env): Promise<ToRead> {
  if (env.databaseUrl !== undefined) {
    const place = placeOf(env.databaseUrl)
    return toRead(env.databaseUrl, findLogKeys(env, project, null), place, async () => {})
  }
  const folder = env.dataFolder === undefined ? defaultData(project) : resolve(project, env.dataFolder)
  if (!existsSync(join(folder, 'postgres', 'PG_VERSION'))) {
    throw new CannotStart(
      `There is no database in ${folder}: set HARBOUR_DATA or DATABASE_URL to the one that is meant.`,
    )
  }
  const { url, stop } = await joinEmbedded(folder)
  return toRead(url, findLogKeys(env, project, folder), folder, stop)
}

async function toRead(url: string, keys: LogKeys | null, place: string, stop: () => Promise<void>): Promise<ToRead> {
  const readOnly = new URL(url)
  readOnly.searchParams.set('options', '-c TimeZone=UTC -c default_transaction_read_only=on')
  const db = openDb(readOnly.href, 2)
  const close = async () => {
    await closeDb(db)
    await stop()
  }
  try {
    await db.execute('select from log_checkpoints limit 0')
    return { db, keys, place, close }
  } catch {
    await close()
    throw new CannotStart(
      `The access log of ${place} cannot be read: check DATABASE_URL or HARBOUR_DATA, and start Harbour once.`,
    )
  }
}
