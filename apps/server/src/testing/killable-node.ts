import { execFile, fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { testSecret } from '@harbour/db/testing/fresh-db'
import { madeOnce } from '@harbour/db/testing/made-once'

/** A server process that has loaded and waits to begin, so that a test need not wait for it. */
export interface KillableNode {
  /** Lets it begin; gives its port. */
  readonly begin: () => Promise<number>
  /** Kills it by its process id, in the middle of whatever it does. */
  readonly kill: () => Promise<void>
}

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url))

async function build(folder: string): Promise<void> {
  const vite = fromHere('../../../web/node_modules/vite/bin/vite.js')
  const how = ['--config', fromHere('killable.vite.config.ts'), '--configLoader', 'native', '--outDir', folder]
  const what = ['build', fromHere('../..'), '--ssr', 'src/testing/killable-app.ts']
  await promisify(execFile)(process.execPath, [vite, ...what, ...how])
}

/** One that begins and ends by itself: only so does Node keep what it compiled, and those that are killed load in half the time. */
async function compile(folder: string, databaseUrl: string): Promise<void> {
  const child = nodeIn(folder, databaseUrl)
  await once(child, 'message')
  child.send('begin')
  await once(child, 'message')
  child.disconnect()
  await once(child, 'exit')
}

function nodeIn(folder: string, databaseUrl: string): ChildProcess {
  return fork(join(folder, 'killable-app.mjs'), [databaseUrl, testSecret], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  })
}

/** Servers of the database at `url`, each a process of its own; all that are left are killed with it. */
export async function killableNodes(url: string) {
  const folder = await madeOnce('killable', async (made) => {
    await build(made)
    await compile(made, url)
  })
  const alive = new Set<KillableNode>()
  return {
    next: (): KillableNode => {
      const child = nodeIn(folder, url)
      const loaded = once(child, 'message')
      const node: KillableNode = {
        begin: async () => {
          await loaded
          const listening = once(child, 'message')
          child.send('begin')
          const [{ port }] = (await listening) as [{ port: number }]
          return port
        },
        kill: async () => {
          alive.delete(node)
          if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
          const gone = once(child, 'exit')
          process.kill(child.pid, 'SIGKILL')
          await gone
        },
      }
      alive.add(node)
      return node
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...alive].map((node) => node.kill()))
    },
  }
}
