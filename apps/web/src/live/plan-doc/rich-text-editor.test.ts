import { limits } from '@harbour/plan-doc/shape'
import { EditorState } from 'prosemirror-state'
import { expect, it } from 'vitest'
import { overfills } from './rich-text-editor.ts'
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
