import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, inject, it } from 'vitest'
import { closeDb, openDb } from '../open-db.ts'
import type { Db } from '../open-db.ts'
import { agencies, people, sessions } from '../tables/person.ts'
import { settings } from '../tables/setting.ts'
import { freshDb, testLogKey } from '../testing/fresh-db.ts'
import type { FreshDb } from '../testing/fresh-db.ts'
import { recordRestore, verifyRestoredLog } from './after-restore.ts'
import type { Line, Manifest } from './contents.ts'
import { loadBackup } from './load.ts'
import { snapshot } from './snapshot.ts'

/** A database in which nothing stands, on the server of another, whose owner is no superuser. */
async function emptyDb(beside: FreshDb): Promise<AsyncDisposable & { readonly owner: Db }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await beside.asOwner(`create role ${name} login password '${name}'`)
  await beside.asOwner(`create database ${name} owner ${name}`)
  const url = new URL(`${inject('testServerUrl')}/${name}`)
  url.username = url.password = name
  const owner = openDb(url.href, 2)
  return {
    owner,
    async [Symbol.asyncDispose]() {
      await closeDb(owner)
      await beside.asOwner(`drop database ${name} with (force)`)
      await beside.asOwner(`drop role ${name}`)
    },
  }
}

async function linesOf(db: Db): Promise<{ readonly manifest: Manifest; readonly lines: readonly Line[] }> {
  const lines: Line[] = []
  for await (const line of snapshot(db, { at: '2026-11-22T08:00:00.000Z', harbour: '0', logKey: '' })) lines.push(line)
  const [first] = lines
  if (first === undefined || !('manifest' in first)) throw new Error('a snapshot begins with its manifest')
  return { manifest: first.manifest, lines }
}

async function* each(lines: readonly Line[]): AsyncGenerator<Line> {
  yield* lines
}

/** Words and values that are easily lost on the way. */
async function seedAwkward(db: Db): Promise<void> {
  const [agencyId, personId] = [randomUUID(), randomUUID()]
  await db.insert(settings).values([
    { key: `it's "quoted", (bracketed) \\ and\nbroken 🚢`, value: { deep: [1, null, 'NULL', ''] } },
    { key: '', value: 0.1 },
    { key: 'data', value: 'live' },
  ])
  await db.insert(agencies).values({ id: agencyId, name: 'Ågency, the "first"', shortName: 'Å', code: 'PO' })
  await db.execute(sql`insert into people (id, agency_id, name, job_title, email, phone)
    values (${personId}, ${agencyId}, 'Robin\\Ashdown', '', 'robin@example.org', '')`)
  const at = '2026-10-25T00:30:00.123Z'
  await db.insert(sessions).values({
    id: randomUUID(),
    tokenHash: randomBytes(32).toString('hex'),
    personId,
    createdAt: at,
    lastSeenAt: at,
    idleUntil: at,
    absoluteUntil: at,
    browser: '',
  })
}

it('puts every value back as it was, the links between tables and the guards with them', async () => {
  await using fresh = await freshDb()
  await seedAwkward(fresh.db)
  const { manifest, lines } = await linesOf(fresh.db)
  await using empty = await emptyDb(fresh)
  await loadBackup(empty.owner, manifest, each(lines))
  const back = await linesOf(empty.owner)
  expect(back.lines).toEqual(lines)
  for (const query of [
    `select conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
    `select indexdef from pg_indexes where schemaname = 'public' order by 1`,
    `select tgname, tgrelid::regclass::text from pg_trigger where not tgisinternal order by 1`,
  ]) {
    const [was, is] = [await fresh.db.$client.query(query), await empty.owner.$client.query(query)]
    expect(is.rows.length).toBeGreaterThan(5)
    expect(is.rows).toEqual(was.rows)
  }
  await recordRestore(empty.owner, randomUUID(), manifest.at, '2026-11-22T09:00:00.000Z')
  expect(await empty.owner.select().from(sessions)).toMatchObject([{ revokeReason: 'restored' }])
  expect(await verifyRestoredLog(empty.owner, [testLogKey])).toMatchObject({ rows: 1, fault: null })
})

it('restores nothing of a backup that is not whole, not of a version known here, or not alone', async () => {
  await using fresh = await freshDb()
  await seedAwkward(fresh.db)
  const { manifest, lines } = await linesOf(fresh.db)
  await using empty = await emptyDb(fresh)
  const tables = () =>
    empty.owner.$client.query(`select from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`)
  await expect(loadBackup(empty.owner, manifest, each(lines.slice(0, -1)))).rejects.toThrow('This backup has no end')
  const withoutPeople = lines.filter((line) => !('table' in line) || line.table !== 'people')
  await expect(loadBackup(empty.owner, manifest, each(withoutPeople))).rejects.toThrow(
    'does not hold what it says of people',
  )
  const newer = { ...manifest, migrations: [...manifest.migrations, 'ab'.repeat(32)] }
  await expect(loadBackup(empty.owner, newer, each(lines))).rejects.toThrow('made by a newer or another version')
  expect((await tables()).rowCount).toBe(0)
  const owner = openDb(fresh.ownerUrl, 1)
  await expect(loadBackup(owner, manifest, each(lines))).rejects.toThrow('This database is not empty')
  await closeDb(owner)
  expect(await fresh.db.$count(people)).toBe(1)
})
