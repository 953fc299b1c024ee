import { expect, it } from 'vitest'
import { accessLog } from '../tables/access-log.ts'
import { freshDb } from '../testing/fresh-db.ts'
import { writeLog } from './access-log.ts'
import { checkpointsAfter, signAll } from './log-checkpoints.ts'

const entry = {
  at: '2026-03-27T09:00:00.000Z',
  requestId: 'one',
  capability: 'case:read',
  outcome: 'done' as const,
  what: 'case viewed',
  facts: {},
}

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
