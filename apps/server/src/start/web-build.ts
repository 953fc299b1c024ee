import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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

/** The folder of the built web app; built now when it is missing or made from other sources. */
export async function builtWeb(project: string): Promise<string> {
  const web = join(project, 'apps', 'web')
  const dist = join(web, 'dist')
  const madeFrom = digestOf(project)
  if (existsSync(join(dist, 'index.html')) && stampOf(dist) === madeFrom) return dist
  const half = join(web, `dist.new-${process.pid}`)
  try {
    await runVite(web, half)
    writeFileSync(join(half, STAMP), madeFrom)
    rmSync(dist, { recursive: true, force: true })
    renameSync(half, dist)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (error instanceof CannotStart) throw error
    throw new CannotStart(`The web app could not be put into ${dist}: let this user write there.`)
  }
  return dist
}

const STAMP = '.made-from'

function stampOf(dist: string): string {
  try {
    return readFileSync(join(dist, STAMP), 'utf8')
  } catch {
    return ''
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
  return hash.digest('hex')
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
  const child = spawn(process.execPath, [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error'], {
    cwd: web,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  if (code !== 0) throw new CannotStart(`The web app could not be built:\n${said.trim()}`)
}
