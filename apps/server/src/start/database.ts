import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from '@harbour/db/cannot-start'
import { claimDatabase, loadOnce } from '@harbour/db/demo-marker'
import { defaultData, joinEmbedded, startEmbedded } from '@harbour/db/embedded'
import type { LogKeys } from '@harbour/db/access-log/key'
import { openGuarded } from '@harbour/db/guarded'
import type { Addresses, Guarded } from '@harbour/db/guarded'
import { closeDb } from '@harbour/db/open-db'
import type { Db } from '@harbour/db/open-db'
import { refuseMissingKeys } from '@harbour/db/sealed/rotate-keys'
import { sealExisting } from '@harbour/db/sealed/seal-existing'
import { loadDemonstration } from '@harbour/db/seed/load-demonstration'
import { hashPassword } from '../auth/password.ts'
import type { Env } from '../env.ts'
import { takeFieldKeys } from './field-keys.ts'
import { takeLogKeys } from './log-key.ts'

/** An open, migrated database, with the demonstration in it where that is asked for, and where its data is. */
export interface Database {
  readonly db: Db
  readonly place: string
  /** What whoever runs Harbour should know of how well the tables are guarded; a sentence each. */
  readonly notes: readonly string[]
  readonly close: () => Promise<void>
}

/** Opens the database the settings name, else the embedded one; `project` is the folder a relative data folder starts from. */
export async function openDatabase(env: Env, project: string): Promise<Database> {
  return openWith(startEmbedded, env, project)
}

/** The same for a command that may run while Harbour does: it then uses the embedded database of that Harbour. */
export async function reachDatabase(env: Env, project: string): Promise<Database> {
  return openWith(joinEmbedded, env, project)
}

async function openWith(start: typeof joinEmbedded, env: Env, project: string): Promise<Database> {
  if (env.databaseUrl !== undefined) {
    const keys = takeLogKeys(env, project, null)
    takeFieldKeys(env, project, null)
    const addresses = { url: env.databaseUrl, ownerUrl: env.databaseOwnerUrl ?? null }
    return prepared(env, keys, addresses, placeOf(env.databaseUrl), async () => {})
  }
  if (env.databaseOwnerUrl !== undefined)
    throw new CannotStart(
      'DATABASE_OWNER_URL is set without DATABASE_URL: set the address the application uses as well.',
    )
  const folder = env.dataFolder === undefined ? defaultData(project) : resolve(project, env.dataFolder)
  const embedded = await start(folder)
  try {
    takeFieldKeys(env, project, folder)
    return await prepared(env, takeLogKeys(env, project, folder), embedded, folder, () => embedded.stop())
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

async function prepared(
  env: Env,
  keys: LogKeys,
  addresses: Addresses,
  place: string,
  stop: () => Promise<void>,
): Promise<Database> {
  let opened: Guarded | null = null
  const close = async (): Promise<void> => {
    // A connection that is still asking something is ended with the database itself.
    if (opened !== null) await Promise.race([closeDb(opened.db), sleep(1000)])
    await stop()
  }
  try {
    opened = await openGuarded(addresses, env.demo, keys)
    const { db, notes } = opened
    await claimDatabase(db, env.demo ? 'demonstration' : 'live')
    await refuseMissingKeys(db)
    if (env.demo) await loadOnce(db, (tx) => loadDemonstration(tx, new Date().toISOString(), hashPassword))
    await sealExisting(db)
    return { db, place, notes, close }
  } catch (error) {
    await close()
    throw unreachable(error, place) ?? error
  }
}

/** Host, port and database, never the user or the password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname || 'localhost'}:${port || '5432'}${pathname}`
}

function unreachable(error: unknown, place: string): CannotStart | null {
  const code = codeOf(error)
  const reason = reasons[code] ?? (/timeout|terminated/i.test(messageOf(error)) ? 'it does not answer' : undefined)
  return reason === undefined
    ? null
    : new CannotStart(`The database ${place} cannot be reached, because ${reason}: check DATABASE_URL and that server.`)
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers at that address',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of its host cannot be looked up',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that host',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'it ended the connection',
  '28P01': 'it does not accept that user and password',
  '28000': 'it does not accept that user',
  '3D000': 'that server has no database of that name',
  '42501': 'its user may not make tables there',
  '53300': 'it has no connection free',
  '57P03': 'it is starting or stopping',
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : ''
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : ''
}
