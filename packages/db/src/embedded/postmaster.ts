import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readPidFile } from './pid-file.ts'
import type { PidFile } from './pid-file.ts'

/** Whether a process runs; one that has ended and was not yet reaped does not. */
export function isRunning(pid: number): boolean {
  if (!existsSync('/proc/self/stat')) {
    const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
    return state !== '' && !state.startsWith('Z')
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !['Z', 'X'].includes(stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3))
  } catch {
    return false
  }
}

/** The PostgreSQL now running on a cluster's folder, known by its pid file and by working in that folder; null when none does. */
export function runningPostmaster(folder: string): PidFile | null {
  const found = readPidFile(folder)
  return found !== null && isRunning(found.pid) && worksIn(found.pid, folder) ? found : null
}

/**
 * Clears away a pid file that PostgreSQL itself would take for a running server: its process has ended and was not yet
 * reaped, or its number now belongs to a stranger. Waits until no process works in the folder any more.
 */
export async function clearStalePidFile(folder: string, waitMs = 15_000): Promise<void> {
  const until = Date.now() + waitMs
  while (anyWorksIn(folder) && Date.now() < until) await sleep(50)
  if (readPidFile(folder) !== null && !anyWorksIn(folder)) rmSync(join(folder, 'postmaster.pid'), { force: true })
}

/** Ends a PostgreSQL and waits: at first with a checkpoint, after `patienceMs` at once (the next start then recovers from its log). */
export async function stopPostmaster(pid: number, patienceMs: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await ends(pid, patienceMs)) return
  signal(pid, 'SIGQUIT')
  await ends(pid, 1500)
}

async function ends(pid: number, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs
  while (isRunning(pid)) {
    if (Date.now() > until) return false
    await sleep(20)
  }
  return true
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended meanwhile, which is what was asked.
  }
}

function worksIn(pid: number, folder: string): boolean {
  if (!existsSync('/proc/self/cwd')) {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(folder)
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch {
    return false
  }
}

function anyWorksIn(folder: string): boolean {
  if (!existsSync('/proc/self/cwd')) return runningPostmaster(folder) !== null
  return readdirSync('/proc').some(
    (name) => /^\d+$/.test(name) && worksIn(Number(name), folder) && isRunning(Number(name)),
  )
}
