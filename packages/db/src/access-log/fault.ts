import type { KeyObject } from 'node:crypto'
import type { ChainedRow, LogHead } from './chain.ts'
import { FIRST_PREV, hashOf, isMacRight } from './chain.ts'
import type { Tree } from './merkle.ts'
import { emptyTree, withLeaf } from './merkle.ts'

/** The first thing that is wrong with a log, and where. */
export interface LogFault {
  readonly code:
    | 'ROW_OUT_OF_ORDER'
    | 'ROWS_MISSING'
    | 'CHAIN_BROKEN'
    | 'ROW_CHANGED'
    | 'OTHER_KEY'
    | 'KEY_NOT_HANDED_OVER'
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
export function faultOf(row: ChainedRow, head: LogHead, macKey: KeyObject | null): LogFault | null {
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
