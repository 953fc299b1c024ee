import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Field } from './shape.ts'
import { BOLD, discussionShape, isField } from './shape.ts'

/** The largest update taken, in bytes. */
export const MAX_UPDATE_BYTES = 64 * 1024

/** The most characters and deletions one update may speak of: far more than its bytes can type. */
const MAX_UPDATE_LENGTH = 1_000_000

/** Why bytes are not an update of a plan: not a Yjs update of version 1, too large, or not of a plan's shape (LIV-7, LIV-8). */
export type UpdateFault = 'MALFORMED' | 'SIZE' | 'SCHEMA'

/** An update that has been read, but not applied to anything. */
export interface ReadUpdate {
  readonly bytes: Uint8Array
  /** Whose characters it adds, by Yjs client id; empty when it only deletes. */
  readonly clients: readonly number[]
  /** The clock of the first thing each client adds, and the clock after the last. */
  readonly clocks: ReadonlyMap<number, { readonly from: number; readonly until: number }>
  readonly ids: readonly Y.ID[]
  /** The fields it names; it may change others too, which then exist already. */
  readonly roots: readonly Field[]
  readonly empty: boolean
}

/**
 * Reads hostile bytes as a Yjs update of version 1, in time linear in their size, and applies them to nothing: the whole
 * of the bytes must be read, every struct must be of a kind that a plan can hold (LIV-7, LIV-8).
 */
export function readUpdate(bytes: Uint8Array): ReadUpdate | UpdateFault {
  if (bytes.length > MAX_UPDATE_BYTES) return 'SIZE'
  const decoded = decodeWhole(bytes)
  if (decoded === null) return 'MALFORMED'
  const { structs, ds } = decoded
  const clocks = new Map<number, { from: number; until: number }>()
  const roots = new Set<Field>()
  let length = 0
  for (const struct of structs) {
    if (struct instanceof Y.Skip) return 'MALFORMED'
    if (struct instanceof Y.Item) {
      if (!isItemOfPlan(struct)) return 'SCHEMA'
      const parent: unknown = struct.parent
      if (typeof parent === 'string' && isField(parent)) roots.add(parent)
    }
    length += struct.length
    const { client, clock } = struct.id
    const seen = clocks.get(client)
    if (seen !== undefined && seen.until !== clock) return 'MALFORMED'
    clocks.set(client, { from: seen?.from ?? clock, until: clock + struct.length })
  }
  for (const deletions of ds.clients.values()) for (const { len } of deletions) length += len
  if (length > MAX_UPDATE_LENGTH) return 'SIZE'
  const ids = structs.filter((struct) => struct instanceof Y.Item).map((item) => item.id)
  return {
    bytes,
    clients: [...clocks.keys()],
    clocks,
    ids,
    roots: [...roots],
    empty: structs.length === 0 && ds.clients.size === 0,
  }
}

function decodeWhole(bytes: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  let whole: decoding.Decoder | null = null
  class Decoder extends Y.UpdateDecoderV1 {
    constructor(decoder: decoding.Decoder) {
      super(decoder)
      whole = decoder
    }
  }
  try {
    const decoded = Y.decodeUpdateV2(bytes, Decoder)
    return whole === null || decoding.hasContent(whole) ? null : decoded
  } catch {
    return null
  }
}

function isItemOfPlan(item: Y.Item): boolean {
  if (item.parentSub !== null) return false
  // Until an item is integrated, its parent is the name of a root, the id of another item, or left to its neighbours.
  const parent = item.parent as unknown
  if (typeof parent === 'string' && !isField(parent)) return false
  const { content } = item
  // PostgreSQL keeps no such character, and a batch that held one would never be committed.
  if (content instanceof Y.ContentString) return !content.str.includes('\0')
  if (content instanceof Y.ContentDeleted) return true
  if (content instanceof Y.ContentFormat) return content.key === BOLD && isBoldValue(content.value)
  return content instanceof Y.ContentType && Object.hasOwn(discussionShape, nameOfType(content.type))
}

function isBoldValue(value: unknown): boolean {
  return value === null || value === true || (typeof value === 'object' && Object.keys(value).length === 0)
}

function nameOfType(type: unknown): string {
  if (type instanceof Y.XmlElement) return type.nodeName
  return type instanceof Y.XmlText ? 'paragraph' : 'nothing of a plan'
}

/**
 * Whether everything `update` added to `doc` stands where a plan may hold it. Asked after it was applied to a copy that
 * can be thrown away; closed under merging, since an item never moves to another parent (LIV-7).
 */
export function standsWhereItMay(doc: Y.Doc, update: ReadUpdate): boolean {
  return update.ids.every((id) => {
    const item = Y.getItem(doc.store, id) as Y.Item | Y.GC
    return item instanceof Y.GC || mayHold(item)
  })
}

function mayHold({ parent, content, parentSub }: Y.Item): boolean {
  if (parentSub !== null || !(parent instanceof Y.AbstractType)) return false
  if (content instanceof Y.ContentDeleted) return true
  const holder = holderOf(parent)
  if (holder === 'words') return content instanceof Y.ContentString
  if (holder === 'rich words') return content instanceof Y.ContentString || content instanceof Y.ContentFormat
  if (!(content instanceof Y.ContentType)) return false
  const type: unknown = content.type
  const child = type instanceof Y.XmlElement ? type.nodeName : type instanceof Y.XmlText ? 'text' : ''
  return Object.hasOwn(discussionShape, holder) && discussionShape[holder]?.includes(child) === true
}

/** `words` for a field of plain text, `rich words` for text of the discussion, else the element's name, `''` for the discussion. */
function holderOf(type: Y.AbstractType<unknown>): string {
  if (type instanceof Y.XmlText) return 'rich words'
  if (type instanceof Y.XmlElement) return type.nodeName
  if (type.parent !== null) return 'nothing of a plan'
  const root = Y.findRootTypeKey(type)
  if (root === 'discussion') return ''
  return isField(root) ? 'words' : 'nothing of a plan'
}

/** The fields a transaction changed, by the roots above what it touched. */
export function fieldsChangedBy(transaction: Y.Transaction): readonly Field[] {
  const roots = [...transaction.changed.keys()].map((type) => rootAbove(type))
  return [...new Set(roots)].filter(isField)
}

/** The name of the root above a type. */
export function rootAbove(type: unknown): string {
  let current = type as Y.AbstractType<unknown>
  while (current.parent !== null) current = current.parent
  return Y.findRootTypeKey(current)
}
