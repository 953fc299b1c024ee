import { limits } from '@harbour/plan-doc/shape'
import { EditorState, TextSelection } from 'prosemirror-state'
import { expect, it } from 'vitest'
import { overfills, selectionIn } from './rich-text-editor.ts'
import { discussionSchema } from './rich-text-schema.ts'

function discussionOf(letters: number): EditorState {
  const empty = EditorState.create({ schema: discussionSchema })
  return empty.apply(empty.tr.insertText('x'.repeat(letters), 1))
}

it('lets nobody write more in the discussion than the server takes, and take out of one that is too long', () => {
  const full = discussionOf(limits.discussion - 2)
  expect(overfills(discussionOf(limits.discussion - 3).tr.insertText('a', 1))).toBe(false)
  expect(overfills(full.tr.insertText('a', 1))).toBe(true)
  expect(overfills(full.tr.insertText('a', 1, 4))).toBe(false)
  expect(overfills(discussionOf(limits.discussion + 50).tr.delete(1, 3))).toBe(false)
})

it('LIV-13: whoever is in the discussion keeps their place among its words when it is shown anew', () => {
  const words = (text: string) => {
    const empty = EditorState.create({ schema: discussionSchema })
    return empty.apply(empty.tr.insertText(text, 1))
  }
  const at = (text: string, place: number) => {
    const state = words(text)
    return state.apply(state.tr.setSelection(TextSelection.create(state.doc, place)))
  }
  expect(selectionIn(words('High risk').doc, at('High risk', 5)).head).toBe(5)
  expect(selectionIn(words('Very high risk').doc, at('high risk', 5)).head).toBe(10)
  expect(selectionIn(words('High risk tonight').doc, at('High risk', 5)).head).toBe(5)
  expect(selectionIn(words('High').doc, at('High risk', 10)).head).toBe(5)
  expect(selectionIn(words('').doc, at('High risk', 10)).head).toBe(1)
})
