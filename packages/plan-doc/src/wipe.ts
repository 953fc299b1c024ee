import type * as Y from 'yjs'
import { lettersAddedBy, lettersTakenBy } from './growth.ts'
import type { Field } from './shape.ts'
import { isField, plainText } from './shape.ts'

/** The share of a field that one edit deletes only when it is meant, and the characters from which that is asked. */
const SHARE = 0.8
const LEAST = 200

/** The field of which a transaction deletes so much that it must be meant; null when there is none (LIV-20). */
export function fieldWipedBy(transaction: Y.Transaction): Field | null {
  const deleted = lettersTakenBy(transaction)
  if ([...deleted.values()].every((letters) => letters < LEAST)) return null
  const added = lettersAddedBy(transaction)
  for (const [root, letters] of deleted) {
    if (letters < LEAST || !isField(root)) continue
    const kept = plainText(transaction.doc, root).length - (added.get(root) ?? 0)
    if (letters > SHARE * (letters + kept)) return root
  }
  return null
}
