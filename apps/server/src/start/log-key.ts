import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CannotStart } from '@harbour/db/cannot-start'
import { holdLogKeys, logKeysFrom, newSecret } from '@harbour/db/access-log/key'
import type { LogKeys } from '@harbour/db/access-log/key'
import type { Env } from '../env.ts'

/** The key of demonstrations on a database of one's own: known to everyone, so that it proves nothing. */
const demonstrationSecret = Buffer.from('the harbour demonstration proves nothing').toString('base64url')

/**
 * Gives this process the keys of its access log, newest first: the settings' own, else a file beside the embedded database, made
 * at the first start. Throws `CannotStart` where one is weak, or missing for live data on a database of one's own.
 */
export function takeLogKeys(env: Env, project: string, embeddedFolder: string | null): LogKeys {
  makeKeyFile(env, embeddedFolder)
  const keys = findLogKeys(env, project, embeddedFolder)
  if (keys === null) throw new CannotStart(missing)
  holdLogKeys(keys)
  return keys
}

/** The keys of the access log, where there are any; throws `CannotStart` where one is weak or they cannot be read. */
export function findLogKeys(env: Env, project: string, embeddedFolder: string | null): LogKeys | null {
  const secrets = given(env, project) ?? kept(env, embeddedFolder)
  if (secrets === null) return null
  const keys = logKeysFrom(secrets)
  if (keys === null) {
    throw new CannotStart(
      'The key of the access log must be 32 random bytes or more in base64 or hexadecimal, several of them newest first with a line for each: openssl rand -base64 32 makes one, for HARBOUR_LOG_KEY or the file that HARBOUR_LOG_KEY_FILE names.',
    )
  }
  return keys
}

function given({ logKey, logKeyFile }: Env, project: string): string | null {
  if (logKey !== undefined && logKeyFile !== undefined)
    throw new CannotStart('Set HARBOUR_LOG_KEY or HARBOUR_LOG_KEY_FILE, not both.')
  return logKey ?? (logKeyFile === undefined ? null : read(resolve(project, logKeyFile)))
}

function makeKeyFile(env: Env, folder: string | null): void {
  if (folder === null || env.logKey !== undefined || env.logKeyFile !== undefined) return
  const file = keyFileIn(folder)
  if (!existsSync(file)) writeFileSync(file, `${newSecret()}\n`, { mode: 0o600, flag: 'wx' })
}

function kept(env: Env, folder: string | null): string | null {
  if (folder === null) return env.demo ? demonstrationSecret : null
  return existsSync(keyFileIn(folder)) ? read(keyFileIn(folder)) : null
}

function keyFileIn(folder: string): string {
  return join(folder, 'log-key')
}

const missing =
  'Live data needs a key for the access log that the database does not hold: openssl rand -base64 32 makes one, for HARBOUR_LOG_KEY or the file that HARBOUR_LOG_KEY_FILE names. Keep a copy of it apart from the backups.'

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new CannotStart(`The key of the access log cannot be read from ${file}: let this user read that file.`)
  }
}
