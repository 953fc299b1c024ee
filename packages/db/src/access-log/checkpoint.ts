import { sign, verify } from 'node:crypto'
import type { Instant } from '@harbour/domain/basics/dates'
import type { LogKey } from './key.ts'
import { keyHashOf, readVerifierKey } from './key.ts'

/** What a checkpoint says: this log had so many rows then, and they were these. */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  /** The root of the Merkle tree over the rows' hashes. */
  readonly root: Buffer
  /** The hash of the last row. */
  readonly head: string
  readonly at: Instant
}

/** A checkpoint signed, as a note of the C2SP's form. */
export function signedNote(checkpoint: Checkpoint, key: LogKey): string {
  const text = textOf(checkpoint)
  const signature = Buffer.concat([keyHashOf(key), sign(null, Buffer.from(text), key.signingKey)])
  return `${text}\n— ${key.origin} ${signature.toString('base64')}\n`
}

/** What a note says, when the holder of the verifier key's other half signed it; else null. */
export function readNote(note: string, verifierKey: string): Checkpoint | null {
  const key = readVerifierKey(verifierKey)
  const parsed = parseNote(note)
  if (key === null || parsed === null || parsed.checkpoint.origin !== key.origin) return null
  const { signature, checkpoint } = parsed
  if (!signature.subarray(0, 4).equals(key.hash)) return null
  const isSigned = verify(null, Buffer.from(textOf(checkpoint)), key.publicKey, signature.subarray(4))
  return isSigned ? checkpoint : null
}

/** What of a checkpoint is short enough to be copied by hand or read out: size and the first 20 digits of the root. */
export function shortForm({ size, root }: Pick<Checkpoint, 'size' | 'root'>): string {
  const digits = root.toString('hex').slice(0, 20)
  return `${size} ${(digits.match(/.{4}/g) ?? []).join('-')}`
}

/** The size and the first digits of the root in a short form; null when it is not one. */
export function readShortForm(text: string): { size: number; digits: string } | null {
  const [, size, digits] = /^([\d,]+)\s+([0-9a-f]{4}(?:[-\s]?[0-9a-f]{4}){4})$/i.exec(text.trim()) ?? []
  if (size === undefined || digits === undefined) return null
  return { size: Number(size.replaceAll(',', '')), digits: digits.replaceAll(/[-\s]/g, '').toLowerCase() }
}

function textOf({ origin, size, root, head, at }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\nhead ${head}\ntime ${at}\n`
}

function parseNote(note: string): { checkpoint: Checkpoint; signature: Buffer } | null {
  const [, origin, size, root, head, at, signer, signature] =
    /^([^\n]+)\n(\d+)\n([A-Za-z0-9+/=]+)\nhead ([0-9a-f]{64})\ntime ([^\n]+)\n\n— ([^\n ]+) ([A-Za-z0-9+/=]+)\n$/.exec(
      note,
    ) ?? []
  if (origin === undefined || root === undefined || at === undefined || signature === undefined) return null
  if (head === undefined || signer !== origin) return null
  return {
    checkpoint: { origin, size: Number(size), root: Buffer.from(root, 'base64'), head, at },
    signature: Buffer.from(signature, 'base64'),
  }
}
