import { accessSync, chmodSync, chownSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { SHARED_FOLDER } from './binaries.ts'
import { mayReach } from './run-as.ts'
import type { RunAs } from './run-as.ts'

/** `.harbour` in the project's folder, or as root a folder below `/var/lib/harbour` when PostgreSQL's user may not enter that. */
export function defaultDataFolder(project: string, runAs: RunAs | null): string {
  if (runAs === null || mayReach(runAs, '-x', project)) return join(project, '.harbour')
  const place = createHash('sha256').update(project).digest('hex').slice(0, 8)
  return join(SHARED_FOLDER, `${basename(project)}-${place}`)
}

/** Makes the data folder, private to PostgreSQL's user (mode 0700); throws `CannotStart`, having changed nothing, when it cannot be used. */
export function prepareDataFolder(folder: string, runAs: RunAs | null): void {
  const existing = nearestExisting(folder)
  refuseForeignFolder(existing, folder)
  const parent = existing === folder ? dirname(folder) : existing
  if (runAs !== null && !mayReach(runAs, '-x', parent)) {
    throw new CannotStart(
      `As root, Harbour runs PostgreSQL as another user, who may not enter ${parent}: allow that (chmod o+x ${parent}), or set HARBOUR_DATA to a folder which every user can reach, such as /var/lib/harbour.`,
    )
  }
  try {
    makeFolders(folder, existing)
    if (runAs !== null) chownSync(folder, runAs.uid, runAs.gid)
    chmodSync(folder, 0o700)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw unusable(folder, error)
  }
}

/** Folders on the way stay open to enter, whatever the umask, so that PostgreSQL's user gets through. */
function makeFolders(folder: string, existing: string): void {
  if (folder === existing) return
  makeFolders(dirname(folder), existing)
  mkdirSync(folder)
  chmodSync(folder, 0o711)
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path))
}

/** What may stand in a folder before its database does: the keys are put there before a backup is restored. */
const expected: ReadonlySet<string> = new Set(['lost+found', 'log-key', 'field-keys'])

function refuseForeignFolder(existing: string, folder: string): void {
  try {
    if (!statSync(existing).isDirectory()) {
      throw new CannotStart(
        `The data folder cannot be ${folder}, because ${existing} is a file: set HARBOUR_DATA to a folder.`,
      )
    }
    const names = existing === folder ? readdirSync(folder) : []
    const strange = names.some((name) => !expected.has(name) && !name.startsWith('postgres'))
    if (strange && !names.includes('postgres')) {
      throw new CannotStart(
        `The data folder ${folder} holds other files: set HARBOUR_DATA to an empty or a new folder.`,
      )
    }
  } catch (error) {
    throw unusable(folder, error)
  }
}

function unusable(folder: string, error: unknown): CannotStart {
  if (error instanceof CannotStart) return error
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  const reason = reasons[code] ?? `it answers ${code || 'with an error'}`
  return new CannotStart(
    `The data folder ${folder} cannot be used, because ${reason}: set HARBOUR_DATA to another folder.`,
  )
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not read and write it',
  EPERM: 'it belongs to another user',
  EROFS: 'it is on a disk that cannot be written',
  ENOSPC: 'its disk is full',
  ENOTDIR: 'something on the way to it is a file',
}
