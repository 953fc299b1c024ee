import type { ChainedRow } from './chain.ts'
import type { Checkpoint } from './checkpoint.ts'
import { readNote, shortForm } from './checkpoint.ts'
import type { LogFault, LogPlace } from './fault.ts'
import { faultOf, logStart, placeAfter } from './fault.ts'
import type { KeyChange } from './key-change.ts'
import { keyChangeIn } from './key-change.ts'
import type { LogKey } from './key.ts'
import type { Tree } from './merkle.ts'
import { rootOf } from './merkle.ts'

/** What a log is verified with. */
export interface LogProof {
  /** The keys rows are authenticated with, as far as whoever verifies has them: who wrote rows of another is not looked at. */
  readonly keys: readonly Pick<LogKey, 'macKey' | 'verifierKey'>[]
  /** The public key that is believed: of a log whose key was changed, any one of its keys. */
  readonly verifierKey: string | null
  /** Where the log says that its key was changed, in order (LOG-16). */
  readonly changes?: readonly KeyChange[]
  /** Signed notes, from the log itself and from copies outside, in any order. */
  readonly notes: readonly string[]
  /** Short forms that somebody copied outside. */
  readonly shortForms?: readonly { readonly size: number; readonly digits: string }[]
}

/** The rows that one key wrote. */
export interface KeySpan {
  readonly verifierKey: string
  readonly fromSeq: number
  readonly toSeq: number
  /** Whether the rows were authenticated with it: whoever verifies has its secret. */
  readonly isLookedAt: boolean
}

/** What a verification found: how far it came, whose rows they are, and the first fault, or null. */
export interface LogVerdict {
  readonly rows: number
  readonly lastSeq: number
  readonly checkpoints: number
  readonly keys: readonly KeySpan[]
  readonly fault: LogFault | null
}

interface Expected {
  readonly size: number
  readonly is: (tree: Tree) => boolean
  readonly when: string
  /** The public key that signed it; null of a short form, which says nothing of that. */
  readonly signedBy: string | null
}

/** Goes through a log from its first row, over every change of its key, and gives the first fault (LOG-7, LOG-8, LOG-16). */
export async function verifyLog(
  rows: AsyncIterable<ChainedRow> | Iterable<ChainedRow>,
  proof: LogProof,
): Promise<LogVerdict> {
  const publicKeys = publicKeysOf(proof)
  const expected = expectedOf(proof, publicKeys)
  if (!Array.isArray(expected)) return { rows: 0, lastSeq: 0, checkpoints: 0, keys: [], fault: expected }
  let place = logStart
  let met = 0
  let agreed = 0
  let signed = 0
  const begun: number[] = []
  const verdict = (fault: LogFault | null): LogVerdict => {
    const { seq } = place.head
    const keys = spansOf(publicKeys, begun, seq, proof)
    return { rows: place.tree.size, lastSeq: seq, checkpoints: met, keys, fault }
  }
  let period = 0
  for await (const row of rows) {
    const publicKey = publicKeys[period] ?? null
    const fault = faultOf(row, place.head, heldOf(proof, publicKey)?.macKey ?? null)
    if (fault !== null) return verdict(fault)
    begun[period] ??= row.seq
    place = placeAfter(place, row)
    for (let next = expected[met]; next?.size === place.tree.size; next = expected[met]) {
      if (!next.is(place.tree)) return verdict(differs(next, agreed, place.tree.size))
      if (next.signedBy !== null && next.signedBy !== publicKey) return verdict(signedByAnother(next))
      if (next.signedBy !== null) signed = next.size
      agreed = next.size
      met += 1
    }
    const change = keyChangeIn(row)
    if (change === null) continue
    // Changed since what it is verified with was gathered: what follows is for the next verification.
    if (proof.changes?.[period] === undefined) break
    if (change.from !== publicKey) return verdict(otherKeyBefore(row.seq))
    if (signed !== place.tree.size) return verdict(notHandedOver(row.seq, place.tree.size))
    period += 1
  }
  const beyond = expected.at(-1)
  return verdict(beyond !== undefined && beyond.size > place.tree.size ? cutOff(beyond, place) : null)
}

/** The public keys of a log in the order in which they took each other's place. */
function publicKeysOf({ changes = [], verifierKey }: LogProof): readonly string[] {
  const [first] = changes
  if (first === undefined) return verifierKey === null ? [] : [verifierKey]
  return [first.from, ...changes.map(({ to }) => to)]
}

/** What the notes and short forms say of the log, smallest first; a fault where a note is signed by nobody who is believed. */
function expectedOf(proof: LogProof, publicKeys: readonly string[]): Expected[] | LogFault {
  const expected: Expected[] = []
  const isBelieved = proof.verifierKey !== null && publicKeys.includes(proof.verifierKey)
  // A key whose rows were all cut off is in none that are left, but may be held.
  const readable = isBelieved ? new Set([...publicKeys, ...proof.keys.map(({ verifierKey }) => verifierKey)]) : []
  for (const note of proof.notes) {
    const read = [...readable].flatMap((key) => expectedBy(readNote(note, key), key))
    if (read.length === 0) return notSigned(note)
    expected.push(...read)
  }
  for (const { size, digits } of proof.shortForms ?? []) {
    const is = (tree: Tree) => rootOf(tree).toString('hex').startsWith(digits)
    expected.push({ size, is, when: 'when its short form was copied', signedBy: null })
  }
  return expected.toSorted((one, other) => one.size - other.size)
}

function expectedBy(checkpoint: Checkpoint | null, signedBy: string): Expected[] {
  if (checkpoint === null) return []
  const is = (tree: Tree) => rootOf(tree).equals(checkpoint.root)
  return [{ size: checkpoint.size, is, when: `on ${checkpoint.at} (${shortForm(checkpoint)})`, signedBy }]
}

function heldOf({ keys }: LogProof, publicKey: string | null) {
  return keys.find(({ verifierKey }) => verifierKey === publicKey)
}

function spansOf(publicKeys: readonly string[], begun: readonly number[], last: number, proof: LogProof): KeySpan[] {
  return begun.flatMap((fromSeq, period) => {
    const verifierKey = publicKeys[period]
    if (verifierKey === undefined) return []
    const toSeq = (begun[period + 1] ?? last + 1) - 1
    return [{ verifierKey, fromSeq, toSeq, isLookedAt: heldOf(proof, verifierKey) !== undefined }]
  })
}

function notSigned(note: string): LogFault {
  const size = /^[^\n]*\n(\d+)\n/.exec(note)?.[1] ?? 'unknown'
  return {
    code: 'CHECKPOINT_NOT_SIGNED',
    seq: 0,
    sentence: `The checkpoint of size ${size} is not signed by the holder of this public key: it was changed, or belongs to another log.`,
  }
}

function signedByAnother({ size, when }: Expected): LogFault {
  return {
    code: 'CHECKPOINT_NOT_SIGNED',
    seq: size,
    sentence: `The checkpoint of ${size} rows, ${when}, is signed with a key of this log that was not in use then.`,
  }
}

function otherKeyBefore(seq: number): LogFault {
  return {
    code: 'OTHER_KEY',
    seq,
    sentence: `Row ${seq} says that the log’s key was changed, but the key it names as the one before was not in use.`,
  }
}

function notHandedOver(seq: number, size: number): LogFault {
  return {
    code: 'KEY_NOT_HANDED_OVER',
    seq,
    sentence: `Row ${seq} says that the log’s key was changed, but the key before did not sign that: none of its checkpoints is of ${size} rows.`,
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
