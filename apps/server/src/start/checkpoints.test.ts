import { readNote } from '@harbour/db/access-log/checkpoint'
import { writeLog } from '@harbour/db/queries/access-log'
import { signAll } from '@harbour/db/queries/log-checkpoints'
import { freshDb, testLogKey } from '@harbour/db/testing/fresh-db'
import { expect, it } from 'vitest'
import { keepCheckpoints } from './checkpoints.ts'

interface Line {
  readonly size: number
  readonly short: string
  readonly note: string
}

it('LOG-22: each new checkpoint is written to standard output once, whoever signed it, and none from before', async () => {
  await using fresh = await freshDb()
  const at = new Date().toISOString()
  const row = {
    at,
    requestId: 'one',
    capability: 'case:read',
    outcome: 'done' as const,
    what: 'case viewed',
    facts: {},
  }
  await writeLog(fresh.db, [row])
  await signAll(fresh.db, at)
  const told: Line[] = []
  const stop = keepCheckpoints(fresh.db, (line) => told.push(line as Line), 20)
  const sizes = () => told.map(({ size }) => size)
  await writeLog(fresh.db, [row, { ...row, what: 'clinic closed' }])
  await expect.poll(sizes, { timeout: 5_000 }).toEqual([3])
  await writeLog(fresh.db, [row])
  await signAll(fresh.db, at)
  await expect.poll(sizes, { timeout: 5_000 }).toEqual([3, 4])
  await stop()
  expect(told.map(({ note }) => readNote(note, testLogKey.verifierKey)?.size)).toEqual([3, 4])
  expect(told[0]?.short).toMatch(/^3 (?:[\da-f]{4}-){4}[\da-f]{4}$/u)
})
