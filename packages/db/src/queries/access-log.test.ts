import { expect, it } from 'vitest'
import { accessLog } from '../tables/access-log.ts'
import { freshDb } from '../testing/fresh-db.ts'
import { writeLog } from './access-log.ts'

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
