import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readPidFile } from '@harbour/db/embedded/pid-file'
import { isRunning } from '@harbour/db/embedded/postmaster'
import { mayReach } from '@harbour/db/embedded/run-as'
import { freshDb, testSecret } from '@harbour/db/testing/fresh-db'
import { agencies } from '@harbour/db/tables/person'
import { expect, it } from 'vitest'
import { demonstrationDb } from '../support/demonstration.ts'
import { runCommand, runHarbour, stopLeftBehind, temporaryFolder } from '../support/harbour.ts'
import { keepAsStartedBefore, startedBefore } from '../support/started-before.ts'

/** The outcome of a start that must fail: its exit code, and the one sentence it says. */
async function refusedStart(settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
  await using harbour = runHarbour(settings, { withoutWeb: true })
  const code = await harbour.ended()
  return { code, said: harbour.said().trim() }
}

/** By how much this machine is short of processors; the limits are for one that does nothing else. */
function crowding(): number {
  return Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())
}

const oneSentence = /^[A-Z][^\n]*\.$/

it('is ready on the first start within a minute and on the next within ten seconds, and says whom to sign in as', async () => {
  using folder = temporaryFolder()
  const settings = { HARBOUR_DATA: join(folder.path, 'data') }
  const begun = Date.now()
  {
    await using harbour = runHarbour(settings)
    await harbour.ready()
    expect(Date.now() - begun).toBeLessThan(60_000 * crowding())
    await expect.poll(harbour.said, { timeout: 10_000 }).toContain('Sign in as DCI Ruth Ellerbeck')
    expect(harbour.said()).toContain(`The data is in ${folder.path}/data`)
    expect(statSync(settings.HARBOUR_DATA).mode & 0o777).toBe(0o700)
  }
  await keepAsStartedBefore(settings.HARBOUR_DATA)
  const again = Date.now()
  await using harbour = runHarbour(settings)
  await harbour.ready()
  expect(Date.now() - again).toBeLessThan(10_000 * crowding())
})

it('stops within ten seconds at SIGTERM and at SIGINT, and the next start finds all data', async () => {
  using folder = temporaryFolder()
  const data = await startedBefore(join(folder.path, 'data'))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    await using harbour = runHarbour({ HARBOUR_DATA: data }, { withoutWeb: true })
    const url = await harbour.ready()
    const people = await (await fetch(`${url}/auth/people`)).json()
    expect(people).toMatchObject({ demo: true, people: { length: 17 } })
    const begun = Date.now()
    harbour.kill(signal)
    expect(await harbour.ended()).toBe(0)
    expect(Date.now() - begun).toBeLessThan(10_000)
    expect(readPidFile(join(data, 'postgres'))).toBeNull()
  }
})

it('stops as well while it is still starting, and leaves no database running', async () => {
  using folder = temporaryFolder()
  const data = await startedBefore(join(folder.path, 'data'))
  for (const waitMs of [0, 150, 300, 450, 600]) {
    await using harbour = runHarbour({ HARBOUR_DATA: data }, { withoutWeb: true })
    await expect.poll(() => readPidFile(join(data, 'postgres'))?.status, { interval: 5 }).toBe('ready')
    await sleep(waitMs)
    harbour.kill('SIGTERM')
    expect(await harbour.ended(), harbour.said()).toBe(0)
    expect(readPidFile(join(data, 'postgres'))).toBeNull()
  }
})

it('takes over the database of a Harbour that was killed outright', async () => {
  using folder = temporaryFolder()
  const data = await startedBefore(join(folder.path, 'data'))
  await using first = runHarbour({ HARBOUR_DATA: data }, { withoutWeb: true })
  await first.ready()
  first.kill('SIGKILL')
  await first.ended()
  const left = readPidFile(join(data, 'postgres'))
  expect(left !== null && isRunning(left.pid)).toBe(true)
  await using second = runHarbour({ HARBOUR_DATA: data }, { withoutWeb: true })
  await second.ready()
  expect(readPidFile(join(data, 'postgres'))?.pid).toBe(left?.pid)
  second.kill('SIGTERM')
  expect(await second.ended()).toBe(0)
  expect(isRunning(left?.pid ?? 0)).toBe(false)
})

it('refuses a data folder that another Harbour uses, which goes on undisturbed', async () => {
  using folder = temporaryFolder()
  const settings = { HARBOUR_DATA: await startedBefore(join(folder.path, 'data')) }
  await using first = runHarbour(settings, { withoutWeb: true })
  const url = await first.ready()
  const { code, said } = await refusedStart(settings)
  expect(code).toBe(1)
  expect(said).toMatch(oneSentence)
  expect(said).toContain(`is in use by another Harbour (process ${first.pid})`)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
})

it('refuses a taken port before it touches anything', async () => {
  using folder = temporaryFolder()
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, resolve))
  const address = other.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const { code, said } = await refusedStart({ PORT: String(port), HARBOUR_DATA: join(folder.path, 'data') })
  other.close()
  expect(code).toBe(1)
  expect(said).toBe(`Port ${port} is taken by another program: stop that one, or set PORT to another number.`)
  expect(() => statSync(join(folder.path, 'data'))).toThrow('ENOENT')
})

it.each([
  ['postgres://harbour:s3cret@127.0.0.1:1/harbour', 'nothing answers at that address'],
  ['postgres://harbour:s3cret@no-such-host.invalid/harbour', 'host'],
])('says that the database %s cannot be reached, without its password', async (DATABASE_URL, reason) => {
  const { code, said } = await refusedStart({ DATABASE_URL, HARBOUR_DEMO: '1' })
  expect(code).toBe(1)
  expect(said).toMatch(oneSentence)
  expect(said).toContain(reason)
  expect(said).not.toContain('s3cret')
})

it('says which setting it cannot read', async () => {
  const { code, said } = await refusedStart({ PORT: 'harbour' })
  expect(code).toBe(1)
  expect(said).toBe('The setting PORT must be a port number from 0 to 65535.')
})

/** What demonstrations on a database of one's own are logged with. */
const demonstrationKey = Buffer.from('the harbour demonstration proves nothing').toString('base64url')

const fieldKey = { HARBOUR_FIELD_KEY: testSecret }

it('refuses live data in a demonstration database and the reverse', async () => {
  await using demonstration = await demonstrationDb()
  const asLive = await refusedStart({ DATABASE_URL: demonstration.url, HARBOUR_LOG_KEY: demonstrationKey, ...fieldKey })
  expect(asLive.code).toBe(1)
  expect(asLive.said).toMatch(/^This database holds demonstration data[^\n]*\.$/)

  await using live = await freshDb()
  {
    await using harbour = runHarbour(
      { DATABASE_URL: live.url, HARBOUR_LOG_KEY: testSecret, ...fieldKey },
      { withoutWeb: true },
    )
    await harbour.ready()
  }
  const asDemonstration = await refusedStart({
    DATABASE_URL: live.url,
    HARBOUR_DEMO: '1',
    HARBOUR_LOG_KEY: testSecret,
    ...fieldKey,
  })
  expect(asDemonstration.code).toBe(1)
  expect(asDemonstration.said).toMatch(/^This database holds live data[^\n]*\.$/)
  expect(await live.db.$count(agencies)).toBe(0)
})

it('answers /healthz with 200 while the database answers and 503 when it does not', async () => {
  using folder = temporaryFolder()
  const data = await startedBefore(join(folder.path, 'data'))
  await using harbour = runHarbour({ HARBOUR_DATA: data }, { withoutWeb: true })
  const url = await harbour.ready()
  const well = await fetch(`${url}/healthz`)
  expect(well.status).toBe(200)
  expect(JSON.stringify(await well.json())).toMatch(/^\{"status":"ok","version":"\d+\.\d+\.\d+"\}$/)
  await stopLeftBehind(data)
  await expect.poll(async () => (await fetch(`${url}/healthz`)).status, { timeout: 20_000 }).toBe(503)
})

it('gives a new live Harbour its first person by a command, while it runs', async () => {
  using folder = temporaryFolder()
  const settings = { HARBOUR_DATA: join(folder.path, 'data'), HARBOUR_DEMO: '0' }
  await using harbour = runHarbour(settings, { withoutWeb: true })
  const url = await harbour.ready()
  await expect.poll(harbour.said, { timeout: 10_000 }).toContain('Nobody can sign in yet')
  const said = runCommand('administrator', ['Robin Ashdown', 'robin@example.org'], settings)
  const token = /sign-up#(\S+)/.exec(said)?.[1]
  const answer = await fetch(`${url}/auth/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'x-harbour': '1' },
    body: JSON.stringify({ token, password: 'four words of my own' }),
  })
  expect(answer.ok).toBe(true)
})

it('refuses a folder of other files', async () => {
  using folder = temporaryFolder()
  writeFileSync(join(folder.path, 'letter.txt'), 'Dear')
  const { code, said } = await refusedStart({ HARBOUR_DATA: folder.path })
  expect(code).toBe(1)
  expect(said).toBe(`The data folder ${folder.path} holds other files: set HARBOUR_DATA to an empty or a new folder.`)
})

const asRoot = process.getuid?.() === 0

it.runIf(asRoot)('as root, refuses a data folder that the user of PostgreSQL cannot reach', async () => {
  using folder = temporaryFolder()
  const closed = join(folder.path, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const { code, said } = await refusedStart({ HARBOUR_DATA: join(closed, 'data') })
  expect(code).toBe(1)
  expect(said).toMatch(oneSentence)
  expect(said).toContain(`may not enter ${closed}`)
  expect(() => statSync(join(closed, 'data'))).toThrow('ENOENT')
})

const nobody = { uid: 65_534, gid: 65_534 }

it.runIf(asRoot && mayReach(nobody, '-x', import.meta.dirname))('runs as an ordinary user', async () => {
  using folder = temporaryFolder()
  chmodSync(folder.path, 0o777)
  const data = join(folder.path, 'data')
  const settings = { HARBOUR_DATA: data, HARBOUR_DEMO: '0' }
  {
    await using harbour = runHarbour(settings, { withoutWeb: true, user: nobody })
    await harbour.ready()
    expect(statSync(join(data, 'postgres')).uid).toBe(nobody.uid)
  }
  await using asRootNow = runHarbour(settings, { withoutWeb: true })
  await asRootNow.ready()
})
