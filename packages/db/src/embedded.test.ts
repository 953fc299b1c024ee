import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { startEmbedded } from './embedded.ts'
import { readPidFile } from './embedded/pid-file.ts'
import { isRunning, stopPostmaster } from './embedded/postmaster.ts'

function temporaryFolder(): Disposable & { path: string } {
  const root = mkdtempSync(join(tmpdir(), 'harbour-embedded-'))
  // Open to enter, as /tmp itself is: as root, PostgreSQL's user has to get through.
  chmodSync(root, 0o755)
  return {
    path: join(root, 'data'),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  }
}

async function ask(url: string, query: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(query)
  await client.end()
  return rows.flatMap((row) => Object.values(row))
}

it('keeps data over a stop and a start, durably, in a folder only its user may enter', async () => {
  using folder = temporaryFolder()
  const first = await startEmbedded(folder.path)
  await ask(first.ownerUrl, 'create table kept as select 7 as number')
  expect(await ask(first.ownerUrl, `select current_setting('fsync') || current_setting('synchronous_commit')`)).toEqual(
    ['onon'],
  )
  expect(statSync(folder.path).mode & 0o777).toBe(0o700)
  await first.stop()
  const second = await startEmbedded(folder.path)
  expect(await ask(second.ownerUrl, 'select number from kept')).toEqual([7])
  await second.stop()
})

it('refuses a folder that a living Harbour uses, and leaves that one untouched', async () => {
  using folder = temporaryFolder()
  const first = await startEmbedded(folder.path)
  await expect(startEmbedded(folder.path)).rejects.toThrow(`in use by another Harbour (process ${process.pid})`)
  expect(await ask(first.ownerUrl, 'select 1')).toEqual([1])
  await first.stop()
})

it('takes over the PostgreSQL of a Harbour that was killed', async () => {
  using folder = temporaryFolder()
  await startAndKill(folder.path)
  const orphan = readPidFile(join(folder.path, 'postgres'))
  expect(orphan !== null && isRunning(orphan.pid)).toBe(true)
  const second = await startEmbedded(folder.path)
  expect(second.takenOver).toBe(true)
  expect(await ask(second.ownerUrl, 'select number from kept')).toEqual([7])
  await second.stop()
})

it('starts over a pid file whose number now belongs to a stranger', async () => {
  using folder = temporaryFolder()
  const first = await startEmbedded(folder.path)
  await first.stop()
  writeFileSync(
    join(folder.path, 'postgres', 'postmaster.pid'),
    `${process.pid}\n${join(folder.path, 'postgres')}\n1\n5432\n\n127.0.0.1\n1 1\nready   \n`,
  )
  const second = await startEmbedded(folder.path)
  expect(await ask(second.ownerUrl, 'select 1')).toEqual([1])
  await second.stop()
})

it('starts again after PostgreSQL and Harbour were killed together', async () => {
  using folder = temporaryFolder()
  await startAndKill(folder.path)
  const orphan = readPidFile(join(folder.path, 'postgres'))
  process.kill(orphan?.pid ?? 0, 'SIGKILL')
  const second = await startEmbedded(folder.path)
  expect(second.takenOver).toBe(false)
  expect(await ask(second.ownerUrl, 'select number from kept')).toEqual([7])
  await second.stop()
})

it('lets one of two that start on a new folder at once have it', async () => {
  using folder = temporaryFolder()
  const both = await Promise.allSettled([startEmbedded(folder.path), startEmbedded(folder.path)])
  const started = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(started).toHaveLength(1)
  for (const one of started) await one.stop()
})

it('refuses a folder of other files and changes nothing in it', async () => {
  using folder = temporaryFolder()
  mkdirSync(folder.path, { mode: 0o755 })
  writeFileSync(join(folder.path, 'letter.txt'), 'Dear')
  await expect(startEmbedded(folder.path)).rejects.toThrow('holds other files')
  expect(statSync(folder.path).mode & 0o777).toBe(0o755)
})

it('refuses a file where the folder should be', async () => {
  using folder = temporaryFolder()
  writeFileSync(folder.path, '')
  await expect(startEmbedded(folder.path)).rejects.toThrow('is a file')
  await expect(startEmbedded(join(folder.path, 'below'))).rejects.toThrow('is a file')
})

it.runIf(process.getuid?.() === 0)(
  'as root, refuses a folder below one that the user postgres may not enter',
  async () => {
    using folder = temporaryFolder()
    mkdirSync(folder.path, { mode: 0o700 })
    await expect(startEmbedded(join(folder.path, 'below'))).rejects.toThrow('who may not enter')
  },
)

async function startAndKill(folder: string): Promise<void> {
  const program = `
    import { startEmbedded } from ${JSON.stringify(fileURLToPath(new URL('./embedded.ts', import.meta.url)))}
    import { Client } from 'pg'
    const { ownerUrl } = await startEmbedded(${JSON.stringify(folder)})
    const client = new Client({ connectionString: ownerUrl })
    await client.connect()
    await client.query('create table kept as select 7 as number')
    console.log('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

it('does not wait for a process that has ended', async () => {
  const begun = performance.now()
  await stopPostmaster(999_999_999, 5000)
  expect(performance.now() - begun).toBeLessThan(2000)
})
