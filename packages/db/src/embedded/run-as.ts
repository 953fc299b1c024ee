import { spawnSync } from 'node:child_process'
import { CannotStart } from '../cannot-start.ts'

/** The user that PostgreSQL runs as, which may not be root. */
export interface RunAs {
  readonly uid: number
  readonly gid: number
}

/** Another user for PostgreSQL when Harbour runs as root, made when there is none; null when an ordinary user runs both. */
export function postgresUser(): RunAs | null {
  if (process.getuid?.() !== 0) return null
  return findUser() ?? makeUser()
}

function findUser(): RunAs | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number.parseInt(output('id', [flag, 'postgres']), 10))
  return uid === undefined || gid === undefined || Number.isNaN(uid) || Number.isNaN(gid) ? null : { uid, gid }
}

function makeUser(): RunAs {
  output('groupadd', ['--system', 'postgres'])
  output('useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/bin/false', 'postgres'])
  const made = findUser() ?? findUserOfBusybox()
  if (made === null) {
    throw new CannotStart(
      'PostgreSQL cannot run as root and no user named postgres could be made: make one, run Harbour as an ordinary user, or set DATABASE_URL.',
    )
  }
  return made
}

function findUserOfBusybox(): RunAs | null {
  output('adduser', ['-S', '-D', '-H', 'postgres'])
  return findUser()
}

function output(command: string, args: readonly string[]): string {
  return spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).stdout ?? ''
}

/** Whether `runAs` may do to `path` what the `test` command's `flag` asks: `-x` enter, `-r` read, `-w` write. */
export function mayReach(runAs: RunAs, flag: '-x' | '-r' | '-w', path: string): boolean {
  return spawnSync('/bin/sh', ['-c', `test ${flag} "$0"`, path], { ...runAs, cwd: '/', stdio: 'ignore' }).status === 0
}
