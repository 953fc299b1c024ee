import { expect, it } from 'vitest'
import { chained, FIRST_PREV, hashOf, macOf } from './chain.ts'
import type { ChainedRow, LogContent } from './chain.ts'
import { signedNote } from './checkpoint.ts'
import { logStart } from './fault.ts'
import { changesIn, handingOver } from './key-change.ts'
import { logKeyFrom, logKeysFrom, newSecret } from './key.ts'
import type { LogKey } from './key.ts'
import { emptyTree, rootOf, withLeaf } from './merkle.ts'
import type { LogProof } from './verify.ts'
import { verifyLog } from './verify.ts'

const [one, two, thief] = [newSecret(), newSecret(), newSecret()].map((each) => logKeyFrom(each)) as [
  LogKey,
  LogKey,
  LogKey,
]
const at = '2026-03-27T09:00:00.000Z'

const content = (number: number): LogContent => ({
  at,
  personId: null,
  agencyId: null,
  sessionId: null,
  requestId: String(number),
  capability: 'case:read',
  caseId: null,
  clinicId: null,
  outcome: 'done',
  what: 'case viewed',
  facts: {},
})
const some = (count: number) => Array.from({ length: count }, (_, index) => content(index))

/** Ten rows of one key; the eleventh hands over to the next, which begins with the twelfth. */
function handedOver(from = one, to = two, writtenBy = from, thenBy = to): ChainedRow[] {
  const { last, first } = handingOver(from, to, { at, requestId: 'change' })
  const begun = [...chained(some(10), logStart.head, one.macKey)]
  const before = [...begun, ...chained([last], begun.at(-1) as ChainedRow, writtenBy.macKey)]
  return [...before, ...chained([first, ...some(8)], before.at(-1) as ChainedRow, thenBy.macKey)]
}

function noteAt(rows: readonly ChainedRow[], size: number, by: LogKey): string {
  const tree = rows.slice(0, size).reduce((grown, { hash }) => withLeaf(grown, hash), emptyTree)
  const head = rows[size - 1]?.hash ?? FIRST_PREV
  return signedNote({ origin: by.origin, size, root: rootOf(tree), head, at }, by)
}

const log = handedOver()
const notes = [noteAt(log, 5, one), noteAt(log, 11, one), noteAt(log, 12, two), noteAt(log, 20, two)]

/** Verified with what the rows say of their keys, as a database is. */
async function verify(rows: readonly ChainedRow[], other: Partial<LogProof> = {}) {
  const changes = changesIn(rows)
  const verifierKey = changes.at(-1)?.to ?? one.verifierKey
  return verifyLog(rows, { keys: [two, one], verifierKey, changes, notes, ...other })
}

/** Rows chained anew from the first that does not fit, each with the key of `by`, as whoever holds that key could. */
function rechained(rows: readonly ChainedRow[], by: LogKey): ChainedRow[] {
  let prevHash = FIRST_PREV
  return rows.map((row, index) => {
    const placed = { ...row, seq: index + 1, prevHash }
    const hash = hashOf(placed)
    prevHash = hash
    return { ...placed, hash, mac: hash === row.hash ? row.mac : macOf(hash, by.macKey) }
  })
}
const withRow = (seq: number, change: Partial<ChainedRow>) =>
  log.map((row) => (row.seq === seq ? { ...row, ...change } : row))

it('LOG-16: a log whose key was changed verifies over the change, and says which key wrote which rows', async () => {
  expect(await verify(log)).toEqual({
    rows: 20,
    lastSeq: 20,
    checkpoints: 4,
    keys: [
      { verifierKey: one.verifierKey, fromSeq: 1, toSeq: 11, isLookedAt: true },
      { verifierKey: two.verifierKey, fromSeq: 12, toSeq: 20, isLookedAt: true },
    ],
    fault: null,
  })
})

it('LOG-16: with either public key outside, and with the secret of one alone, it verifies as far as that goes', async () => {
  for (const verifierKey of [one.verifierKey, two.verifierKey])
    expect((await verify(log, { keys: [], verifierKey })).fault).toBeNull()
  const { keys, fault } = await verify(log, { keys: [two] })
  expect(fault).toBeNull()
  expect(keys.map(({ isLookedAt }) => isLookedAt)).toEqual([false, true])
  expect((await verify(log, { keys: [], verifierKey: thief.verifierKey })).fault?.code).toBe('CHECKPOINT_NOT_SIGNED')
})

it.each([
  ['changed before the change', withRow(7, { what: 'x' }), 'ROW_CHANGED', 7],
  ['changed after the change', withRow(17, { what: 'x' }), 'ROW_CHANGED', 17],
  ['deleted, the one that changes the key', log.filter(({ seq }) => seq !== 11), 'ROWS_MISSING', 11],
  [
    'rewritten before the change by a thief of the earlier key',
    rechained(withRow(7, { what: 'x' }), one),
    'CHECKPOINT_DIFFERS',
    6,
  ],
  [
    'rewritten after the change by a thief of the earlier key',
    rechained(withRow(17, { what: 'x' }), one),
    'OTHER_KEY',
    17,
  ],
  ['written with the earlier key after the change', handedOver(one, two, one, one), 'OTHER_KEY', 12],
  ['a change that the key before did not write', handedOver(one, thief, thief, thief), 'OTHER_KEY', 11],
  ['a change to another key than the one that signs', handedOver(one, thief, one, thief), 'CHECKPOINT_DIFFERS', 6],
  ['a change of a key that was not in use', handedOver(thief, two, one, two), 'CHECKPOINT_NOT_SIGNED', 5],
  ['cut off after the change', log.slice(0, 15), 'ROWS_CUT_OFF', 16],
  ['cut off before the change', log.slice(0, 8), 'ROWS_CUT_OFF', 9],
] as const)('LOG-16: a row that is %s is found', async (_how, rows, code, seq) => {
  expect((await verify(rows)).fault).toMatchObject({ code, seq })
})

it('LOG-16: a change that the key before did not sign is not believed by whoever has the public keys alone', async () => {
  const forged = handedOver(one, thief, thief, thief)
  const signed = [noteAt(log, 5, one), noteAt(forged, 12, thief), noteAt(forged, 20, thief)]
  const bare = { keys: [], verifierKey: one.verifierKey, notes: signed }
  expect((await verify(forged, bare)).fault).toMatchObject({ code: 'KEY_NOT_HANDED_OVER', seq: 11 })
  const other = handedOver(thief, two, one, two)
  const asOf = { keys: [], verifierKey: two.verifierKey, notes: [noteAt(other, 20, two)] }
  expect((await verify(other, asOf)).fault?.code).toBe('KEY_NOT_HANDED_OVER')
})

it('LOG-16: a key signs nothing outside the rows it was in use for', async () => {
  for (const note of [noteAt(log, 15, one), noteAt(log, 8, two)])
    expect((await verify(log, { notes: [...notes, note] })).fault?.code).toBe('CHECKPOINT_NOT_SIGNED')
})

it('LOG-16: several secrets are read newest first, and one weak one among them is refused', () => {
  const [newer, older] = [newSecret(), newSecret()]
  expect(logKeysFrom(`${newer}\n${older}\n`)?.map(({ origin }) => origin)).toEqual([
    logKeyFrom(newer)?.origin,
    logKeyFrom(older)?.origin,
  ])
  expect(logKeysFrom(`${newer},${older}`)).toHaveLength(2)
  expect(logKeysFrom(`${newer}, secret`)).toBeNull()
  expect(logKeysFrom(' ')).toBeNull()
})
