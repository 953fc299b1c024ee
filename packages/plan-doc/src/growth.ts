import * as Y from 'yjs'
import { isField } from './shape.ts'
import type { Field } from './shape.ts'
import { rootAbove } from './update.ts'

/** How many letters a transaction took out of each root that stood before it. */
export function lettersTakenBy(transaction: Y.Transaction): ReadonlyMap<string, number> {
  const taken = new Map<string, number>()
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct.id.clock < (transaction.beforeState.get(struct.id.client) ?? 0)) count(taken, struct, lettersOf(struct))
  })
  return taken
}

/** How many letters a transaction added to each root. */
export function lettersAddedBy(transaction: Y.Transaction): ReadonlyMap<string, number> {
  const added = new Map<string, number>()
  for (const struct of addedBy(transaction)) count(added, struct, lettersOf(struct))
  return added
}

/** By how many characters of plain text a transaction made each field longer, or shorter; the ends of paragraphs are counted too. */
export function growthBy(transaction: Y.Transaction): ReadonlyMap<Field, number> {
  const grown = new Map<string, number>()
  for (const struct of addedBy(transaction)) count(grown, struct, lettersOf(struct) + marksOf(struct))
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct.id.clock < (transaction.beforeState.get(struct.id.client) ?? 0))
      count(grown, struct, -lettersOf(struct) - marksOf(struct))
  })
  const fields = new Map<Field, number>()
  for (const [root, by] of grown) if (isField(root)) fields.set(root, by)
  return fields
}

function addedBy({ beforeState, afterState, doc }: Y.Transaction): readonly (Y.Item | Y.GC)[] {
  return [...afterState].flatMap(([client, until]) => {
    const from = beforeState.get(client) ?? 0
    const structs = doc.store.clients.get(client)
    if (from === until || structs === undefined) return []
    return structs.slice(Y.findIndexSS(structs, from)).filter(({ deleted }) => !deleted)
  })
}

const lettersOf = (struct: Y.Item | Y.GC) =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.length : 0

/** What an element is in plain text: a paragraph a new line, a bullet two letters. */
function marksOf(struct: Y.Item | Y.GC): number {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return 0
  const type: unknown = struct.content.type
  if (!(type instanceof Y.XmlElement)) return 0
  return type.nodeName === 'paragraph' ? 1 : type.nodeName === 'list_item' ? 2 : 0
}

function count(letters: Map<string, number>, struct: Y.Item | Y.GC, by: number): void {
  if (by === 0 || !(struct instanceof Y.Item)) return
  const root = rootAbove(struct.parent)
  letters.set(root, (letters.get(root) ?? 0) + by)
}
