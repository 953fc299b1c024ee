import { createHash } from 'node:crypto'

/**
 * The roots of the complete subtrees a tree of a given size is made of, largest first: all that is needed to add leaves.
 * As RFC 6962 has it: a leaf is hashed behind a byte 00, a node behind a byte 01.
 */
export interface Tree {
  readonly size: number
  readonly peaks: readonly Buffer[]
}

/** The tree of an empty log. */
export const emptyTree: Tree = { size: 0, peaks: [] }

/** The tree with one more row, given by its hash in hexadecimal. */
export function withLeaf({ size, peaks }: Tree, rowHash: string): Tree {
  const grown = [...peaks]
  let node = sha256(0, Buffer.from(rowHash, 'hex'))
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) node = joined(grown.pop() ?? node, node)
  grown.push(node)
  return { size: size + 1, peaks: grown }
}

/** The root of the tree; of an empty one, the hash of nothing. */
export function rootOf({ peaks }: Tree): Buffer {
  const root = peaks.reduceRight<Buffer | null>((right, left) => (right === null ? left : joined(left, right)), null)
  return root ?? createHash('sha256').digest()
}

function joined(left: Buffer, right: Buffer): Buffer {
  return sha256(1, left, right)
}

function sha256(prefix: 0 | 1, ...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256').update(Buffer.from([prefix]))
  for (const part of parts) hash.update(part)
  return hash.digest()
}
