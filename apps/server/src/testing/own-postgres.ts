import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holdLogKeys } from '@harbour/db/access-log/key'
import { startEmbedded } from '@harbour/db/embedded'
import { runningPostmaster } from '@harbour/db/embedded/postmaster'
import { openGuarded } from '@harbour/db/guarded'
import { closeDb } from '@harbour/db/open-db'
import { holdFieldKeys } from '@harbour/db/sealed/field-keys'
import { onServer, testFieldKeys, testLogKey } from '@harbour/db/testing/fresh-db'
import type { FreshDb } from '@harbour/db/testing/fresh-db'
import { log } from '../log.ts'
import { tcpProxy } from './tcp-proxy.ts'

/** A database on a PostgreSQL of a test's own, durable as in earnest, which the test can kill; its address stays the same. */
export interface OwnPostgres extends FreshDb {
  /** Kills PostgreSQL in the middle of whatever it does, and starts it again. */
  readonly killAndStart: () => Promise<void>
}

export async function ownPostgres(): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'harbour-own-postgres-'))
  // PostgreSQL may run as another user, who has to get through.
  await chmod(folder, 0o711)
  const data = join(folder, 'data')
  let embedded = await startEmbedded(data)
  const cable = await tcpProxy({ port: portOf(embedded.url) })
  const through = (url: string) => Object.assign(new URL(url), { port: String(cable.port) }).href
  const [url, ownerUrl] = [through(embedded.url), through(embedded.ownerUrl)]
  // A server in this process that has lost its database would say so every second.
  log.level = 'silent'
  holdLogKeys([testLogKey])
  holdFieldKeys(testFieldKeys)
  const { db } = await openGuarded({ url, ownerUrl }, true, [testLogKey])
  return {
    db,
    url,
    ownerUrl,
    asOwner: (statement) => onServer(ownerUrl, statement),
    killAndStart: async () => {
      const running = runningPostmaster(join(data, 'postgres'))
      if (running === null) throw new Error('no PostgreSQL to kill')
      process.kill(running.pid, 'SIGKILL')
      embedded = await startEmbedded(data)
      cable.pointTo({ port: portOf(embedded.url) })
    },
    async [Symbol.asyncDispose]() {
      await closeDb(db)
      cable.close()
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function portOf(url: string): number {
  return Number(new URL(url).port)
}
