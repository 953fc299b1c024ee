import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { joinEmbedded } from '@harbour/db/embedded'
import { closeDb, openDb } from '@harbour/db/open-db'
import { newFieldSecret } from '@harbour/db/sealed/field-keys'
import { expect, it } from 'vitest'
import { runCommand, runHarbour, stopLeftBehind, temporaryFolder } from '../support/harbour.ts'
import { startedBefore } from '../support/started-before.ts'

const HARBOUR_BACKUP_KEY = 'a passphrase that nobody guesses'

/** Every table of a Harbour that is not running, with how many rows it has and a hash of them, made by PostgreSQL. */
async function tablesIn(data: string): Promise<Record<string, string>> {
  const { ownerUrl, stop } = await joinEmbedded(data)
  const db = openDb(ownerUrl, 1)
  const { rows: names } = await db.$client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  )
  const found: Record<string, string> = {}
  for (const { name } of names) {
    const { rows } = await db.$client.query<{ is: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' order by t::text collate "C")), '') as is from "${name}" t`,
    )
    found[name] = rows[0]?.is ?? ''
  }
  await closeDb(db)
  await stop()
  return found
}

/** A new data folder with the keys of another, as whoever restores makes one. */
function folderWithKeysOf(data: string, folder: string): string {
  mkdirSync(folder)
  for (const name of ['log-key', 'field-keys']) copyFileSync(join(data, name), join(folder, name))
  return folder
}

it('restores a backup into a fresh Harbour: every row is as it was, and the access log verifies', async () => {
  using folder = temporaryFolder()
  const [data, file] = [await startedBefore(join(folder.path, 'data')), join(folder.path, 'harbour.backup')]
  {
    await using harbour = runHarbour({ HARBOUR_DATA: data }, { withoutWeb: true })
    await harbour.ready()
    const said = runCommand('backup', [file], { HARBOUR_DATA: data, HARBOUR_BACKUP_KEY })
    expect(said).toContain('read back and found the same')
  }
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file).includes('access_log')).toBe(false)

  const again = folderWithKeysOf(data, join(folder.path, 'again'))
  const settings = { HARBOUR_DATA: again, HARBOUR_BACKUP_KEY }
  const said = runCommand('restore', [file], settings)
  expect(said).toMatch(/Access log: \d+ rows, each following the one before, and \d+ checkpoints/)
  expect(said).toContain('one data key of each opened')
  const [was, is] = [await tablesIn(data), await tablesIn(again)]
  // What restoring itself writes in.
  for (const name of ['access_log', 'docs', 'log_checkpoints', 'sessions']) {
    delete was[name]
    delete is[name]
  }
  expect(Object.keys(is).length).toBeGreaterThan(30)
  expect(is).toEqual(was)
  {
    await using harbour = runHarbour({ HARBOUR_DATA: again }, { withoutWeb: true })
    const url = await harbour.ready()
    expect(await (await fetch(`${url}/auth/people`)).json()).toMatchObject({ people: { length: 17 } })
  }
  expect(runCommand('verify-log', [], { HARBOUR_DATA: again })).toMatch(/Right: \d+ rows/)
  expect(runCommand('restore', [file], settings)).toMatch(/^This database is not empty[^\n]*\.\n$/)
  await stopLeftBehind(again)

  const flipped = readFileSync(file)
  const at = Math.floor(flipped.length / 2)
  flipped[at] = (flipped[at] ?? 0) ^ 1
  writeFileSync(join(folder.path, 'flipped'), flipped)
  const third = folderWithKeysOf(data, join(folder.path, 'third'))
  const refused = (name: string, more: Record<string, string> = {}) =>
    runCommand('restore', [join(folder.path, name)], { HARBOUR_DATA: third, HARBOUR_BACKUP_KEY, ...more })
  expect(refused('flipped')).toBe('This backup was changed after it was made: use another copy of it.\n')
  writeFileSync(join(folder.path, 'short'), readFileSync(file).subarray(0, -100))
  expect(refused('short')).toBe('The end of this backup is missing, or was changed: use another copy of it.\n')
  expect(refused('harbour.backup', { HARBOUR_BACKUP_KEY: 'a passphrase that somebody guessed' })).toMatch(
    /^This key does not open this backup[^\n]*\.\n$/,
  )
  expect(refused('harbour.backup', { HARBOUR_FIELD_KEY: newFieldSecret() })).toMatch(
    /^The masked fields of this backup need a key that is not set \([0-9a-f]{12}\)[^\n]*\.\n$/,
  )
  expect(refused('harbour.backup', { HARBOUR_LOG_KEY: newFieldSecret() })).toMatch(
    /^The secret of this backup's access log is not set[^\n]*\.\n$/,
  )
  expect(readdirSync(third).toSorted()).toEqual(['field-keys', 'log-key'])
  expect(runCommand('backup', [file], { HARBOUR_DATA: data, HARBOUR_BACKUP_KEY })).toContain('There is a file')
  expect(runCommand('backup', [`${file}2`], { HARBOUR_DATA: data, HARBOUR_BACKUP_KEY: 'too short' })).toMatch(
    /^A backup needs a passphrase of 20 characters or more[^\n]*\.\n$/,
  )
  await stopLeftBehind(data)
})
