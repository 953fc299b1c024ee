import type * as Y from 'yjs'

/** One replacement: at `at`, `remove` characters give way to `insert`. */
export interface Edit {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

const isTrailing = (code: number) => code >= 0xdc00 && code <= 0xdfff

/**
 * The smallest single replacement that makes `before` into `after`; null when they are the same. Where letters repeat,
 * `caret` (the end of what was typed, in `after`) says which of them is new. Never splits a character in two.
 */
export function editBetween(before: string, after: string, caret = after.length): Edit | null {
  if (before === after) return null
  const longestTail = Math.min(before.length, after.length, Math.max(0, after.length - caret))
  let tail = 0
  while (tail < longestTail && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  const longestHead = Math.min(before.length, after.length) - tail
  let head = 0
  while (head < longestHead && before[head] === after[head]) head += 1
  const rest = Math.min(before.length, after.length) - head
  while (tail < rest && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  if (head > 0 && (isTrailing(before.charCodeAt(head)) || isTrailing(after.charCodeAt(head)))) head -= 1
  if (tail > 0 && isTrailing(after.charCodeAt(after.length - tail))) tail -= 1
  return { at: head, remove: before.length - tail - head, insert: after.slice(head, after.length - tail) }
}

/** Makes `text` say `after` by the smallest replacement, in one transaction of `origin`. */
export function replaceWords(text: Y.Text, after: string, origin: unknown, caret?: number): void {
  const edit = editBetween(text.toJSON(), after, caret)
  if (edit === null) return
  const apply = () => {
    if (edit.remove > 0) text.delete(edit.at, edit.remove)
    if (edit.insert !== '') text.insert(edit.at, edit.insert)
  }
  if (text.doc === null) apply()
  else text.doc.transact(apply, origin)
}

/** Where a caret at `caret` stands after a change of the text; it stays before what is inserted exactly at it. */
export function caretAfter(delta: Y.YTextEvent['delta'], caret: number): number {
  let index = 0
  let moved = caret
  for (const step of delta) {
    if (step.retain !== undefined) index += step.retain
    else if (typeof step.insert === 'string') {
      if (index < moved) moved += step.insert.length
      index += step.insert.length
    } else if (step.delete !== undefined && index < moved) moved -= Math.min(step.delete, moved - index)
  }
  return moved
}

/** Where a caret at `caret` of `before` stands once it has become `after`. */
export function caretBetween(before: string, after: string, caret: number): number {
  const edit = editBetween(before, after)
  if (edit === null) return caret
  return caretAfter([{ retain: edit.at }, { delete: edit.remove }, { insert: edit.insert }], caret)
}
