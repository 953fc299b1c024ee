import type { ChainedRow, LogHead } from './chain.ts'
import { FIRST_PREV, hashOf, isMacRight } from './chain.ts'
import type { Checkpoint } from './checkpoint.ts'
import { readNote, shortForm } from './checkpoint.ts'
import type { Tree } from './merkle.ts'
import { emptyTree, rootOf, withLeaf } from './merkle.ts'

/** The first thing that is wrong with a log, and where. */
export interface LogFault {
  readonly code:
    | 'ROW_OUT_OF_ORDER'
    | 'ROWS_MISSING'
    | 'CHAIN_BROKEN'
    | 'ROW_CHANGED'
    | 'OTHER_KEY'
    | 'CHECKPOINT_NOT_SIGNED'
    | 'CHECKPOINT_DIFFERS'
    | 'ROWS_CUT_OFF'
    | 'ROW_UNREADABLE'
  /** The first bad row; of a checkpoint that differs, the first row that may be. */
  readonly seq: number
  readonly sentence: string
}

/** Where a verification stands: after a row, with the tree of all rows so far. */
export interface LogPlace {
  readonly head: LogHead
  readonly tree: Tree
}

/** Before the first row. */
export const logStart: LogPlace = { head: { seq: 0, hash: FIRST_PREV }, tree: emptyTree }

/** The place after a row that is as it should be. */
export function placeAfter({ tree }: LogPlace, { seq, hash }: ChainedRow): LogPlace {
  return { head: { seq, hash }, tree: withLeaf(tree, hash) }
}

/** What is wrong with a row that is to follow `head` (LOG-7); null when nothing is. Without a key, who wrote it is not looked at. */
export function faultOf(row: ChainedRow, head: LogHead, macKey: Buffer | null): LogFault | null {
  const { seq } = row
  if (seq <= head.seq) {
    return {
      code: 'ROW_OUT_OF_ORDER',
      seq,
      sentence: `Row ${seq} stands after row ${head.seq}: it was moved or put in.`,
    }
  }
  if (hashOf(row) !== row.hash) {
    return {
      code: 'ROW_CHANGED',
      seq,
      sentence: `Row ${seq} is not what was written: its hash is that of other words.`,
    }
  }
  if (row.prevHash !== head.hash) return broken(seq, head.seq)
  if (macKey !== null && !isMacRight(row, macKey)) {
    return {
      code: 'OTHER_KEY',
      seq,
      sentence: `Row ${seq} was not written by Harbour: it is not authenticated with this log’s key.`,
    }
  }
  return null
}

function broken(seq: number, before: number): LogFault {
  const [first, last] = [before + 1, seq - 1]
  if (first > last) {
    const sentence = `Row ${seq} does not follow row ${before}: one of the two was changed, put in or moved.`
    return { code: 'CHAIN_BROKEN', seq, sentence }
  }
  const which = first === last ? `Row ${first} is` : `Rows ${first} to ${last} are`
  return { code: 'ROWS_MISSING', seq: first, sentence: `${which} missing: row ${seq} does not follow row ${before}.` }
}

/** What a log is verified with. */
export interface LogProof {
  /** The key rows are authenticated with; null where whoever verifies has not got it. */
  readonly macKey: Buffer | null
  readonly verifierKey: string | null
  /** Signed notes, from the log itself and from copies outside, in any order. */
  readonly notes: readonly string[]
  /** Short forms that somebody copied outside. */
  readonly shortForms?: readonly { readonly size: number; readonly digits: string }[]
}

/** What a verification found: how far it came, and the first fault, or null. */
export interface LogVerdict {
  readonly rows: number
  readonly lastSeq: number
  readonly checkpoints: number
  readonly fault: LogFault | null
}

interface Expected {
  readonly size: number
  readonly is: (tree: Tree) => boolean
  readonly when: string
}

/** Goes through a log from its first row and gives the first fault (LOG-7, LOG-8). */
export async function verifyLog(
  rows: AsyncIterable<ChainedRow> | Iterable<ChainedRow>,
  proof: LogProof,
): Promise<LogVerdict> {
  const expected: Expected[] = []
  for (const note of proof.notes) {
    const read = proof.verifierKey === null ? null : readNote(note, proof.verifierKey)
    if (read === null) return { rows: 0, lastSeq: 0, checkpoints: 0, fault: notSigned(note) }
    expected.push(expectedBy(read))
  }
  for (const { size, digits } of proof.shortForms ?? []) {
    const is = (tree: Tree) => rootOf(tree).toString('hex').startsWith(digits)
    expected.push({ size, is, when: 'when its short form was copied' })
  }
  expected.sort((one, other) => one.size - other.size)
  let place = logStart
  let met = 0
  let agreed = 0
  const verdict = (fault: LogFault | null): LogVerdict => ({
    rows: place.tree.size,
    lastSeq: place.head.seq,
    checkpoints: met,
    fault,
  })
  for await (const row of rows) {
    const fault = faultOf(row, place.head, proof.macKey)
    if (fault !== null) return verdict(fault)
    place = placeAfter(place, row)
    for (let next = expected[met]; next?.size === place.tree.size; next = expected[met]) {
      if (!next.is(place.tree)) return verdict(differs(next, agreed, place.tree.size))
      agreed = next.size
      met += 1
    }
  }
  const beyond = expected.at(-1)
  return verdict(beyond !== undefined && beyond.size > place.tree.size ? cutOff(beyond, place) : null)
}

function expectedBy(checkpoint: Checkpoint): Expected {
  const is = (tree: Tree) => rootOf(tree).equals(checkpoint.root)
  return { size: checkpoint.size, is, when: `on ${checkpoint.at} (${shortForm(checkpoint)})` }
}

function notSigned(note: string): LogFault {
  const size = /^[^\n]*\n(\d+)\n/.exec(note)?.[1] ?? 'unknown'
  return {
    code: 'CHECKPOINT_NOT_SIGNED',
    seq: 0,
    sentence: `The checkpoint of size ${size} is not signed by the holder of this public key: it was changed, or belongs to another log.`,
  }
}

function differs({ when }: Expected, agreed: number, size: number): LogFault {
  return {
    code: 'CHECKPOINT_DIFFERS',
    seq: agreed + 1,
    sentence: `Rows ${agreed + 1} to ${size} are not those that were signed ${when}: this is another history.`,
  }
}

function cutOff({ size, when }: Expected, { tree }: LogPlace): LogFault {
  return {
    code: 'ROWS_CUT_OFF',
    seq: tree.size + 1,
    sentence: `Rows ${tree.size + 1} to ${size} are missing: the log had ${size} ${when}, and its end was cut off.`,
  }
}
