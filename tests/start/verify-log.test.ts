import { randomBytes } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { joinEmbedded } from '@harbour/db/embedded'
import { closeDb, openDb } from '@harbour/db/open-db'
import { expect, it } from 'vitest'
import { endOfCommand, runCommand, runHarbour, stopLeftBehind, temporaryFolder } from '../support/harbour.ts'
import { startedBefore } from '../support/started-before.ts'

function verify(data: string, ...args: string[]) {
  return endOfCommand('verify-log', args, { HARBOUR_DATA: data })
}

it('LOG-7: npm run verify-log verifies a Harbour that runs and one that does not, and names the first bad row', async () => {
  using folder = temporaryFolder()
  const data = await startedBefore(join(folder.path, 'data'))
  {
    await using harbour = runHarbour({ HARBOUR_DATA: data }, { withoutWeb: true })
    await harbour.ready()
    expect(statSync(join(data, 'log-key')).mode & 0o777).toBe(0o600)
    await expect.poll(() => verify(data).said, { timeout: 30_000, interval: 1_000 }).toContain('Latest checkpoint')
  }
  const stopped = verify(data)
  expect(stopped).toMatchObject({ status: 0, said: expect.stringMatching(/Right: \d+ rows/) })
  const short = /Latest checkpoint, \S+ (.*)$/m.exec(stopped.said)?.[1] ?? ''
  expect(verify(data, '--short', short).status).toBe(0)
  expect(
    verify(
      data,
      '--short',
      short.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    ).status,
  ).toBe(1)

  const secret = readFileSync(join(data, 'log-key'), 'utf8')
  writeFileSync(join(data, 'log-key'), `${randomBytes(32).toString('base64url')}\n${secret}`)
  expect(runCommand('rotate-log-key', [], { HARBOUR_DATA: data })).toContain(
    'From now on the access log is written and signed with harbour-access-log-',
  )
  const changed = verify(data, '--short', short)
  expect(changed).toMatchObject({
    status: 0,
    said: expect.stringMatching(/Rows 1 to \d+: key .+\nRows \d+ to \d+: key /),
  })
  const both = readFileSync(join(data, 'log-key'), 'utf8')
  writeFileSync(join(data, 'log-key'), secret)
  expect(verify(data).said).toContain('its secret is not here')
  writeFileSync(join(data, 'log-key'), both)

  const embedded = await joinEmbedded(data)
  const owner = openDb(embedded.ownerUrl, 1)
  await owner.$client.query('alter table access_log disable trigger access_log_append_only')
  await owner.$client.query(`update access_log set what = 'nothing' where seq = 7`)
  expect(verify(data)).toMatchObject({ status: 1, said: expect.stringContaining('WRONG at row 7') })
  await owner.$client.query('delete from access_log where seq > 5')
  expect(verify(data)).toMatchObject({ status: 1, said: expect.stringContaining('its end was cut off') })
  await closeDb(owner)
  await embedded.stop()
  await stopLeftBehind(data)
  expect(readFileSync(join(data, 'log-key'), 'utf8').trim().length).toBeGreaterThan(40)
  expect(verify(join(folder.path, 'elsewhere'))).toMatchObject({
    status: 1,
    said: expect.stringContaining('no database'),
  })
})
