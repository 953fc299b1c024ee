import * as Y from 'yjs'
import { firstUpdate } from '../shape.ts'
import type { LogRow } from '../whose-words.ts'

/** A plan's document that several people edit, and the log the server would keep of it. */
export function written(words = '') {
  const log: LogRow[] = [{ update: firstUpdate(1, { summary: words, discussion: [words] }), at: '00', personId: null }]
  const copies = new Map<string, Y.Doc>()
  const copyOf = (person: string) => {
    const there = copies.get(person)
    if (there !== undefined) return there
    const doc = new Y.Doc()
    doc.clientID = 100 + copies.size
    for (const { update } of log) Y.applyUpdate(doc, update)
    copies.set(person, doc)
    return doc
  }
  return {
    log,
    copyOf,
    /** One row of the log: what `person` does in one transaction. */
    by: (person: string, edit: (doc: Y.Doc) => void) => {
      const doc = copyOf(person)
      const updates: Uint8Array[] = []
      const keep = (update: Uint8Array) => updates.push(update)
      doc.on('update', keep)
      doc.transact(() => edit(doc))
      doc.off('update', keep)
      const [update] = updates
      if (update === undefined) return
      log.push({ update, at: String(log.length).padStart(2, '0'), personId: person })
      for (const other of copies.values()) if (other !== doc) Y.applyUpdate(other, update)
    },
  }
}

/** Runs as `whose+words`, or `whosexwords` where they were taken out; the server's own are of `-`. */
export const brief = (runs: readonly { text: string; personId: string | null; deleted: unknown }[]) =>
  runs.map(({ text, personId, deleted }) => `${personId ?? '-'}${deleted === null ? '+' : 'x'}${text}`)
