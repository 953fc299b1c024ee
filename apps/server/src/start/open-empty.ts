import { resolve } from 'node:path'
import { refuseUnlessEmpty } from '@harbour/db/backup/load'
import { defaultData, startEmbedded } from '@harbour/db/embedded'
import type { LogKeys } from '@harbour/db/access-log/key'
import { closeDb, openDb } from '@harbour/db/open-db'
import type { Db } from '@harbour/db/open-db'
import type { FieldKeys } from '@harbour/db/sealed/field-keys'
import type { Env } from '../env.ts'
import { placeOf } from './database.ts'
import { findFieldKeys } from './field-keys.ts'
import { findLogKeys } from './log-key.ts'

/** Where a backup is to be restored to: a database that nothing stands in, and the keys that this user has for it. */
export interface Target {
  readonly place: string
  readonly logKeys: LogKeys | null
  readonly fieldKeys: FieldKeys | null
  /** Opens it as the owner of its tables; throws `CannotStart` unless it is empty. */
  readonly open: () => Promise<{ readonly owner: Db; readonly close: () => Promise<void> }>
}

/** The database that the settings name, nothing of which is touched before it is opened. */
export function emptyTarget(env: Env, project: string): Target {
  const url = env.databaseOwnerUrl ?? env.databaseUrl
  if (url !== undefined) {
    const keys = { logKeys: findLogKeys(env, project, null), fieldKeys: findFieldKeys(env, project, null) }
    return { place: placeOf(url), ...keys, open: () => opened(url, async () => {}) }
  }
  const folder = env.dataFolder === undefined ? defaultData(project) : resolve(project, env.dataFolder)
  return {
    place: folder,
    logKeys: findLogKeys(env, project, folder),
    fieldKeys: findFieldKeys(env, project, folder),
    open: async () => {
      const embedded = await startEmbedded(folder)
      return opened(embedded.ownerUrl, () => embedded.stop())
    },
  }
}

async function opened(url: string, stop: () => Promise<void>) {
  const owner = openDb(url, 4)
  const close = async () => {
    await closeDb(owner)
    await stop()
  }
  try {
    await refuseUnlessEmpty(owner)
    return { owner, close }
  } catch (error) {
    await close()
    throw error
  }
}
