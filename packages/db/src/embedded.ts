import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { CannotStart } from './cannot-start.ts'
import { postgresBinaries } from './embedded/binaries.ts'
import { appUrl, makeCluster, serverUrl, startCluster } from './embedded/cluster.ts'
import type { Cluster } from './embedded/cluster.ts'
import { defaultDataFolder, prepareDataFolder } from './embedded/data-folder.ts'
import { takeHold } from './embedded/hold.ts'
import type { Hold } from './embedded/hold.ts'
import { clearStalePidFile, isRunning, runningPostmaster, stopPostmaster } from './embedded/postmaster.ts'
import { postgresUser } from './embedded/run-as.ts'
import type { RunAs } from './embedded/run-as.ts'

/** The embedded PostgreSQL of one data folder, held by this Harbour alone. */
export interface EmbeddedDatabase {
  /** The address for the application, and for the owner of its tables. */
  readonly url: string
  readonly ownerUrl: string
  readonly folder: string
  /** Whether it was found running, left behind by a Harbour that was killed. */
  readonly takenOver: boolean
  stop(): Promise<void>
}

/** How long a PostgreSQL that is starting, recovering or stopping is waited for. */
const PATIENCE_MS = 50_000

/** Where `project` keeps its data unless told otherwise: a folder that PostgreSQL's user can reach. */
export function defaultData(project: string): string {
  return defaultDataFolder(project, postgresUser())
}

/** Starts the embedded PostgreSQL of a data folder, made when missing, or takes over the one a killed Harbour left; throws `CannotStart`. */
export async function startEmbedded(folder: string): Promise<EmbeddedDatabase> {
  const runAs = ownerOf(join(folder, 'postgres')) ?? postgresUser()
  prepareDataFolder(folder, runAs)
  const cluster = clusterIn(folder, runAs)
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    const found = runningPostmaster(cluster.folder)
    const running = found ?? (await startOwn(cluster))
    if (running !== null && running.port !== null) {
      const url = serverUrl(cluster, running.port)
      const hold = await takeHold(`${url}/postgres`, folder)
      if (hold !== null) {
        removeHalfMade(folder)
        await makeDatabase(hold)
        const app = await appUrl(cluster, running.port, hold)
        const urls = { url: `${app}/harbour`, ownerUrl: `${url}/harbour` }
        return { ...urls, folder, takenOver: found !== null, stop: () => stopHeld(running.pid, hold) }
      }
    }
    if (Date.now() > until) throw doesNotAnswer(folder, running?.pid)
    await sleep(100)
  }
}

/** For a command beside a Harbour that may be running: its PostgreSQL where there is one, which is left running, else a start of its own. */
export async function joinEmbedded(folder: string): Promise<Pick<EmbeddedDatabase, 'url' | 'ownerUrl' | 'stop'>> {
  const cluster = clusterIn(folder, ownerOf(join(folder, 'postgres')) ?? postgresUser())
  const running = runningPostmaster(cluster.folder)
  if (running?.status !== 'ready' || running.port === null) return startEmbedded(folder)
  const ownerUrl = `${serverUrl(cluster, running.port)}/harbour`
  const owner = new Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    return { url: `${await appUrl(cluster, running.port, owner)}/harbour`, ownerUrl, stop: async () => {} }
  } finally {
    await owner.end()
  }
}

/** Held until PostgreSQL itself ends the connection, so that no other Harbour can come between. */
async function stopHeld(pid: number, hold: Hold): Promise<void> {
  await stopPostmaster(pid, 6000)
  await hold.end().catch(() => undefined)
}

/** Null when another process started PostgreSQL on this folder at the same moment: then look again. */
async function startOwn(cluster: Cluster): Promise<{ pid: number; port: number } | null> {
  await clearStalePidFile(cluster.folder)
  await makeCluster(cluster)
  try {
    return await startCluster(cluster)
  } catch (error) {
    await sleep(200)
    if (runningPostmaster(cluster.folder) !== null) return null
    throw error
  }
}

function clusterIn(folder: string, runAs: RunAs | null): Cluster {
  return {
    folder: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    binaries: postgresBinaries(runAs),
    runAs,
    durable: true,
    settings: { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' },
  }
}

/** As root, files of an earlier start are run by the user who owns them. */
function ownerOf(clusterFolder: string): RunAs | null {
  if (process.getuid?.() !== 0 || !existsSync(clusterFolder)) return null
  const { uid, gid } = statSync(clusterFolder)
  return uid === 0 ? null : { uid, gid }
}

/** What starts that died while making the files left behind. */
function removeHalfMade(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.startsWith('postgres.new-'))
  for (const name of names) rmSync(join(folder, name), { recursive: true, force: true })
}

async function makeDatabase(hold: Hold): Promise<void> {
  const { rowCount } = await hold.query(`select from pg_database where datname = 'harbour'`)
  if (rowCount === 0) await hold.query('create database harbour')
}

function doesNotAnswer(folder: string, pid: number | undefined): CannotStart {
  const which = pid !== undefined && isRunning(pid) ? ` (process ${pid})` : ''
  return new CannotStart(`The PostgreSQL of the data folder ${folder}${which} does not answer: end it and start again.`)
}
