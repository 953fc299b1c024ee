import * as Y from 'yjs'
import type { Field } from './shape.ts'
import { isField } from './shape.ts'

/** One row of a document's log, with the person under whose client id it was taken; null for the server's own. */
export interface LogRow {
  readonly update: Uint8Array
  readonly at: string
  readonly personId: string | null
}

/** Who did something, and when. */
export interface Hand {
  readonly personId: string | null
  readonly at: string
}

/** Words that one person wrote together; `deleted` says who took them out, null while they stand. */
export interface Run extends Hand {
  readonly text: string
  readonly deleted: Hand | null
}

interface Range {
  readonly from: number
  readonly until: number
  readonly row: LogRow
  /** Where the words stood before, when this row only moved them, as splitting a paragraph does. */
  readonly movedFrom: { readonly client: number; readonly clock: number } | null
}

type Ranges = Map<number, Range[]>

/**
 * Whose words stand in each field of a document, and who took out those that no longer do, from its log alone (LIV-19):
 * the log's rows, whole and in order, are replayed, and each character belongs to the row that brought it.
 */
export function whoseWords(rows: readonly LogRow[]): ReadonlyMap<Field, readonly Run[]> {
  const doc = new Y.Doc({ gc: false })
  const written: Ranges = new Map()
  const deleted: Ranges = new Map()
  let row: LogRow | undefined
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (row === undefined) return
    for (const [client, until] of transaction.afterState) {
      const from = transaction.beforeState.get(client) ?? 0
      if (until > from) add(written, client, { from, until, row, movedFrom: null })
    }
    for (const [client, items] of transaction.deleteSet.clients)
      for (const { clock, len } of items)
        add(deleted, client, { from: clock, until: clock + len, row, movedFrom: null })
    noteMoves(doc, transaction, written, row)
  })
  for (const next of rows) {
    row = next
    Y.applyUpdate(doc, next.update)
  }
  for (const ranges of deleted.values()) ranges.sort((a, b) => a.from - b.from)
  const roots = [...doc.share.keys()].filter(isField).map((name) => {
    const type = name === 'discussion' ? doc.getXmlFragment(name) : doc.getText(name)
    return [name, type] as const
  })
  const starts = startsIn(doc)
  const fields = new Map<Field, readonly Run[]>()
  for (const [name, type] of roots) {
    const runs: Run[] = []
    collect(type, { written, deleted, starts, runs })
    fields.set(name, runs)
  }
  doc.destroy()
  return fields
}

/** The first item of each list of a document, deleted ones included. */
function startsIn(doc: Y.Doc): ReadonlyMap<unknown, Y.Item> {
  const starts = new Map<unknown, Y.Item>()
  for (const structs of doc.store.clients.values())
    for (const struct of structs)
      if (struct instanceof Y.Item && struct.left === null && struct.parentSub === null)
        starts.set(struct.parent, struct)
  return starts
}

function add(ranges: Ranges, client: number, range: Range): void {
  const there = ranges.get(client)
  if (there === undefined) ranges.set(client, [range])
  else there.push(range)
}

/** The range that holds `clock`; ranges are apart from each other and in order. */
function rangeAt(ranges: Ranges, client: number, clock: number): Range | undefined {
  const list = ranges.get(client) ?? []
  let low = 0
  let high = list.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = list[middle]
    if (range === undefined) return undefined
    if (clock < range.from) high = middle - 1
    else if (clock >= range.until) low = middle + 1
    else return range
  }
  return undefined
}

/** Marks words of this row that are the very words it took out elsewhere: they were moved, not written. */
function noteMoves(doc: Y.Doc, transaction: Y.Transaction, written: Ranges, row: LogRow): void {
  const gone: { readonly text: string; readonly client: number; readonly clock: number }[] = []
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    const { client, clock } = struct.id
    const isOld = clock < (transaction.beforeState.get(client) ?? 0)
    if (isOld && struct instanceof Y.Item && struct.content instanceof Y.ContentString)
      gone.push({ text: struct.content.str, client, clock })
  })
  if (gone.length === 0) return
  for (const [client, until] of transaction.afterState) {
    const from = transaction.beforeState.get(client) ?? 0
    if (until === from) continue
    for (const struct of lastFrom(doc, client, from)) {
      // Only the editor of the discussion moves words; in a textarea they are typed.
      if (!(struct instanceof Y.Item) || struct.deleted || !(struct.parent instanceof Y.XmlText)) continue
      if (!(struct.content instanceof Y.ContentString)) continue
      const start = Math.max(struct.id.clock, from)
      const text = struct.content.str.slice(start - struct.id.clock)
      const source = gone.find((each) => each.text.endsWith(text) || each.text.startsWith(text))
      if (source === undefined) continue
      const offset = source.text.endsWith(text) ? source.text.length - text.length : 0
      const movedFrom = { client: source.client, clock: source.clock + offset }
      splitAt(written, client, { from: start, until: start + text.length, row, movedFrom })
    }
  }
}

/** The structs of a client that end after `from`. */
function lastFrom(doc: Y.Doc, client: number, from: number) {
  const structs = doc.store.clients.get(client) ?? []
  return structs.slice(structs.findLastIndex(({ id, length }) => id.clock + length <= from) + 1)
}

/** Puts a moved range in place of the part of this row's range that it covers. */
function splitAt(ranges: Ranges, client: number, moved: Range): void {
  const list = ranges.get(client) ?? []
  const place = list.findLastIndex(({ from, until }) => from <= moved.from && moved.until <= until)
  const whole = list[place]
  if (whole === undefined) return
  const before = { ...whole, until: moved.from }
  const after = { ...whole, from: moved.until }
  list.splice(place, 1, ...[before, moved, after].filter(({ from, until }) => until > from))
}

interface Collecting {
  readonly written: Ranges
  readonly deleted: Ranges
  readonly starts: ReadonlyMap<unknown, Y.Item>
  readonly runs: Run[]
}

function collect(of: unknown, to: Collecting, lead = ''): void {
  let first = true
  for (let item = to.starts.get(of) ?? null; item !== null; item = item.right) {
    const { content } = item
    if (content instanceof Y.ContentString) collectWords(item, content.str, to)
    else if (content instanceof Y.ContentType) {
      const { type } = content
      const isParagraph = type instanceof Y.XmlElement && type.nodeName === 'paragraph'
      const isItem = type instanceof Y.XmlElement && type.nodeName === 'list_item'
      if (isParagraph && (to.runs.length > 0 || lead !== ''))
        push(to.runs, {
          text: `${to.runs.length > 0 ? '\n' : ''}${first ? lead : ''}`,
          ...handAt(to.written, item.id.client, item.id.clock),
          deleted: item.deleted ? handAt(to.deleted, item.id.client, item.id.clock) : null,
        })
      if (isParagraph) first = false
      collect(type, to, isItem ? '• ' : '')
    }
  }
}

/** The words of one item, cut where another row wrote or deleted. */
function collectWords(item: Y.Item, text: string, { written, deleted, runs }: Collecting): void {
  const { client, clock: start } = item.id
  for (let clock = start; clock < start + text.length;) {
    const by = rangeAt(written, client, clock)
    const gone = item.deleted ? rangeAt(deleted, client, clock) : undefined
    const until = Math.min(by?.until ?? clock + 1, gone?.until ?? Infinity, start + text.length)
    push(runs, {
      text: text.slice(clock - start, until - start),
      ...handAt(written, client, clock),
      deleted: gone === undefined ? null : { personId: gone.row.personId, at: gone.row.at },
    })
    clock = until
  }
}

/** Who wrote what stands at a place: whoever first brought it, however often it was moved since. */
function handAt(ranges: Ranges, client: number, clock: number): Hand {
  const range = rangeAt(ranges, client, clock)
  if (range === undefined) return { personId: null, at: '' }
  const { movedFrom, from, row } = range
  if (movedFrom !== null) return handAt(ranges, movedFrom.client, movedFrom.clock + clock - from)
  return { personId: row.personId, at: row.at }
}

function push(runs: Run[], run: Run): void {
  const last = runs.at(-1)
  if (
    last?.personId !== run.personId ||
    last.deleted?.personId !== run.deleted?.personId ||
    (last.deleted === null) !== (run.deleted === null)
  ) {
    runs.push(run)
    return
  }
  const at = run.at > last.at ? run.at : last.at
  runs[runs.length - 1] = { ...last, text: last.text + run.text, at }
}

/** The runs that stand, neighbours of one person joined. */
export function standingRuns(runs: readonly Run[]): readonly Run[] {
  const kept: Run[] = []
  for (const run of runs) if (run.deleted === null) push(kept, run)
  return kept
}
