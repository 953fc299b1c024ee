import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from '../cannot-start.ts'
import type { Binaries } from './binaries.ts'
import { readPidFile } from './pid-file.ts'
import type { RunAs } from './run-as.ts'

/** One folder of databases, and who runs PostgreSQL on it with what. */
export interface Cluster {
  /** PostgreSQL's own folder, below the data folder. */
  readonly folder: string
  readonly logFile: string
  readonly binaries: Binaries
  readonly runAs: RunAs | null
  /** False only in tests: a power cut may then lose what was saved. */
  readonly durable: boolean
  readonly settings: Readonly<Record<string, string>>
}

const environment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** Makes the cluster's files unless they are there: finished elsewhere, then moved into place, so that nothing half-made is ever used. */
export async function makeCluster(cluster: Cluster): Promise<void> {
  if (existsSync(join(cluster.folder, 'PG_VERSION'))) return
  const half = `${cluster.folder}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  const passwordFile = `${half}-password`
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  if (cluster.runAs !== null) chownSync(passwordFile, cluster.runAs.uid, cluster.runAs.gid)
  try {
    await initialise(cluster, half, passwordFile)
    renameSync(passwordFile, passwordFileOf(half))
    renameSync(half, cluster.folder)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    rmSync(passwordFile, { force: true })
    // Another Harbour, started at the same moment, was first.
    if (!existsSync(join(cluster.folder, 'PG_VERSION'))) throw error
  }
}

async function initialise(cluster: Cluster, folder: string, passwordFile: string): Promise<void> {
  const child = spawn(
    cluster.binaries.initdb,
    [
      `--pgdata=${folder}`,
      `--pwfile=${passwordFile}`,
      '--username=harbour',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(cluster.durable ? [] : ['--no-sync']),
    ],
    { ...cluster.runAs, cwd: '/', env: environment, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      said += error.message
      resolve(null)
    })
    child.once('close', resolve)
  })
  if (code !== 0) throw new CannotStart(`The database's files could not be made: ${lastLine(said)}`)
}

function passwordFileOf(folder: string): string {
  return join(folder, 'harbour-password')
}

/** The address of a cluster's server for the user who owns everything in it, to which the database's name is added. */
export function serverUrl(cluster: Cluster, port: number): string {
  return `postgres://harbour:${readFileSync(passwordFileOf(cluster.folder), 'utf8').trim()}@127.0.0.1:${port}`
}

/** The user that the application signs in as: it owns nothing. */
export const APP_USER = 'harbour_app'

/** A connection or a pool of them. */
interface Asks {
  query(statement: string, values?: unknown[]): Promise<{ rowCount: number | null }>
}

/** Makes the application's user unless it is there, with a password of this cluster's own; gives the server's address for it. */
export async function appUrl(cluster: Cluster, port: number, client: Asks): Promise<string> {
  const file = join(cluster.folder, 'harbour-app-password')
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  const password = readFileSync(file, 'utf8').trim()
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [APP_USER])
  if (rowCount === 0) await client.query(`create role ${APP_USER} login password '${password}'`)
  return `postgres://${APP_USER}:${password}@127.0.0.1:${port}`
}

/** Starts PostgreSQL on a free loopback port and waits until it answers; outlives Harbour if Harbour is killed. */
export async function startCluster(cluster: Cluster): Promise<{ readonly pid: number; readonly port: number }> {
  const port = await freePort()
  const log = openSync(cluster.logFile, 'w', 0o600)
  const flags = Object.entries({ ...fixedSettings, ...cluster.settings }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ])
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.folder, '-p', String(port), ...flags], {
    ...cluster.runAs,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const running = { yes: true }
  child.once('exit', () => (running.yes = false))
  child.once('error', () => (running.yes = false))
  while (running.yes) {
    const found = readPidFile(cluster.folder)
    if (found?.port === port && found.status === 'ready') {
      child.unref()
      return { pid: found.pid, port }
    }
    await sleep(10)
  }
  throw new CannotStart(`PostgreSQL did not start: ${lastLine(readFileSync(cluster.logFile, 'utf8'))}`)
}

const fixedSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  jit: 'off',
  log_timezone: 'UTC',
  // Names and other values of a failed statement stay out of the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
}

/** A loopback port that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.find((line) => /FATAL|error/i.test(line)) ?? lines.at(-1) ?? 'no reason was given'
}
