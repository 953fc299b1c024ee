import { expect, it } from 'vitest'
import type { ChainedRow } from '../access-log/chain.ts'
import { verifyLog } from '../access-log/verify.ts'
import { freshDb, testLogKey } from '../testing/fresh-db.ts'
import { writeLog } from './access-log.ts'
import { checkpointsOf, rowsUpTo, signAll, signWhatIsDue } from './log-checkpoints.ts'

const entry = (what = 'case viewed') => ({
  at: '2026-03-27T09:00:00.000Z',
  requestId: 'one',
  capability: 'case:read',
  outcome: 'done' as const,
  what,
  facts: { fields: ['address', 'phone'], é: 1.5, list: [{ b: null, a: 'Ł' }] },
})
const many = (count: number) => Array.from({ length: count }, () => entry())
const proof = { keys: [testLogKey], verifierKey: testLogKey.verifierKey }

it('LOG-5: rows written at once by many are one chain, which verifies', async () => {
  await using fresh = await freshDb()
  await Promise.all(Array.from({ length: 40 }, (_, at) => writeLog(fresh.db, many(1 + (at % 3)))))
  const rows: ChainedRow[] = []
  for await (const row of rowsUpTo(fresh.db)) rows.push(row)
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, at) => at + 1))
  expect(await verifyLog(rows, { ...proof, notes: [] })).toMatchObject({ rows: 79, fault: null })
})

it('LOG-9: a checkpoint is made after a thousand rows, a closed clinic and a quarter of an hour, and not without rows', async () => {
  await using fresh = await freshDb()
  const due = async (time: string) => (await signWhatIsDue(fresh.db, `2026-03-27T${time}:00.000Z`)).made
  expect(await due('09:00')).toEqual([])
  await writeLog(fresh.db, many(1))
  expect(await due('09:01')).toMatchObject([{ size: 1, why: 'a quarter of an hour' }])
  await writeLog(fresh.db, many(2))
  expect(await due('09:15')).toEqual([])
  expect(await due('09:16')).toMatchObject([{ size: 3, why: 'a quarter of an hour' }])
  expect(await due('10:16')).toEqual([])
  await writeLog(fresh.db, [entry('clinic closed'), entry()])
  expect(await due('10:17')).toMatchObject([{ size: 4, why: 'a clinic closed' }])
  await writeLog(fresh.db, many(2_100))
  expect(await due('10:18')).toMatchObject([{ size: 1004 }, { size: 2004, why: 'a thousand rows' }])
  expect((await signAll(fresh.db, '2026-03-27T10:19:00.000Z')).made).toMatchObject([{ size: 2105, why: 'an export' }])
  const notes = (await checkpointsOf(fresh.db)).map(({ note }) => note)
  const verdict = await verifyLog(rowsUpTo(fresh.db), { ...proof, notes })
  expect(verdict).toMatchObject({ rows: 2105, lastSeq: 2105, checkpoints: 6, fault: null })
})

it('LOG-9: of servers that come to it at once, one makes the checkpoint', async () => {
  await using fresh = await freshDb()
  await writeLog(fresh.db, many(3))
  const at = '2026-03-27T09:00:00.000Z'
  const all = await Promise.all(Array.from({ length: 8 }, () => signWhatIsDue(fresh.db, at)))
  expect(all.flatMap(({ made }) => made)).toHaveLength(1)
  expect(await checkpointsOf(fresh.db)).toHaveLength(1)
})

it.each([
  ['changed', `update access_log set what = 'nothing' where seq = 3`, 'ROW_CHANGED', 3],
  ['deleted', 'delete from access_log where seq = 3', 'ROWS_MISSING', 3],
  [
    'put in',
    `insert into access_log select 6, at, person_id, agency_id, session_id, request_id, capability, outcome, what, case_id, clinic_id, facts, hash, hash, mac from access_log where seq = 5`,
    'ROW_CHANGED',
    6,
  ],
  [
    'exchanged',
    'update access_log set seq = case seq when 3 then 104 when 4 then 103 end where seq in (3, 4); update access_log set seq = seq - 100 where seq > 100',
    'ROW_CHANGED',
    3,
  ],
] as const)(
  'LOG-7: a row %s by whoever owns the database is found, and is not signed',
  async (_how, tampering, code, seq) => {
    await using fresh = await freshDb()
    await writeLog(fresh.db, many(5))
    await fresh.asOwner(`alter table access_log disable trigger access_log_append_only; ${tampering}`)
    expect((await verifyLog(rowsUpTo(fresh.db), { ...proof, notes: [] })).fault).toMatchObject({ code, seq })
    expect(await signAll(fresh.db, '2026-03-27T09:00:00.000Z')).toMatchObject({ made: [], fault: { code, seq } })
  },
)

it('LOG-8: rows cut off the end by whoever owns the database are found against a checkpoint, even when others are written', async () => {
  await using fresh = await freshDb()
  await writeLog(fresh.db, many(5))
  await signAll(fresh.db, '2026-03-27T09:00:00.000Z')
  const notes = (await checkpointsOf(fresh.db)).map(({ note }) => note)
  await fresh.asOwner(
    'alter table access_log disable trigger access_log_append_only; delete from access_log where seq > 3',
  )
  const verify = async () => (await verifyLog(rowsUpTo(fresh.db), { ...proof, notes })).fault
  expect(await verify()).toMatchObject({ code: 'ROWS_CUT_OFF', seq: 4 })
  expect((await signWhatIsDue(fresh.db, '2026-03-27T09:01:00.000Z')).fault).not.toBeNull()
  await writeLog(fresh.db, [entry('clinic viewed'), entry()])
  expect(await verify()).toMatchObject({ code: 'CHECKPOINT_DIFFERS', seq: 1 })
  expect((await signAll(fresh.db, '2026-03-27T10:00:00.000Z')).fault).not.toBeNull()
})
