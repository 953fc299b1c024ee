import * as Y from 'yjs'
import { movedIn } from './moves.ts'
import type { Moved } from './moves.ts'
import type { Field } from './shape.ts'
import { isField } from './shape.ts'
import { startsIn } from './starts.ts'

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
      if (until > from) add(written, client, { from, until, row })
    }
    for (const [client, items] of transaction.deleteSet.clients)
      for (const { clock, len } of items) add(deleted, client, { from: clock, until: clock + len, row })
    for (const moved of movedIn(transaction)) giveBack(written, moved)
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

/** Words that a row only moved, as splitting a paragraph does, stay with whoever brought them first. */
function giveBack(written: Ranges, { from, to }: Moved): void {
  for (let done = 0; done < from.length;) {
    const source = rangeAt(written, from.client, from.clock + done)
    if (source === undefined) return
    const length = Math.min(source.until - from.clock - done, from.length - done)
    splitAt(written, to.client, { from: to.clock + done, until: to.clock + done + length, row: source.row })
    done += length
  }
}

/** Puts a moved range in place of the part of its row's range that it covers. */
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

/** Who wrote what stands at a place, or took it out. */
function handAt(ranges: Ranges, client: number, clock: number): Hand {
  const row = rangeAt(ranges, client, clock)?.row
  return { personId: row?.personId ?? null, at: row?.at ?? '' }
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
