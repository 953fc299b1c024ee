import * as Y from 'yjs'

/** The first item of each list of a document, deleted ones included. */
export function startsIn(doc: Y.Doc): ReadonlyMap<unknown, Y.Item> {
  const starts = new Map<unknown, Y.Item>()
  for (const structs of doc.store.clients.values())
    for (const struct of structs)
      if (struct instanceof Y.Item && struct.left === null && struct.parentSub === null)
        starts.set(struct.parent, struct)
  return starts
}
