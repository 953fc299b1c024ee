import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { chained, FIRST_PREV, hashOf, macOf } from './chain.ts'
import type { ChainedRow, LogContent } from './chain.ts'
import { readNote, readShortForm, shortForm, signedNote } from './checkpoint.ts'
import { logKeyFrom, newSecret } from './key.ts'
import type { LogKey } from './key.ts'
import { emptyTree, rootOf, withLeaf } from './merkle.ts'
import { logStart } from './fault.ts'
import { verifyLog } from './verify.ts'

const key = logKeyFrom(Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('hex')) as LogKey
const thief = logKeyFrom(newSecret()) as LogKey

const content = (number: number): LogContent => ({
  at: `2026-03-27T09:00:0${number % 10}.000Z`,
  personId: '11111111-1111-4111-8111-111111111111',
  agencyId: null,
  sessionId: null,
  requestId: String(number),
  capability: 'case:read',
  caseId: null,
  clinicId: null,
  outcome: 'done',
  what: 'case viewed',
  facts: { fields: ['address'], b: { d: 1, c: null } },
})

const log = chained(
  Array.from({ length: 20 }, (_, at) => content(at + 1)),
  logStart.head,
  key.macKey,
)

function noteAt(rows: readonly ChainedRow[], size: number, by = key): string {
  const tree = rows.slice(0, size).reduce((grown, { hash }) => withLeaf(grown, hash), emptyTree)
  return signedNote(
    {
      origin: by.origin,
      size,
      root: rootOf(tree),
      head: rows[size - 1]?.hash ?? FIRST_PREV,
      at: '2026-03-27T10:00:00.000Z',
    },
    by,
  )
}

const notes = [noteAt(log, 8), noteAt(log, 16)]
const proof = { keys: [key], verifierKey: key.verifierKey, notes }

/** Rows chained anew from the first that does not fit, as whoever can write to the database would. */
function rechained(rows: readonly ChainedRow[], by: LogKey | null): ChainedRow[] {
  let prevHash = FIRST_PREV
  return rows.map((row, index) => {
    const placed = { ...row, seq: index + 1, prevHash }
    prevHash = hashOf(placed)
    return {
      ...placed,
      hash: prevHash,
      mac: by === null || prevHash === row.hash ? row.mac : macOf(prevHash, by.macKey),
    }
  })
}

const without = (...seqs: number[]) => log.filter(({ seq }) => !seqs.includes(seq))
const withRow = (seq: number, change: Partial<ChainedRow>) =>
  log.map((row) => (row.seq === seq ? { ...row, ...change } : row))
const inserted = () => [...log.slice(0, 5), { ...(log[9] as ChainedRow), requestId: 'put in' }, ...log.slice(5)]

it('LOG-5: a log as it was written verifies, whatever order the keys of facts come in', async () => {
  expect(await verifyLog(log, proof)).toMatchObject({ rows: 20, lastSeq: 20, checkpoints: 2, fault: null })
  const turned = log.map((row) => ({ ...row, facts: { b: { c: null, d: 1 }, fields: ['address'] } }))
  expect((await verifyLog(turned, { ...proof, keys: [] })).fault).toBeNull()
})

it.each([
  ['changed', withRow(7, { what: 'nothing' }), 'ROW_CHANGED', 7],
  ['changed in its facts', withRow(7, { facts: {} }), 'ROW_CHANGED', 7],
  ['changed in its time', withRow(7, { at: '2026-03-27T09:00:00.000Z' }), 'ROW_CHANGED', 7],
  ['deleted', without(7), 'ROWS_MISSING', 7],
  ['deleted with its neighbours', without(7, 8, 9), 'ROWS_MISSING', 7],
  ['deleted at the beginning', without(1), 'ROWS_MISSING', 1],
  ['put in under a number of its own', inserted(), 'ROW_CHANGED', 10],
  ['moved', [...log.slice(0, 6), log[7], log[6], ...log.slice(8)] as ChainedRow[], 'ROWS_MISSING', 7],
  ['there twice', [...log.slice(0, 7), ...log.slice(6)], 'ROW_OUT_OF_ORDER', 7],
  ['deleted and the rest chained anew without a key', rechained(without(7), null), 'OTHER_KEY', 7],
  ['deleted and the rest chained anew with another key', rechained(without(7), thief), 'OTHER_KEY', 7],
  ['changed and chained anew with another key', rechained(withRow(7, { what: 'nothing' }), thief), 'OTHER_KEY', 7],
  ['put in and chained anew with another key', rechained(inserted(), thief), 'OTHER_KEY', 6],
  ['deleted and all chained anew with the right key', rechained(without(7), key), 'CHECKPOINT_DIFFERS', 1],
  [
    'changed late and chained anew with the right key',
    rechained(withRow(12, { what: 'x' }), key),
    'CHECKPOINT_DIFFERS',
    9,
  ],
  ['cut off at the end', log.slice(0, 12), 'ROWS_CUT_OFF', 13],
  ['all cut off', [], 'ROWS_CUT_OFF', 1],
] as const)('LOG-7: a row that is %s is found and named', async (_how, rows, code, seq) => {
  const { fault } = await verifyLog(rows, proof)
  expect(fault).toMatchObject({ code, seq })
  expect(fault?.sentence).toContain(String(seq))
})

it('LOG-8: rows cut off the end are found against a checkpoint alone', async () => {
  expect((await verifyLog(log.slice(0, 12), { ...proof, notes: [] })).fault).toBeNull()
  expect((await verifyLog(log.slice(0, 12), proof)).fault?.code).toBe('ROWS_CUT_OFF')
})

it('LOG-8: of two histories with the same beginning, the one that was not signed is found', async () => {
  const other = chained(
    Array.from({ length: 12 }, (_, at) => content(at + 50)),
    log[7] as ChainedRow,
    key.macKey,
  )
  const fork = [...log.slice(0, 8), ...other]
  expect((await verifyLog(fork, proof)).fault).toMatchObject({ code: 'CHECKPOINT_DIFFERS', seq: 9 })
  expect((await verifyLog(log, { ...proof, notes: [...notes, noteAt(fork, 16)] })).fault?.code).toBe(
    'CHECKPOINT_DIFFERS',
  )
})

it('LOG-8: without the key of the rows, checkpoints find what was chained anew', async () => {
  const { fault } = await verifyLog(rechained(without(7), thief), { ...proof, keys: [] })
  expect(fault).toMatchObject({ code: 'CHECKPOINT_DIFFERS', seq: 1 })
})

it('LOG-8: a checkpoint that was changed, or signed by another, is not believed', async () => {
  const [first = ''] = notes
  const changed = first.replace('\n8\n', '\n9\n')
  for (const note of [changed, noteAt(log, 8, thief), first.slice(0, -3)])
    expect((await verifyLog(log, { ...proof, notes: [note] })).fault?.code).toBe('CHECKPOINT_NOT_SIGNED')
  expect(readNote(first, key.verifierKey)?.size).toBe(8)
  expect(readNote(first, thief.verifierKey)).toBeNull()
})

it('LOG-8: the short form is enough to find another history', async () => {
  const read = readNote(notes[1] ?? '', key.verifierKey)
  const short = readShortForm(read === null ? '' : shortForm(read))
  expect(short).toMatchObject({ size: 16 })
  const shortForms = short === null ? [] : [short]
  const bare = { ...proof, notes: [], shortForms }
  expect((await verifyLog(log, bare)).fault).toBeNull()
  expect((await verifyLog(rechained(without(7), key), bare)).fault?.code).toBe('CHECKPOINT_DIFFERS')
  expect((await verifyLog(log.slice(0, 12), bare)).fault?.code).toBe('ROWS_CUT_OFF')
})

it('LOG-8: the tree is that of RFC 6962', () => {
  const sha = (prefix: number, ...parts: Buffer[]) =>
    createHash('sha256')
      .update(Buffer.concat([Buffer.from([prefix]), ...parts]))
      .digest()
  const leaves = log.slice(0, 7).map(({ hash }) => sha(0, Buffer.from(hash, 'hex')))
  const root = (of: Buffer[]): Buffer => {
    if (of.length === 1) return of[0] as Buffer
    let half = 1
    while (half * 2 < of.length) half *= 2
    return sha(1, root(of.slice(0, half)), root(of.slice(half)))
  }
  for (let size = 1; size <= 7; size += 1) {
    const tree = log.slice(0, size).reduce((grown, { hash }) => withLeaf(grown, hash), emptyTree)
    expect(rootOf(tree)).toEqual(root(leaves.slice(0, size)))
  }
})

it('refuses a secret that is short, uniform or no secret', () => {
  for (const weak of ['', 'secret', 'ab'.repeat(31), '00'.repeat(32), 'aaaa'.repeat(20), 'not base 64!'])
    expect(logKeyFrom(weak)).toBeNull()
  expect(logKeyFrom(newSecret())).not.toBeNull()
})
