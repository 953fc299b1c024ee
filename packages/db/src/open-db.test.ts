import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { closeDb, migrate, openDb } from './open-db.ts'
import { freshDb } from './testing/fresh-db.ts'

it('no statement and no idle transaction holds the database for more than two minutes, but a migration may', async () => {
  await using fresh = await freshDb()
  const limit = async (name: string) => {
    const { rows } = await fresh.db.execute<Record<string, string>>(sql.raw(`show ${name}`))
    return rows[0]?.[name]
  }
  expect(await limit('statement_timeout')).toBe('2min')
  expect(await limit('idle_in_transaction_session_timeout')).toBe('2min')
  const owner = openDb(fresh.ownerUrl, 1)
  const shown: unknown[] = []
  await migrate(owner, async (client) => {
    shown.push((await client.query('show statement_timeout')).rows[0])
  })
  shown.push((await owner.$client.query('show statement_timeout')).rows[0])
  await closeDb(owner)
  expect(shown).toEqual([{ statement_timeout: '0' }, { statement_timeout: '2min' }])
})

it('gives a connection back that breaks before its transaction has begun, so that the next one finds another', async () => {
  await using fresh = await freshDb()
  const db = openDb(fresh.url, 1)
  const one = () => db.transaction(async (tx) => (await tx.execute(sql`select 1 as one`)).rows)
  await one()
  db.$client.once('acquire', (client) => client.connection.stream.destroy())
  await expect(one()).rejects.toThrow('Failed query: begin')
  expect(await one()).toEqual([{ one: 1 }])
  await closeDb(db)
})

it('gives a connection back on which a transaction may not begin', async () => {
  await using fresh = await freshDb()
  const db = openDb(fresh.url, 1)
  const one = async () => (await db.execute(sql`select 1 as one`)).rows
  await expect(db.transaction(one, { isolationLevel: 'no such level' as 'serializable' })).rejects.toThrow(
    'Failed query: begin',
  )
  expect(await one()).toEqual([{ one: 1 }])
  await closeDb(db)
})
