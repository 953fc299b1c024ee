import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { CannotStart } from '@harbour/db/cannot-start'
import type { Env } from '../env.ts'

/** Fewer characters, or fewer different ones, are guessed. */
const LEAST_LENGTH = 20
const LEAST_DIFFERENT = 8

/** What backups are sealed and opened with; throws `CannotStart` where it is not set, cannot be read or is weak. */
export function backupSecret({ backupKey, backupKeyFile }: Env, from: string): string {
  if (backupKey !== undefined && backupKeyFile !== undefined)
    throw new CannotStart('Set HARBOUR_BACKUP_KEY or HARBOUR_BACKUP_KEY_FILE, not both.')
  const secret = (backupKey ?? (backupKeyFile === undefined ? '' : read(resolve(from, backupKeyFile)))).trim()
  if (secret.length >= LEAST_LENGTH && new Set(secret).size >= LEAST_DIFFERENT) return secret
  throw new CannotStart(
    `A backup needs a passphrase of ${LEAST_LENGTH} characters or more: openssl rand -base64 32 makes one, for HARBOUR_BACKUP_KEY or the file that HARBOUR_BACKUP_KEY_FILE names. Keep it apart from the backups.`,
  )
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new CannotStart(`The key of the backups cannot be read from ${file}: let this user read that file.`)
  }
}
