import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CannotStart } from '@harbour/db/cannot-start'
import { fieldKeysFrom, holdFieldKeys, newFieldSecret } from '@harbour/db/sealed/field-keys'
import type { Env } from '../env.ts'

/** The key of demonstrations on a database of one's own: known to everyone, so that it hides nothing. */
const demonstrationSecret = createHash('sha256').update('the harbour demonstration hides nothing').digest('hex')

/**
 * Gives this process the keys of the masked fields, newest first: the settings' own, else a file beside the embedded database,
 * made at the first start. Throws `CannotStart` where one is weak, or missing for live data on a database of one's own.
 */
export function takeFieldKeys(env: Env, project: string, embeddedFolder: string | null): void {
  const keys = fieldKeysFrom(given(env, project) ?? made(env, embeddedFolder))
  if (keys === null) {
    throw new CannotStart(
      'The key of the masked fields must be 32 random bytes in base64 or hexadecimal, several of them newest first with a line for each: openssl rand -base64 32 makes one, for HARBOUR_FIELD_KEY or the file that HARBOUR_FIELD_KEY_FILE names.',
    )
  }
  holdFieldKeys(keys)
}

function given({ fieldKey, fieldKeyFile }: Env, project: string): string | null {
  if (fieldKey !== undefined && fieldKeyFile !== undefined)
    throw new CannotStart('Set HARBOUR_FIELD_KEY or HARBOUR_FIELD_KEY_FILE, not both.')
  return fieldKey ?? (fieldKeyFile === undefined ? null : read(resolve(project, fieldKeyFile)))
}

function made(env: Env, folder: string | null): string {
  if (folder !== null) {
    const file = join(folder, 'field-keys')
    if (!existsSync(file)) writeFileSync(file, `${newFieldSecret()}\n`, { mode: 0o600, flag: 'wx' })
    return read(file)
  }
  if (env.demo) return demonstrationSecret
  throw new CannotStart(
    'Live data needs a key for masked fields that the database does not hold: openssl rand -base64 32 makes one, for HARBOUR_FIELD_KEY or the file that HARBOUR_FIELD_KEY_FILE names. Keep a copy of it apart from the backups.',
  )
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new CannotStart(`The keys of the masked fields cannot be read from ${file}: let this user read that file.`)
  }
}
