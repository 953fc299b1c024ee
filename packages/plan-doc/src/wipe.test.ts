import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Field } from './shape.ts'
import { discussionOf, firstUpdate, summaryOf } from './shape.ts'
import { fieldWipedBy } from './wipe.ts'

/** What another copy says of an edit that it receives. */
function judged(edit: (doc: Y.Doc) => void): Field | null {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
  const words = 'Nine words of risk, and then nine words more. '
  for (const doc of [mine, theirs])
    Y.applyUpdate(
      doc,
      firstUpdate(1, { summary: words.repeat(10), discussion: Array<string>(8).fill(words.repeat(2)) }),
    )
  const before = Y.encodeStateVector(mine)
  mine.transact(() => edit(mine))
  let wiped: Field | null = null
  theirs.once('afterTransaction', (transaction: Y.Transaction) => {
    wiped = fieldWipedBy(transaction)
  })
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine, before))
  return wiped
}

it('LIV-20: an edit that deletes over four fifths of a long field is told, whatever it puts there instead', () => {
  expect(judged((doc) => summaryOf(doc).delete(0, summaryOf(doc).length))).toBe('summary')
  expect(
    judged((doc) => {
      summaryOf(doc).delete(0, summaryOf(doc).length)
      summaryOf(doc).insert(0, 'Other words. '.repeat(60))
    }),
  ).toBe('summary')
  expect(judged((doc) => discussionOf(doc).delete(0, 7))).toBe('discussion')
})

it('LIV-20: an edit that deletes less, or adds, is not', () => {
  expect(judged((doc) => summaryOf(doc).delete(0, Math.floor(summaryOf(doc).length * 0.75)))).toBeNull()
  expect(judged((doc) => discussionOf(doc).delete(0, 6))).toBeNull()
  expect(judged((doc) => summaryOf(doc).insert(0, 'x'.repeat(3_000)))).toBeNull()
  expect(
    judged((doc) => {
      summaryOf(doc).insert(0, 'typed and taken back '.repeat(30))
      summaryOf(doc).delete(0, 21 * 30)
    }),
  ).toBeNull()
})

it('LIV-20: a short field is anybody’s to write anew', () => {
  const doc = new Y.Doc()
  let wiped: Field | null = null
  summaryOf(doc).insert(0, 'Short. '.repeat(20))
  doc.once('afterTransaction', (transaction: Y.Transaction) => {
    wiped = fieldWipedBy(transaction)
  })
  summaryOf(doc).delete(0, 140)
  expect(wiped).toBeNull()
})
