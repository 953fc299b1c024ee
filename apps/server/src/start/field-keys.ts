import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CannotStart } from '@harbour/db/cannot-start'
import { fieldKeysFrom, holdFieldKeys, newFieldSecret } from '@harbour/db/sealed/field-keys'
import type { FieldKeys } from '@harbour/db/sealed/field-keys'
import type { Env } from '../env.ts'

/** The key of demonstrations on a database of one's own: known to everyone, so that it hides nothing. */
const demonstrationSecret = createHash('sha256').update('the harbour demonstration hides nothing').digest('hex')

/**
 * Gives this process the keys of the masked fields, newest first: the settings' own, else a file beside the embedded database,
 * made at the first start. Throws `CannotStart` where one is weak, or missing for live data on a database of one's own.
 */
export function takeFieldKeys(env: Env, project: string, embeddedFolder: string | null): void {
  makeKeyFile(env, embeddedFolder)
  const keys = findFieldKeys(env, project, embeddedFolder)
  if (keys === null) throw new CannotStart(missing)
  holdFieldKeys(keys)
}

/** The keys of the masked fields, where there are any; throws `CannotStart` where one is weak or they cannot be read. */
export function findFieldKeys(env: Env, project: string, embeddedFolder: string | null): FieldKeys | null {
  const secrets = given(env, project) ?? kept(env, embeddedFolder)
  if (secrets === null) return null
  const keys = fieldKeysFrom(secrets)
  if (keys === null) {
    throw new CannotStart(
      'The key of the masked fields must be 32 random bytes in base64 or hexadecimal, several of them newest first with a line for each: openssl rand -base64 32 makes one, for HARBOUR_FIELD_KEY or the file that HARBOUR_FIELD_KEY_FILE names.',
    )
  }
  return keys
}

function given({ fieldKey, fieldKeyFile }: Env, project: string): string | null {
  if (fieldKey !== undefined && fieldKeyFile !== undefined)
    throw new CannotStart('Set HARBOUR_FIELD_KEY or HARBOUR_FIELD_KEY_FILE, not both.')
  return fieldKey ?? (fieldKeyFile === undefined ? null : read(resolve(project, fieldKeyFile)))
}

function makeKeyFile(env: Env, folder: string | null): void {
  if (folder === null || env.fieldKey !== undefined || env.fieldKeyFile !== undefined) return
  const file = keyFileIn(folder)
  if (!existsSync(file)) writeFileSync(file, `${newFieldSecret()}\n`, { mode: 0o600, flag: 'wx' })
}

function kept(env: Env, folder: string | null): string | null {
  if (folder === null) return env.demo ? demonstrationSecret : null
  return existsSync(keyFileIn(folder)) ? read(keyFileIn(folder)) : null
}

function keyFileIn(folder: string): string {
  return join(folder, 'field-keys')
}

const missing =
  'Live data needs a key for masked fields that the database does not hold: openssl rand -base64 32 makes one, for HARBOUR_FIELD_KEY or the file that HARBOUR_FIELD_KEY_FILE names. Keep a copy of it apart from the backups.'

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new CannotStart(`The keys of the masked fields cannot be read from ${file}: let this user read that file.`)
  }
}
