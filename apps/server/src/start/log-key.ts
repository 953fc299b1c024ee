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
  const key = logKeyFrom(given(env, project) ?? made(env, embeddedFolder))
  if (key === null) {
    throw new CannotStart(
      'The key of the access log must be 32 random bytes or more in base64 or hexadecimal: openssl rand -base64 32 makes one, for HARBOUR_LOG_KEY or the file that HARBOUR_LOG_KEY_FILE names.',
    )
  }
  holdLogKey(key)
  return key
}

function given({ logKey, logKeyFile }: Env, project: string): string | null {
  if (logKey !== undefined && logKeyFile !== undefined)
    throw new CannotStart('Set HARBOUR_LOG_KEY or HARBOUR_LOG_KEY_FILE, not both.')
  return logKey ?? (logKeyFile === undefined ? null : read(resolve(project, logKeyFile)))
}

function made(env: Env, folder: string | null): string {
  if (folder !== null) {
    const file = join(folder, 'log-key')
    if (!existsSync(file)) writeFileSync(file, `${newSecret()}\n`, { mode: 0o600, flag: 'wx' })
    return read(file)
  }
  if (env.demo) return demonstrationSecret
  throw new CannotStart(
    'Live data needs a key for the access log that the database does not hold: openssl rand -base64 32 makes one, for HARBOUR_LOG_KEY or the file that HARBOUR_LOG_KEY_FILE names. Keep a copy of it apart from the backups.',
  )
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new CannotStart(`The key of the access log cannot be read from ${file}: let this user read that file.`)
  }
}
