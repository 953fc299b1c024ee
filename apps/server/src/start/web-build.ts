import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { CannotStart } from '@harbour/db/cannot-start'

/** What the built web app is made from. */
const sources = [
  'apps/web/src',
  'apps/web/public',
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'apps/web/package.json',
  'packages/domain/src',
  'packages/plan-doc/src',
  'pnpm-lock.yaml',
]

/** The folder of the built web app, named after a digest of its sources; built now when there is none for these sources. */
export async function builtWeb(project: string): Promise<string> {
  const web = join(project, 'apps', 'web')
  const built = join(web, 'dist', digestOf(project))
  if (existsSync(built)) return built
  const half = `${built}.${process.pid}`
  try {
    await runVite(web, half)
    removeOlder(dirname(built))
    renameSync(half, built)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    // Another Harbour that was started at the same moment may have been first.
    if (existsSync(built)) return built
    if (error instanceof CannotStart) throw error
    throw new CannotStart(`The web app could not be put into ${dirname(built)}: let this user write there.`)
  }
  return built
}

/** Builds of an hour ago and more; a Harbour that serves one has it in memory. */
function removeOlder(dist: string): void {
  for (const name of readdirSync(dist)) {
    const path = join(dist, name)
    if (statSync(path).mtimeMs < Date.now() - 3_600_000) rmSync(path, { recursive: true, force: true })
  }
}

function digestOf(project: string): string {
  const hash = createHash('sha256')
  const add = (path: string): void => {
    const full = join(project, path)
    if (!existsSync(full)) return
    for (const entry of entriesOf(full)) {
      if (entry === null) hash.update(`${path}\n`).update(readFileSync(full))
      else if (!/\.test\.tsx?$/.test(entry)) add(`${path}/${entry}`)
    }
  }
  for (const source of sources) add(source)
  return hash.digest('hex').slice(0, 16)
}

/** The names in a folder in order, or one null for a file. */
function entriesOf(path: string): (string | null)[] {
  try {
    return readdirSync(path).toSorted()
  } catch {
    return [null]
  }
}

async function runVite(web: string, outDir: string): Promise<void> {
  const vite = join(web, 'node_modules', 'vite', 'bin', 'vite.js')
  const child = spawn(
    process.execPath,
    [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error', '--configLoader', 'native'],
    {
      cwd: web,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const giveUp = (): boolean => child.kill()
  process.once('exit', giveUp)
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  process.off('exit', giveUp)
  if (code !== 0) throw new CannotStart(`The web app could not be built:\n${stripVTControlCharacters(said).trim()}`)
}
