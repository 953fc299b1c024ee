import { expect, it } from 'vitest'
import { verifyLog } from '../access-log/verify.ts'
import { holdLogKeys, logKeyFrom, newSecret } from '../access-log/key.ts'
import type { LogKey, LogKeys } from '../access-log/key.ts'
import { keyInUse } from '../access-log/first-start.ts'
import type { Db } from '../open-db.ts'
import { freshDb, testLogKey } from '../testing/fresh-db.ts'
import { writeLog } from './access-log.ts'
import { rowsUpTo, signAll, signWhatIsDue } from './log-checkpoints.ts'
import { changeLogKey, proofOf } from './log-keys.ts'

const at = '2026-03-27T09:00:00.000Z'
const row = { at, requestId: 'one', capability: 'case:read', outcome: 'done' as const, what: 'case viewed', facts: {} }
const rows = (count: number) => Array.from({ length: count }, () => row)
const newKey = () => logKeyFrom(newSecret()) as LogKey
const verify = async (db: Db, keys: readonly LogKey[]) => verifyLog(rowsUpTo(db), await proofOf(db, keys))

/** Three keys one after the other, each with rows of its own. */
async function changedTwice(db: Db): Promise<LogKeys> {
  const [second, third] = [newKey(), newKey()]
  await writeLog(db, rows(3))
  for (const keys of [
    [second, testLogKey],
    [third, second, testLogKey],
  ] as const) {
    holdLogKeys(keys)
    await writeLog(db, rows(2))
    await changeLogKey(db, 'change', at)
    await writeLog(db, rows(3))
  }
  return [third, second, testLogKey]
}

it('LOG-16: a newer key writes nothing before the log is handed over to it, and the earlier nothing after', async () => {
  await using fresh = await freshDb()
  const next = newKey()
  await writeLog(fresh.db, rows(2))
  holdLogKeys([next, testLogKey])
  await writeLog(fresh.db, rows(2))
  expect((await verify(fresh.db, [testLogKey])).keys).toMatchObject([{ fromSeq: 1, toSeq: 4, isLookedAt: true }])
  expect(await changeLogKey(fresh.db, 'change', at)).toEqual({ from: testLogKey, to: next })
  expect(await changeLogKey(fresh.db, 'change', at)).toBeNull()
  await writeLog(fresh.db, rows(2))
  expect(await verify(fresh.db, [next, testLogKey])).toMatchObject({
    rows: 8,
    keys: [
      { verifierKey: testLogKey.verifierKey, fromSeq: 1, toSeq: 5 },
      { verifierKey: next.verifierKey, fromSeq: 6, toSeq: 8 },
    ],
    fault: null,
  })
  holdLogKeys([testLogKey])
  await expect(writeLog(fresh.db, rows(1))).rejects.toMatchObject({ refusal: { code: 'LOG_NOT_WRITTEN' } })
  await expect(keyInUse(fresh.db.$client, [testLogKey])).rejects.toThrow('another key')
  holdLogKeys([next])
  await writeLog(fresh.db, rows(1))
  expect((await signAll(fresh.db, at)).made).toMatchObject([{ size: 9 }])
})

it('LOG-16: after two changes everything verifies, with the secrets that are there', async () => {
  await using fresh = await freshDb()
  const keys = await changedTwice(fresh.db)
  const all = await verify(fresh.db, keys)
  expect(all).toMatchObject({ rows: 17, checkpoints: 6, fault: null })
  expect(all.keys.map(({ verifierKey }) => verifierKey)).toEqual(
    keys.toReversed().map(({ verifierKey }) => verifierKey),
  )
  expect((await verify(fresh.db, keys.slice(0, 1))).keys.map(({ isLookedAt }) => isLookedAt)).toEqual([
    false,
    false,
    true,
  ])
  expect((await signWhatIsDue(fresh.db, '2026-03-27T09:20:00.000Z')).made).toMatchObject([{ size: 17 }])
})

it.each([
  ['changed before a change', `update access_log set what = 'nothing' where seq = 2`, 'ROW_CHANGED', 2],
  ['changed after a change', `update access_log set what = 'nothing' where seq = 9`, 'ROW_CHANGED', 9],
  ['taken out, the change itself', 'delete from access_log where seq = 6', 'ROWS_MISSING', 6],
  ['cut off with the change', 'delete from access_log where seq > 5', 'ROWS_CUT_OFF', 6],
] as const)('LOG-16: a row %s is found', async (_how, tampering, code, seq) => {
  await using fresh = await freshDb()
  const keys = await changedTwice(fresh.db)
  await fresh.asOwner(`alter table access_log disable trigger access_log_append_only; ${tampering}`)
  expect((await verify(fresh.db, keys)).fault).toMatchObject({ code, seq })
})

it('LOG-16: the key of a log that does not verify is not changed', async () => {
  await using fresh = await freshDb()
  await writeLog(fresh.db, rows(4))
  await fresh.asOwner(
    `alter table access_log disable trigger access_log_append_only; update access_log set what = 'nothing' where seq = 3`,
  )
  holdLogKeys([newKey(), testLogKey])
  await expect(changeLogKey(fresh.db, 'change', at)).rejects.toThrow('Row 3')
})
