import { closeDb, openDb } from '@harbour/db/open-db'
import { freshDb } from '@harbour/db/testing/fresh-db'
import { PgBoss } from 'pg-boss'
import { expect, it } from 'vitest'
import { keepJobs } from './keep-jobs.ts'
import type { Job } from './keep-jobs.ts'

const soon = { askEvery: 0.5, lostAfter: 10 }

const never = '0 0 1 1 *'

/** A job, how often it was begun, and how many of it are under way at once at most. */
function counted(work: (time: number) => Promise<void>) {
  const count = { begun: 0, underWay: 0, most: 0 }
  const run = async () => {
    count.begun += 1
    count.underWay += 1
    count.most = Math.max(count.most, count.underWay)
    try {
      await work(count.begun)
    } finally {
      count.underWay -= 1
    }
  }
  const job: Job = { name: 'counted', cron: never, run }
  return { job, count }
}

it('the tables that were migrated are those that pg-boss of this version asks for', async () => {
  await using fresh = await freshDb()
  const boss = new PgBoss({ db: { executeSql: (text, values) => fresh.db.$client.query(text, values) } })
  const found = await boss.detectSchemaDrift()
  expect(found.ok, JSON.stringify(found)).toBe(true)
})

it('JOB-1, JOB-3: servers that start together make up for what came round, once and one of them', async () => {
  await using fresh = await freshDb()
  const others = [openDb(fresh.url, 3), openDb(fresh.url, 3)]
  let end = () => {}
  const held = new Promise<void>((resolve) => {
    end = resolve
  })
  const { job, count } = counted(() => held)
  const stops = await Promise.all([fresh.db, ...others].map((db) => keepJobs(db, [job], soon)))
  await expect.poll(() => count.begun, { timeout: 10_000 }).toBe(1)
  // Long enough for each of them to have asked again.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  end()
  await Promise.all(stops.map((stop) => stop()))
  expect(count).toEqual({ begun: 1, underWay: 0, most: 1 })
  await Promise.all(others.map(closeDb))
})

it('JOB-2: a job that fails is done again, and its row says nothing of what the database said', async () => {
  await using fresh = await freshDb()
  const { job, count } = counted(async (time) => {
    if (time === 1) throw new Error('insert into parties (name) values (Rosalind Example)')
  })
  const stop = await keepJobs(fresh.db, [job], soon)
  await expect.poll(() => count.begun, { timeout: 20_000 }).toBe(2)
  await stop()
  const { rows } = await fresh.db.$client.query<{ row: string }>('select j::text as row from pgboss.job j')
  expect(rows.map(({ row }) => row).join()).not.toContain('Rosalind')
})

it('JOB-2: the job of a server that died in the middle of it is done by another', async () => {
  await using fresh = await freshDb()
  const dying = openDb(fresh.url, 3)
  let end = () => {}
  const held = new Promise<void>((resolve) => {
    end = resolve
  })
  const { job, count } = counted((time) => (time === 1 ? held : Promise.resolve()))
  const stopDead = await keepJobs(dying, [job], soon)
  await expect.poll(() => count.begun, { timeout: 10_000 }).toBe(1)
  // From here it can tell the database nothing any more.
  await closeDb(dying)
  const stop = await keepJobs(fresh.db, [job], soon)
  await expect.poll(() => count.begun, { timeout: 40_000 }).toBe(2)
  end()
  await Promise.all([stop(), stopDead()])
})
