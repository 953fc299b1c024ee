import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { isOutrun } from '../lock-faults.ts'
import type { Db } from '../open-db.ts'
import { accessLog } from '../tables/access-log.ts'
import { freshDb } from '../testing/fresh-db.ts'
import { aloneForLong, viewedRow as entry } from '../testing/log-rows.ts'
import { writeLog, writeLogLast } from './access-log.ts'
import { checkpointsAfter, signAll } from './log-checkpoints.ts'

it('LOG-2: a row of the access log can be added, and never changed or taken away', async () => {
  await using fresh = await freshDb()
  await writeLog(fresh.db, [entry])
  const attempts = [`update access_log set what = 'nothing'`, 'delete from access_log', 'truncate access_log']
  for (const attempt of attempts) await expect(fresh.asOwner(attempt)).rejects.toThrow('append-only')
  expect(await fresh.db.select().from(accessLog)).toMatchObject([{ what: 'case viewed' }])
})

it('LOG-5: rows follow each other, whoever was quicker, and nothing follows what was undone', async () => {
  await using one = await freshDb()
  await using other = await freshDb()
  const write = (fresh: typeof one, requestId: string) => writeLog(fresh.db, [{ ...entry, requestId }, entry])
  // What this process remembers of one log is not so of the other.
  for (const fresh of [one, other, one, one, other]) await write(fresh, 'in turn')
  const undone = one.db.transaction(async (tx) => {
    await writeLog(tx, [{ ...entry, requestId: 'undone' }])
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await Promise.all(Array.from({ length: 12 }, (_, at) => write(at % 3 === 0 ? other : one, 'at once')))
  expect(await one.db.select({ requestId: accessLog.requestId }).from(accessLog)).not.toContainEqual({
    requestId: 'undone',
  })
  for (const { fresh, rows } of [
    { fresh: one, rows: 22 },
    { fresh: other, rows: 12 },
  ]) {
    const { fault } = await signAll(fresh.db, entry.at)
    expect(fault).toBeNull()
    expect(await checkpointsAfter(fresh.db, null)).toMatchObject([{ size: rows }])
  }
})

/** A transaction that ends in the log, as a view does. */
async function seen(db: Db, requestId: string): Promise<void> {
  const { written } = await db.transaction((tx) => writeLogLast(tx, [{ ...entry, requestId }]))
  await written
}

it('LOG-23: rows that leave together with their commits follow each other, however many at once', async () => {
  await using fresh = await freshDb()
  await writeLog(fresh.db, [entry])
  aloneForLong()
  await Promise.all(Array.from({ length: 40 }, (_, at) => seen(fresh.db, `view ${at}`)))
  const { fault } = await signAll(fresh.db, entry.at)
  expect(fault).toBeNull()
  expect(await checkpointsAfter(fresh.db, null)).toMatchObject([{ size: 41 }])
})

it('LOG-23: where another was quicker nothing is done, and it can begin again', async () => {
  await using one = await freshDb()
  await using other = await freshDb()
  await writeLog(one.db, [entry, entry])
  // What this process remembers is another log: as if another server had written in this one.
  await writeLog(other.db, [entry])
  aloneForLong()
  await expect(seen(one.db, 'outrun')).rejects.toSatisfy(isOutrun)
  expect(await one.db.select().from(accessLog)).toHaveLength(2)
  await seen(one.db, 'again')
  await seen(one.db, 'and once more')
  expect(await one.db.select({ requestId: accessLog.requestId }).from(accessLog)).toHaveLength(4)
  expect((await signAll(one.db, entry.at)).fault).toBeNull()
})

it('LOG-23: a row waits a while for the one before it, which may come later on another connection', async () => {
  await using fresh = await freshDb()
  await writeLog(fresh.db, [entry])
  const [first] = await fresh.db.select().from(accessLog)
  const row = (seq: number, hash: string) => JSON.stringify([{ ...first, seq, hash, request_id: 'x', prev_hash: 'x' }])
  const append = (after: number, hash: string, own: string) =>
    fresh.db.execute(sql`select access_log_append_last(${after}, ${hash}, ${row(after + 1, own)}::jsonb)`)
  const third = append(2, 'two', 'three')
  await append(1, first?.hash ?? '', 'two')
  await third
  expect((await fresh.db.select({ hash: accessLog.hash }).from(accessLog)).slice(1)).toEqual([
    { hash: 'two' },
    { hash: 'three' },
  ])
  await expect(append(9, 'nobody wrote it', 'ten')).rejects.toSatisfy(isOutrun)
})
