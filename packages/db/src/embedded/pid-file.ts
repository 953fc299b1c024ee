import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What PostgreSQL writes into `postmaster.pid` while it runs. */
export interface PidFile {
  readonly pid: number
  readonly port: number | null
  readonly status: string
}

/** Reads `postmaster.pid` of a cluster's folder; null when there is none. */
export function readPidFile(folder: string): PidFile | null {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number.parseInt(lines[0] ?? '', 10)
    const port = Number.parseInt(lines[3] ?? '', 10)
    if (Number.isNaN(pid)) return null
    return { pid: Math.abs(pid), port: Number.isNaN(port) ? null : port, status: (lines[7] ?? '').trim() }
  } catch {
    return null
  }
}
