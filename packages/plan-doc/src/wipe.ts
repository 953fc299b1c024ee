import * as Y from 'yjs'
import type { Field } from './shape.ts'
import { isField, plainText } from './shape.ts'
import { rootAbove } from './update.ts'

/** The share of a field that one edit deletes only when it is meant, and the characters from which that is asked. */
const SHARE = 0.8
const LEAST = 200

/** The field of which a transaction deletes so much that it must be meant; null when there is none (LIV-20). */
export function fieldWipedBy(transaction: Y.Transaction): Field | null {
  const deleted = new Map<string, number>()
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct.id.clock < (transaction.beforeState.get(struct.id.client) ?? 0)) count(deleted, struct)
  })
  if ([...deleted.values()].every((letters) => letters < LEAST)) return null
  const added = addedBy(transaction)
  for (const [root, letters] of deleted) {
    if (letters < LEAST || !isField(root)) continue
    const kept = plainText(transaction.doc, root).length - (added.get(root) ?? 0)
    if (letters > SHARE * (letters + kept)) return root
  }
  return null
}

function addedBy({ beforeState, afterState, doc }: Y.Transaction): ReadonlyMap<string, number> {
  const added = new Map<string, number>()
  for (const [client, until] of afterState) {
    const from = beforeState.get(client) ?? 0
    const structs = doc.store.clients.get(client)
    if (from === until || structs === undefined) continue
    for (const struct of structs.slice(Y.findIndexSS(structs, from))) if (!struct.deleted) count(added, struct)
  }
  return added
}

function count(letters: Map<string, number>, struct: Y.Item | Y.GC): void {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return
  const root = rootAbove(struct.parent)
  letters.set(root, (letters.get(root) ?? 0) + struct.length)
}
