import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readPidFile } from '@harbour/db/embedded/pid-file'
import { isRunning, stopPostmaster } from '@harbour/db/embedded/postmaster'
import { fastFolder } from '@harbour/db/testing/fast-folder'

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const main = fromHere('../../apps/server/src/main.ts')

/** What makes Node load Harbour sooner, and changes nothing of what it then does; a run of the tests starts it a hundred times. */
const sooner = ['--import', new URL('load-drizzle-quickly.ts', import.meta.url).href]
const kept = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: fromHere('../../node_modules/.cache/compiled') }

/** A folder of a test's own, which every user may enter, as PostgreSQL's user must; gone afterwards. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(fastFolder(), 'harbour-test-'))
  chmodSync(path, 0o755)
  return {
    path,
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  }
}

/** One run of Harbour's server process. */
export interface HarbourProcess extends AsyncDisposable {
  readonly pid: number
  /** All it has printed, to both outputs. */
  readonly said: () => string
  /** Its address once it has said that it is ready; rejects with what it said when it ends instead. */
  readonly ready: () => Promise<string>
  /** Waits for its end and gives the exit code; null when a signal killed it. */
  readonly ended: () => Promise<number | null>
  readonly kill: (signal: NodeJS.Signals) => void
}

/** How the process is run. */
export interface How {
  /** Serves no pages, so that nothing needs building. */
  readonly withoutWeb?: boolean
  readonly user?: { readonly uid: number; readonly gid: number }
  /** What Node itself is told. */
  readonly node?: readonly string[]
}

/** Starts Harbour's server as a process of its own, with these settings and no others. */
export function runHarbour(settings: Readonly<Record<string, string>>, how: How = {}): HarbourProcess {
  const child = spawn(
    process.execPath,
    [...sooner, ...(how.node ?? []), main, ...(how.withoutWeb === true ? ['--without-web'] : [])],
    {
      ...how.user,
      env: { ...kept, PORT: '0', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const end = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const address = (): string | undefined => /^Harbour is ready at (\S+)$/m.exec(text)?.[1]
  const ready = async (): Promise<string> => {
    while (address() === undefined && child.exitCode === null && child.signalCode === null) {
      await Promise.race([end, once(child.stdout, 'data')])
    }
    const found = address()
    if (found === undefined) throw new Error(`Harbour ended before it was ready:\n${text}`)
    return found
  }
  return {
    pid: child.pid ?? 0,
    said: () => text,
    ready,
    ended: () => end,
    kill: (signal) => child.kill(signal),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await end
    },
  }
}

/** Runs one of Harbour's commands to its end and gives what it said. */
export function runCommand(name: string, args: readonly string[], settings: Readonly<Record<string, string>>): string {
  return endOfCommand(name, args, settings).said
}

/** The same, with its exit code. */
export function endOfCommand(
  name: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): { readonly status: number | null; readonly said: string } {
  const command = fromHere(`../../apps/server/src/commands/${name}.ts`)
  const { status, stdout, stderr } = spawnSync(process.execPath, [...sooner, command, ...args], {
    env: { ...kept, ...settings },
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}

/** A running Harbour with the demonstration. */
export interface Harbour extends AsyncDisposable {
  readonly url: string
  readonly process: HarbourProcess
}

/** Starts Harbour with the demonstration: on the database at `databaseUrl`, which is quickest, else on an embedded one of its own. */
export async function startHarbour(databaseUrl?: string, how: How = {}): Promise<Harbour> {
  const folder = temporaryFolder()
  const data = join(folder.path, 'data')
  const harbour = runHarbour(
    { HARBOUR_DEMO: '1', ...(databaseUrl === undefined ? { HARBOUR_DATA: data } : { DATABASE_URL: databaseUrl }) },
    how,
  )
  const dispose = async (): Promise<void> => {
    await harbour[Symbol.asyncDispose]()
    await stopLeftBehind(data)
    folder[Symbol.dispose]()
  }
  try {
    return { url: await harbour.ready(), process: harbour, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

/** Ends the PostgreSQL that a killed Harbour left running on a data folder. */
export async function stopLeftBehind(data: string): Promise<void> {
  const left = existsSync(data) ? readPidFile(join(data, 'postgres')) : null
  if (left !== null && isRunning(left.pid)) await stopPostmaster(left.pid, 5000)
}

/** Starts Harbour with no demonstration in it, on an empty database, and makes its first administrator; gives their link. */
export async function startLiveHarbour(
  databaseUrl: string,
  email: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Harbour & { readonly link: string }> {
  const key = () => randomBytes(32).toString('base64')
  const settings = { HARBOUR_DEMO: '0', DATABASE_URL: databaseUrl, HARBOUR_LOG_KEY: key(), HARBOUR_FIELD_KEY: key() }
  const harbour = runHarbour({ ...settings, ...more })
  try {
    const url = await harbour.ready()
    const said = runCommand('administrator', ['Robin Ashdown', email], settings)
    const token = /\/sign-up#(\S+)/.exec(said)?.[1]
    if (token === undefined) throw new Error(said)
    return {
      url,
      process: harbour,
      link: `${url}/sign-up#${token}`,
      [Symbol.asyncDispose]: harbour[Symbol.asyncDispose],
    }
  } catch (error) {
    await harbour[Symbol.asyncDispose]()
    throw error
  }
}
