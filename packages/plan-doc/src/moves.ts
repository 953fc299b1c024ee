import * as Y from 'yjs'
import { editBetween } from './edits.ts'
import { discussionOf } from './shape.ts'
import { startsIn } from './starts.ts'

/** Letters that follow one another under one client id. */
interface Letters {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** Letters that a transaction took out in one place and put in again, and under which ids they stand now. */
export interface Moved {
  readonly from: Letters
  readonly to: Letters
}

type Piece = Letters & { readonly text: string }

/**
 * Letters of the discussion that a transaction moved, as splitting or joining paragraphs does. Each comes from one that was
 * taken out, and all stay in their order among the words that were left standing; so nobody can be made to say what taking
 * letters out of their own words would not make them say.
 */
export function movedIn(transaction: Y.Transaction): readonly Moved[] {
  if (!mayMove(transaction)) return []
  const moved: Moved[] = []
  let gone: Piece[] = []
  let come: Piece[] = []
  const close = () => {
    if (gone.length > 0 && come.length > 0) moved.push(...matched(gone, come))
    gone = []
    come = []
  }
  eachString(discussionOf(transaction.doc), startsIn(transaction.doc), (item, text) => {
    const { client, clock } = item.id
    const piece = { client, clock, length: text.length, text }
    const isNew = clock >= (transaction.beforeState.get(client) ?? 0)
    if (item.deleted) {
      if (!isNew && Y.isDeleted(transaction.deleteSet, item.id)) gone.push(piece)
    } else if (isNew) come.push(piece)
    else close()
  })
  close()
  return moved
}

/** Whether a transaction takes words out of the discussion, and makes or takes out a paragraph; most do neither. */
function mayMove(transaction: Y.Transaction): boolean {
  let [words, paragraphs] = [false, false]
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item)) return
    words ||= struct.parent instanceof Y.XmlText && struct.content instanceof Y.ContentString
    paragraphs ||= struct.content instanceof Y.ContentType
  })
  return words && (paragraphs || makesParagraph(transaction))
}

function makesParagraph({ beforeState, afterState, doc }: Y.Transaction): boolean {
  return [...afterState].some(([client, until]) => {
    const from = beforeState.get(client) ?? 0
    const structs = doc.store.clients.get(client) ?? []
    if (from === until) return false
    return structs.slice(Y.findIndexSS(structs, from)).some(isOfType)
  })
}

const isOfType = (struct: Y.Item | Y.GC) => struct instanceof Y.Item && struct.content instanceof Y.ContentType

/** The words of a type in the order in which they stand, deleted ones included. */
function eachString(
  type: unknown,
  starts: ReturnType<typeof startsIn>,
  run: (item: Y.Item, text: string) => void,
): void {
  for (let item = starts.get(type) ?? null; item !== null; item = item.right) {
    const { content } = item
    if (content instanceof Y.ContentString) run(item, content.str)
    else if (content instanceof Y.ContentType) eachString(content.type, starts, run)
  }
}

/** What stands at the beginning and at the end of the words that came as it did in those that went. */
function matched(gone: readonly Piece[], come: readonly Piece[]): readonly Moved[] {
  const [before, after] = [wordsOf(gone), wordsOf(come)]
  const edit = editBetween(before, after)
  if (edit === null) return paired(gone, come)
  const tail = before.length - edit.at - edit.remove
  return [
    ...paired(cut(gone, 0, edit.at), cut(come, 0, edit.at)),
    ...paired(cut(gone, before.length - tail, before.length), cut(come, after.length - tail, after.length)),
  ]
}

const wordsOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('')

/** Letters `from` to `until` of some pieces. */
function cut(pieces: readonly Piece[], from: number, until: number): readonly Piece[] {
  const kept: Piece[] = []
  let at = 0
  for (const { client, clock, text, length } of pieces) {
    const [first, last] = [Math.max(from - at, 0), Math.min(until - at, length)]
    if (last > first) kept.push({ client, clock: clock + first, length: last - first, text: text.slice(first, last) })
    at += length
  }
  return kept
}

/** Two rows of pieces with the same letters, letter by letter. */
function paired(gone: readonly Piece[], come: readonly Piece[]): readonly Moved[] {
  const moved: Moved[] = []
  let [place, used] = [0, 0]
  for (const to of come)
    for (let done = 0; done < to.length;) {
      const source = gone[place]
      if (source === undefined) return moved
      const length = Math.min(to.length - done, source.length - used)
      moved.push({
        from: { client: source.client, clock: source.clock + used, length },
        to: { client: to.client, clock: to.clock + done, length },
      })
      done += length
      used += length
      if (used === source.length) [place, used] = [place + 1, 0]
    }
  return moved
}
