import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { caretAfter, caretBetween, editBetween, replaceWords } from './edits.ts'

it('LIV-13: a textarea is bound by the smallest replacement, at the caret where letters repeat', () => {
  expect(editBetween('abc', 'abc')).toBeNull()
  expect(editBetween('Refer to GP', 'Refer to the GP', 13)).toEqual({ at: 9, remove: 0, insert: 'the ' })
  expect(editBetween('aaa', 'aaaa', 1)).toEqual({ at: 0, remove: 0, insert: 'a' })
  expect(editBetween('aaa', 'aaaa', 4)).toEqual({ at: 3, remove: 0, insert: 'a' })
  expect(editBetween('one two', 'one', 3)).toEqual({ at: 3, remove: 4, insert: '' })
})

it('LIV-13: a replacement gives exactly the words typed, never half a character', () => {
  const words = fc.string({
    unit: fc.constantFrom('a', 'b', 'é', '\u{1F600}', '\u{1F601}', '\u{10FC0}'),
    maxLength: 12,
  })
  fc.assert(
    fc.property(words, words, fc.nat(12), (before, after, caret) => {
      const text = new Y.Doc().getText('summary')
      text.insert(0, before)
      const edit = editBetween(before, after, Math.min(caret, after.length))
      replaceWords(text, after, null, Math.min(caret, after.length))
      expect(text.toJSON()).toBe(after)
      expect(edit?.insert ?? '').not.toMatch(/\p{Surrogate}/u)
    }),
    { numRuns: 2_000 },
  )
})

it('LIV-13: a caret stays with the words it stood in when others type around it', () => {
  expect(caretAfter([{ insert: 'abc' }], 5)).toBe(8)
  expect(caretAfter([{ retain: 5 }, { insert: 'abc' }], 5)).toBe(5)
  expect(caretAfter([{ retain: 2 }, { delete: 2 }], 5)).toBe(3)
  expect(caretAfter([{ retain: 2 }, { delete: 10 }], 5)).toBe(2)
  expect(caretAfter([{ delete: 1 }, { insert: 'xy' }, { retain: 3 }, { insert: 'z' }], 2)).toBe(3)
})

it('LIV-13: a caret stays with its words when all of them are shown anew', () => {
  expect(caretBetween('one two', 'one two', 4)).toBe(4)
  expect(caretBetween('one two', 'zero one two', 7)).toBe(12)
  expect(caretBetween('one two', 'one', 7)).toBe(3)
  expect(caretBetween('one two', 'one two three', 2)).toBe(2)
})
