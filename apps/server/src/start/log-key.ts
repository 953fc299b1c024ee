import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CannotStart } from '@harbour/db/cannot-start'
import { holdLogKey, logKeyFrom, newSecret } from '@harbour/db/access-log/key'
import type { LogKey } from '@harbour/db/access-log/key'
import type { Env } from '../env.ts'

/** The key of demonstrations on a database of one's own: known to everyone, so that it proves nothing. */
const demonstrationSecret = Buffer.from('the harbour demonstration proves nothing').toString('base64url')

/**
 * Gives this process the key of its access log: the settings' own, else a file beside the embedded database, made at the first
 * start. Throws `CannotStart` where it is weak, or missing for live data on a database of one's own.
 */
export function takeLogKey(env: Env, project: string, embeddedFolder: string | null): LogKey {
  makeKeyFile(env, embeddedFolder)
  const key = findLogKey(env, project, embeddedFolder)
  if (key === null) throw new CannotStart(missing)
  holdLogKey(key)
  return key
}

/** The key of the access log, where there is one; throws `CannotStart` where it is weak or cannot be read. */
export function findLogKey(env: Env, project: string, embeddedFolder: string | null): LogKey | null {
  const secret = given(env, project) ?? kept(env, embeddedFolder)
  if (secret === null) return null
  const key = logKeyFrom(secret)
  if (key === null) {
    throw new CannotStart(
      'The key of the access log must be 32 random bytes or more in base64 or hexadecimal: openssl rand -base64 32 makes one, for HARBOUR_LOG_KEY or the file that HARBOUR_LOG_KEY_FILE names.',
    )
  }
  return key
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
